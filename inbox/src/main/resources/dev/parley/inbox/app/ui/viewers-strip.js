import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { initials } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

const SHOWN = 3;

// The colleagues who look at the same conversation now.
class ViewersStrip extends LitElement {
  static properties = { conversation: {} };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
      }
      .who {
        display: flex;
        align-items: center;
      }
      .avatar {
        inline-size: 1.75rem;
        block-size: 1.75rem;
        border: 2px solid var(--ground);
        font-size: 0.6875rem;
      }
      .avatar + .avatar {
        margin-inline-start: -0.5rem;
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  render() {
    const viewers = state.together.viewers(this.conversation);
    if (!viewers.length) return nothing;
    const words = t("together.looking", { names: viewers.map((one) => one.name).join(", ") });
    const rest = viewers.length - SHOWN;
    return html`<div class="who" role="img" aria-label=${words} title=${words}>
      ${viewers.slice(0, SHOWN).map((one) => html`<span class="avatar" aria-hidden="true">${initials(one.name)}</span>`)}
      ${rest > 0 ? html`<span class="avatar" aria-hidden="true">+${rest}</span>` : nothing}
    </div>`;
  }
}

customElements.define("viewers-strip", ViewersStrip);
