import { css } from "/lib/lit/index.js";

export const shelfStyles = css`
  .shelf {
    display: grid;
    gap: var(--space-3);
  }
  .shelf p,
  .hint {
    color: var(--ink-2);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .top + .hint {
    margin-block-end: var(--space-4);
  }
  form {
    display: grid;
    gap: var(--space-3);
  }
  label {
    display: grid;
    gap: var(--space-1);
    font-weight: 550;
  }
  label input,
  label select {
    font-weight: 400;
  }
  textarea {
    min-block-size: 7rem;
    resize: vertical;
    font-weight: 400;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
    gap: var(--space-3);
  }
  .problem {
    color: var(--bad);
  }
`;
