import { css } from "/lib/lit/index.js";

// Pages that are one column of cards or rows.
export const pageStyles = css`
  :host {
    display: block;
    min-block-size: 0;
    padding: var(--space-5) max(var(--space-4), calc((100% - 60rem) / 2));
    overflow-y: auto;
  }
  .top {
    display: flex;
    align-items: baseline;
    gap: var(--space-3);
    padding-block-end: var(--space-4);
  }
  h1 {
    font-size: var(--text-xl);
    letter-spacing: -0.01em;
  }
  .card {
    display: grid;
    gap: var(--space-3);
    padding: var(--space-4);
    border: 1px solid var(--line);
    border-radius: var(--radius-m);
    background: var(--ground);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-inline-size: 0;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .line form {
    display: flex;
    flex: 1;
    gap: var(--space-2);
  }
`;
