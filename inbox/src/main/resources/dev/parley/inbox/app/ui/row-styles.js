import { css } from "/lib/lit/index.js";

// The dot of a label.
export const labelColours = css`
  .grey {
    background: var(--label-grey);
  }
  .red {
    background: var(--label-red);
  }
  .orange {
    background: var(--label-orange);
  }
  .green {
    background: var(--label-green);
  }
  .teal {
    background: var(--label-teal);
  }
  .blue {
    background: var(--label-blue);
  }
  .purple {
    background: var(--label-purple);
  }
  .pink {
    background: var(--label-pink);
  }
`;

// Rows of the list of conversations. All have one height, so that a list knows where each one stands
// without drawing it.
export const rowStyles = css`
  ${labelColours}
  li {
    position: relative;
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-content: center;
    gap: var(--space-3);
    inline-size: 100%;
    block-size: 5.25rem;
    padding: 0 var(--space-2);
    overflow: hidden;
    border-color: transparent;
    border-radius: var(--radius-m);
    background: none;
    font-weight: 400;
    text-align: start;
    white-space: normal;
  }
  .tick + .row {
    padding-inline-start: 2.25rem;
  }
  .tick {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    z-index: 1;
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    cursor: pointer;
  }
  .tick input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    min-block-size: 0;
    margin: 0;
    accent-color: var(--accent);
  }
  .row[aria-current],
  .ticked .row {
    background: var(--accent-soft);
  }
  .row .avatar {
    position: relative;
  }
  .row .avatar > .badge {
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -4px;
    display: grid;
    place-items: center;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border-radius: 50%;
    background: var(--ground);
    color: var(--ink-2);
  }
  .row .what {
    min-inline-size: 0;
  }
  .row .head,
  .row .foot {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-inline-size: 0;
  }
  .row .marks {
    block-size: 1.25rem;
    overflow: hidden;
  }
  .row .name {
    flex: 1;
    font-weight: 550;
  }
  .row.unread .name,
  .row.unread .preview {
    font-weight: 680;
    color: var(--ink);
  }
  .row mark {
    background: var(--note);
    color: var(--note-ink);
    border-radius: 3px;
  }
  .row time,
  .row .preview,
  .row .waiting {
    color: var(--ink-2);
    font-size: var(--text-s);
  }
  .row time,
  .row .waiting,
  .row .chip {
    flex: none;
    font-size: var(--text-xs);
  }
  .row .waiting.ellipsis {
    flex: 0 1 auto;
  }
  .row[aria-current] .late,
  .row .late {
    color: var(--warn);
  }
  .row .very-late {
    color: var(--bad);
    font-weight: 600;
  }
  .row .preview {
    flex: 1;
  }
  .row .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.3rem;
    max-inline-size: 7rem;
    padding: 0 0.4rem;
    border: 1px solid var(--line);
    border-radius: 99px;
    background: var(--ground);
    color: var(--ink-2);
    line-height: 1.125rem;
  }
  .row .chip i {
    flex: none;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
  }
  .row .chip.due {
    border-color: var(--warn);
    color: var(--warn);
  }
  .row .chip.broken {
    border-color: var(--bad);
    color: var(--bad);
    font-weight: 600;
  }
  .row .pressing {
    color: var(--warn);
  }
  .row .pressing.urgent {
    color: var(--bad);
  }
  .row .unreads {
    min-inline-size: 1.125rem;
    padding: 0 0.3rem;
    border-radius: 99px;
    background: var(--accent);
    color: var(--accent-ink);
    font-size: 0.6875rem;
    font-weight: 650;
    line-height: 1.125rem;
    text-align: center;
  }
`;
