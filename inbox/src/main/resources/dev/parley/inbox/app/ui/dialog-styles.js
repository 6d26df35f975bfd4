import { css } from "/lib/lit/index.js";

// What dialogs share.
export const dialogStyles = css`
  dialog {
    inline-size: min(26rem, 92vw);
    max-block-size: 90dvh;
    padding: var(--space-5);
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--ground);
    color: var(--ink);
    box-shadow: var(--shadow);
    overflow-y: auto;
  }
  dialog::backdrop {
    background: rgb(10 14 16 / 45%);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: var(--space-3);
  }
  h2 {
    font-size: var(--text-l);
  }
  kbd {
    min-inline-size: 1.75rem;
    padding: 0 var(--space-2);
    border: 1px solid var(--line);
    border-block-end-width: 2px;
    border-radius: var(--radius-s);
    background: var(--ground-2);
    font: var(--text-s) / 1.5rem var(--mono);
    text-align: center;
  }
`;
