import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { order } from "../lib/devices.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

// Tells devices what to do; of what is dangerous it asks first whether it is meant. Sends "ordered" with the id of the command.
class SureOrder extends LitElement {
  static properties = { unsure: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: contents;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        flex-basis: 100%;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        background: var(--ground-2);
        font-size: var(--text-s);
      }
      span {
        flex: 1 1 12rem;
        text-align: start;
      }
      code {
        font: var(--text-s) / 1.4 var(--mono);
        overflow-wrap: anywhere;
      }
    `,
  ];

  async tell(device, verb, values, confirmed = false) {
    this.unsure = null;
    try {
      const id = await order(device, verb, values, confirmed);
      this.dispatchEvent(new CustomEvent("ordered", { detail: id, bubbles: true, composed: true }));
    } catch (error) {
      if (error.code === "needs-confirmation") this.unsure = { device, verb, values };
      else state.fail(error);
    }
  }

  updated(changed) {
    if (changed.has("unsure") && this.unsure) this.renderRoot.querySelector("button").focus();
  }

  render() {
    if (!this.unsure) return nothing;
    const { device, verb, values } = this.unsure;
    return html`<div role="alertdialog" aria-labelledby="what"
      @keydown=${(event) => event.key === "Escape" && (this.unsure = null)}>
      <span id="what">${t("command.really")} <code>/${[device, verb, ...values].join(" ")}</code></span>
      <button class="primary" @click=${() => this.tell(device, verb, values, true)}>${t("command.confirm")}</button>
      <button @click=${() => (this.unsure = null)}>${t("command.leave-it")}</button>
    </div>`;
  }
}

customElements.define("sure-order", SureOrder);
