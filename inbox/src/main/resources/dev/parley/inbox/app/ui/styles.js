import { css } from "/lib/lit/index.js";

// What every piece shares. Colours, sizes and type come from tokens.css.
export const shared = css`
  :host {
    box-sizing: border-box;
    font: var(--text-m) / 1.45 var(--font);
    color: var(--ink);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .icon {
    flex: none;
    vertical-align: -0.2em;
  }
  :host(:dir(rtl)) .icon.directed {
    scale: -1 1;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--space-2);
    min-block-size: 2.125rem;
    padding: 0 var(--space-3);
    border: 1px solid var(--line);
    border-radius: var(--radius-s);
    background: var(--ground);
    font-weight: 550;
    cursor: pointer;
    white-space: nowrap;
    transition: background-color 120ms ease, border-color 120ms ease;
  }
  button:hover {
    background: var(--ground-2);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  button.primary {
    background: var(--accent);
    border-color: transparent;
    color: var(--accent-ink);
  }
  button.primary:hover:not(:disabled) {
    filter: brightness(1.08);
  }
  button.plain {
    border-color: transparent;
    background: transparent;
  }
  button.plain:hover {
    background: var(--ground-3);
  }
  button.square {
    inline-size: 2.125rem;
    padding: 0;
  }
  button.link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  button.bad {
    color: var(--bad);
  }
  input,
  select,
  textarea {
    inline-size: 100%;
    min-block-size: 2.125rem;
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--edge);
    border-radius: var(--radius-s);
    background: var(--ground);
  }
  ::placeholder {
    color: var(--ink-3);
    opacity: 1;
  }
  :focus-visible {
    outline: var(--focus-width) solid var(--focus);
    outline-offset: 1px;
  }
  .muted {
    color: var(--ink-2);
  }
  .small {
    font-size: var(--text-s);
  }
  .tiny {
    font-size: var(--text-xs);
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .ellipsis {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .avatar {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: 50%;
    background: var(--accent-soft);
    color: var(--accent-soft-ink);
    font-size: var(--text-s);
    font-weight: 650;
  }
  .dot {
    flex: none;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--ink-3);
  }
  .dot.online {
    background: var(--good);
  }
  .dot.busy {
    background: var(--bad);
  }
  .dot.away {
    background: var(--warn);
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    padding: 0 var(--space-2);
    border-radius: 99px;
    background: var(--ground-3);
    color: var(--ink-2);
    font-size: var(--text-xs);
    font-weight: 550;
    line-height: 1.25rem;
  }
  .pill.due.soon {
    background: var(--note);
    color: var(--note-ink);
  }
  .pill.due.late {
    background: var(--bad-soft);
    color: var(--bad);
    font-weight: 650;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--space-2);
    max-inline-size: 22rem;
    margin: auto;
    padding: var(--space-6) var(--space-4);
    text-align: center;
    color: var(--ink-2);
  }
  .empty .icon {
    color: var(--accent);
    margin-block-end: var(--space-2);
  }
  .empty h2 {
    font-size: var(--text-l);
    color: var(--ink);
  }
  .skeleton {
    border-radius: var(--radius-s);
    background: var(--ground-3);
    animation: breathe 1.4s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }
  /* None at all: a very short one holds each change of a size back until the next frame. */
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 0.01ms !important;
      transition: none !important;
    }
  }
  a.place {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
  }
  /* The system's own few colours: what is told by a ground alone needs another sign. */
  @media (forced-colors: active) {
    [aria-current]:not([aria-current="false"]),
    [aria-pressed="true"],
    .primary {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
    [aria-current]:not([aria-current="false"]) * {
      color: HighlightText;
    }
    .dot,
    .unreads {
      forced-color-adjust: none;
    }
  }
  @media (pointer: coarse) {
    button:not(.link) {
      min-block-size: 2.75rem;
    }
    button.square {
      inline-size: 2.75rem;
    }
    input,
    select,
    textarea {
      min-block-size: 2.75rem;
      font-size: 1rem;
    }
  }
`;
