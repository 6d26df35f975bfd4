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
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--space-1) var(--space-3);
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
  .skeleton.tall {
    block-size: 4rem;
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
  .top .grow {
    flex: 1 1 12rem;
  }
  .wrap {
    flex-wrap: wrap;
  }
  label.field {
    display: grid;
    gap: var(--space-1);
    font-size: var(--text-s);
    color: var(--ink-2);
  }
  label.check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.75rem;
  }
  label.check input {
    inline-size: 1.125rem;
    min-block-size: 1.125rem;
    accent-color: var(--accent);
  }
  pre {
    margin: 0;
    padding: var(--space-2) var(--space-3);
    border-radius: var(--radius-s);
    background: var(--ground-2);
    font: var(--text-s) / 1.4 var(--mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-block-size: 16rem;
    overflow: auto;
  }
  .line form {
    display: flex;
    flex: 1;
    gap: var(--space-2);
  }
`;
