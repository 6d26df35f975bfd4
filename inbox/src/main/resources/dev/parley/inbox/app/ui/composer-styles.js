import { css } from "/lib/lit/index.js";

export const composerStyles = css`
  :host {
    display: block;
    padding: 0 max(var(--space-4), calc((100% - 46rem) / 2)) max(var(--space-4), env(safe-area-inset-bottom));
  }
  .box {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--edge);
    border-radius: var(--radius-l);
    background: var(--ground);
    box-shadow: 0 1px 3px rgb(16 24 32 / 6%);
  }
  .box:focus-within {
    border-color: var(--accent);
  }
  .box.note {
    background: var(--note);
    color: var(--note-ink);
  }
  .box.over {
    outline: 2px dashed var(--accent);
  }
  .modes,
  .foot {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    padding: var(--space-1) var(--space-2);
  }
  .modes button:not(.link) {
    min-block-size: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
    color: var(--ink-2);
  }
  .note .modes button,
  .note .by,
  .note .hint {
    color: inherit;
  }
  .modes button[aria-pressed="true"] {
    color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent-soft-ink);
  }
  .marks {
    display: flex;
    padding-inline: var(--space-2);
  }
  /* Where there is little room, only while somebody writes. */
  @media (max-width: 40rem) {
    .box:not(:focus-within) .marks {
      display: none;
    }
  }
  .mark {
    min-block-size: 1.75rem;
    color: var(--ink-2);
  }
  .by,
  .hint {
    margin-inline-start: auto;
    font-size: var(--text-xs);
    color: var(--ink-2);
  }
  .by {
    padding-inline-end: var(--space-2);
  }
  .hint {
    margin-inline: 0 auto;
  }
  textarea {
    border: 0;
    background: transparent;
    resize: none;
    outline: none;
    line-height: 1.5;
  }
  .note textarea::placeholder {
    color: inherit;
    opacity: 0.85;
  }
  .clip {
    display: grid;
    place-items: center;
    inline-size: 2.125rem;
    block-size: 2.125rem;
    border-radius: var(--radius-s);
    cursor: pointer;
    color: var(--ink-2);
  }
  .clip:hover {
    background: var(--ground-3);
  }
  .clip:focus-within {
    outline: 2px solid var(--focus);
  }
  .clip input {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    opacity: 0;
  }
  .bad {
    color: var(--bad);
  }
  .by {
    min-inline-size: 0;
  }
  .by label {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    min-inline-size: 0;
  }
  .by select {
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: 14rem;
    text-overflow: ellipsis;
    min-block-size: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-xs);
  }
  .parts {
    font-size: var(--text-xs);
    color: var(--ink-2);
    white-space: nowrap;
  }
  .warn {
    margin: 0 var(--space-3);
    color: var(--bad);
    font-size: var(--text-s);
  }
  .canned {
    max-block-size: 16rem;
    margin: var(--space-1);
    overflow-y: auto;
    border-block-end: 1px solid var(--line);
  }
  .canned li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: var(--space-2);
    padding: var(--space-2);
    border-radius: var(--radius-s);
    cursor: pointer;
  }
  .canned small {
    grid-column: 1 / -1;
    color: var(--ink-2);
  }
  .canned li[aria-selected="true"] {
    background: var(--accent-soft);
    color: var(--accent-soft-ink);
  }
  .canned li[aria-selected="true"] small {
    color: inherit;
  }
  .later {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-1) var(--space-3);
  }
  .later input {
    inline-size: auto;
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
    padding: 0 var(--space-3);
  }
  .files li {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    max-inline-size: 100%;
    padding-inline-start: var(--space-2);
    border: 1px solid var(--line);
    border-radius: var(--radius-s);
    font-size: var(--text-s);
  }
  .files progress {
    flex: none;
    inline-size: 5rem;
    block-size: 0.375rem;
    accent-color: var(--accent);
  }
  .files small {
    flex: none;
    font-variant-numeric: tabular-nums;
  }
  .files .bad small {
    flex: 1;
  }
  .files button:not(.link) {
    min-block-size: 1.75rem;
    inline-size: 1.75rem;
  }
  @media (max-width: 60rem) {
    :host {
      padding-inline: var(--space-2);
      padding-block-end: max(var(--space-2), env(safe-area-inset-bottom));
    }
    .hint {
      visibility: hidden;
      inline-size: 0;
    }
    .by label span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
