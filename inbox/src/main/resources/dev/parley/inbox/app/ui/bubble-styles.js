import { css } from "/lib/lit/index.js";

// The look of one thing said.
export const bubbleStyles = css`
  .mention {
    font-weight: 650;
  }
  :host {
    display: block;
  }
  .item {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    margin-block-start: 2px;
  }
  .item.first {
    margin-block-start: var(--space-3);
  }
  .item.out {
    align-items: flex-end;
  }
  .by {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    padding: 0 var(--space-1) 2px;
    font-size: var(--text-xs);
    color: var(--ink-2);
  }
  .bubble {
    max-inline-size: min(34rem, 86%);
    padding: var(--space-2) var(--space-3);
    border: 1px solid var(--bubble-line);
    border-radius: var(--radius-l);
    border-end-start-radius: var(--radius-s);
    background: var(--theirs);
    overflow-wrap: anywhere;
  }
  .out .bubble {
    border-radius: var(--radius-l);
    border-end-end-radius: var(--radius-s);
    background: var(--mine);
    color: var(--mine-ink);
  }
  .note .bubble {
    background: var(--note);
    color: var(--note-ink);
  }
  .wide .bubble {
    inline-size: min(44rem, 100%);
    max-inline-size: 100%;
    background: var(--ground);
    border: 1px solid var(--line);
    color: var(--ink);
  }
  .text {
    white-space: pre-wrap;
  }
  .bubble a {
    color: inherit;
  }
  .state {
    display: flex;
    align-items: center;
    gap: var(--space-1);
    padding: 1px var(--space-1) 0;
    font-size: var(--text-xs);
    color: var(--ink-2);
  }
  .state.read {
    color: var(--accent);
  }
  .state.failed,
  .state.expired {
    color: var(--bad);
  }
  .event {
    align-self: center;
    margin: var(--space-2) auto;
    max-inline-size: 90%;
    font-size: var(--text-xs);
    color: var(--ink-2);
    text-align: center;
  }
  .card {
    display: flex;
    align-items: center;
    gap: var(--space-3);
  }
  .card.alarm {
    color: var(--bad);
  }
  .file {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    text-decoration: none;
  }
  .file span {
    text-decoration: underline;
  }
  button.picture {
    padding: 0;
    border: 0;
    background: none;
    cursor: zoom-in;
  }
  audio,
  video {
    display: block;
    inline-size: min(20rem, 100%);
  }
  .quoted summary {
    inline-size: fit-content;
    margin-block-start: var(--space-1);
    cursor: pointer;
    font-size: var(--text-xs);
  }
  img.picture {
    display: block;
    max-inline-size: min(20rem, 100%);
    max-block-size: 18rem;
    border-radius: var(--radius-m);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 var(--space-3);
  }
  dt {
    color: var(--ink-2);
  }
`;
