import { css } from "/lib/lit/index.js";

export const lifeStyles = css`
  dialog {
    inline-size: min(28rem, 94vw);
    max-block-size: 90dvh;
    padding: var(--space-4);
    overflow-y: auto;
    border: 1px solid var(--line);
    border-radius: var(--radius-l);
    background: var(--ground);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(10 14 16 / 45%);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    margin-block-end: var(--space-2);
  }
  h2 {
    font-size: var(--text-l);
  }
  h3 {
    font-size: var(--text-s);
    color: var(--ink-2);
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--space-2);
    padding-block-start: var(--space-3);
    margin-block-start: var(--space-3);
    border-block-start: 1px solid var(--line);
  }
  .pair {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    align-items: center;
    gap: var(--space-2);
    overflow-wrap: anywhere;
  }
  .pair input[type="checkbox"] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    justify-self: start;
  }
  .row {
    display: flex;
    gap: var(--space-2);
  }
  .row.wrap {
    flex-wrap: wrap;
  }
  .row > input,
  .row > select {
    flex: 1;
    min-inline-size: 0;
  }
  .labels {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  .labels li {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .labels button {
    min-inline-size: 1.5rem;
    min-block-size: 1.5rem;
    padding: 0;
  }
`;
