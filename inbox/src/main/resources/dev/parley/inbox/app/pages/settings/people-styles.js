import { css } from "/lib/lit/index.js";

export const peopleStyles = css`
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-4);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 550;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 2rem;
    font-weight: 400;
  }
  .check input {
    inline-size: 1.125rem;
    min-block-size: 1.125rem;
    accent-color: var(--accent);
  }
  code {
    padding: var(--space-1) var(--space-2);
    border-radius: var(--radius-s);
    background: var(--ground-3);
    overflow-wrap: anywhere;
    user-select: all;
  }
  .sure {
    display: grid;
    gap: var(--space-2);
  }
  .danger {
    color: var(--bad);
  }
  .card .line {
    flex-wrap: wrap;
  }
  .card .grow {
    flex-basis: 14rem;
    overflow-wrap: anywhere;
  }
`;
