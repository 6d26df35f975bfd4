import { LitElement, html, css } from "/lib/lit/index.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { EVENTS, EVERYTHING } from "./webhook-events.js";

// Where to send, and which events; says "save" with both.
class WebhookForm extends LitElement {
  static properties = { all: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        padding: 0;
        overflow: visible;
      }
      form {
        display: grid;
        gap: var(--space-3);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        font-size: var(--text-s);
        color: var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    this.all = true;
  }

  save(event) {
    event.preventDefault();
    const form = event.target;
    const chosen = [...form.querySelectorAll("[name=event]:checked")].map((box) => box.value);
    const events = this.all || !chosen.length ? [EVERYTHING] : chosen;
    this.dispatchEvent(new CustomEvent("save", { detail: { url: form.url.value.trim(), events } }));
  }

  render() {
    return html`<form class="card" @submit=${this.save}>
      <label class="field">${t("webhooks.url")}
        <input name="url" type="url" required maxlength="2000" placeholder="https://example.org/parley" autocomplete="off" dir="ltr" /></label>
      <fieldset><legend>${t("webhooks.events")}</legend>
        <label class="check"><input type="checkbox" .checked=${this.all} @change=${(e) => (this.all = e.target.checked)} />
          ${t("webhooks.all")}</label>
        ${EVENTS.map(
          ([type, label]) => html`<label class="check"><input type="checkbox" name="event" value=${type} ?disabled=${this.all} />
            ${t(label)}</label>`,
        )}
      </fieldset>
      <div class="line"><button class="primary">${t("webhooks.add")}</button></div>
    </form>`;
  }
}

customElements.define("webhook-form", WebhookForm);
