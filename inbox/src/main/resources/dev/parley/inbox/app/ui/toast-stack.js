import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { state } from "../lib/state.js";
import { shared } from "./styles.js";

const SHOWN_FOR = 7_000;

class ToastStack extends LitElement {
  static properties = { toasts: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        position: fixed;
        inset-block-end: var(--space-5);
        inset-inline: 0;
        z-index: 20;
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        pointer-events: none;
      }
      p {
        max-inline-size: min(32rem, 90vw);
        padding: var(--space-2) var(--space-4);
        border-radius: var(--radius-m);
        background: var(--ink);
        color: var(--ground);
        box-shadow: var(--shadow);
      }
      p button {
        min-block-size: 1.5rem;
        margin-inline-start: var(--space-3);
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font-weight: 650;
        text-decoration: underline;
        pointer-events: auto;
      }
      p.bad {
        background: var(--bad-soft);
        color: var(--bad);
        border: 1px solid currentcolor;
      }
    `,
  ];

  constructor() {
    super();
    this.toasts = [];
    this.heard = ({ detail }) => {
      this.toasts = [...this.toasts.slice(-2), detail];
      setTimeout(() => (this.toasts = this.toasts.filter((toast) => toast !== detail)), SHOWN_FOR);
    };
  }

  connectedCallback() {
    super.connectedCallback();
    state.addEventListener("toast", this.heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    state.removeEventListener("toast", this.heard);
  }

  act(toast) {
    this.toasts = this.toasts.filter((one) => one !== toast);
    toast.action.run();
  }

  render() {
    return html`<div role="status" aria-live="polite">
      ${this.toasts.map((toast) => html`<p class=${toast.kind}>${toast.text}
        ${toast.action
          ? html`<button @click=${() => this.act(toast)}>${toast.action.label}</button>`
          : nothing}</p>`)}
    </div>`;
  }
}

customElements.define("toast-stack", ToastStack);
