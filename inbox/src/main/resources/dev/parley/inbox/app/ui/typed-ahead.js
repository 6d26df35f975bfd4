import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

// What the visitor types, before it is sent: a look ahead that nothing keeps. No live region, since it changes every second.
class TypedAhead extends LitElement {
  static properties = { conversation: {} };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        align-self: flex-start;
        max-inline-size: min(85%, 36rem);
      }
      p {
        padding: var(--space-2) var(--space-3);
        border: 1px dashed var(--ink-2);
        border-radius: var(--radius-l);
        color: var(--ink-2);
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      small {
        display: block;
        margin-block-start: var(--space-1);
        padding-inline: var(--space-1);
        font-size: var(--text-xs);
        color: var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  render() {
    const text = state.together.preview(this.conversation);
    return text ? html`<p dir="auto">${text}</p><small>${t("thread.not-sent")}</small>` : nothing;
  }
}

customElements.define("typed-ahead", TypedAhead);
