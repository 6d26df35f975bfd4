import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, send } from "../../lib/api.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import "./webhook-card.js";
import "./webhook-form.js";

const EVERY = 5_000;

// Where events are sent to. A secret is shown when it is made, and never again.
class WebhooksPage extends LitElement {
  static properties = { webhooks: { state: true }, secret: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
        padding-block-end: var(--space-4);
      }
      .secret {
        margin-block-end: var(--space-3);
        border-color: var(--accent);
      }
      .secret input {
        font-family: var(--mono);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.load();
    this.again = setInterval(() => document.visibilityState === "visible" && this.load(), EVERY);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.again);
    this.secret = null;
  }

  async load() {
    try {
      this.webhooks = await all("/webhooks");
      this.problem = null;
    } catch (error) {
      this.problem = error.message;
    }
  }

  async add({ detail }) {
    try {
      const made = await send("/webhooks", detail, crypto.randomUUID());
      this.secret = made.secret;
      this.renderRoot.querySelector("webhook-form").renderRoot.querySelector("form").reset();
      await this.load();
    } catch (error) {
      state.fail(error);
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.secret);
      state.toast(t("webhooks.copied"));
    } catch {
      this.renderRoot.querySelector(".secret input").select();
    }
  }

  render() {
    return html`
      <div class="top"><h1>${t("webhooks.title")}</h1><span class="muted grow">${t("webhooks.what")}</span></div>
      ${this.problem ? html`<p role="alert" class="muted">${this.problem}</p>` : nothing}
      ${this.secret ? this.shown() : nothing} ${this.list()}
      <webhook-form @save=${this.add}></webhook-form>
    `;
  }

  shown() {
    return html`<div class="card secret" role="status">
      <label class="field">${t("webhooks.secret")} · ${t("webhooks.secret-once")}
        <input readonly dir="ltr" .value=${this.secret} /></label>
      <div class="line"><button class="primary" @click=${this.copy}>${t("webhooks.copy")}</button>
        <button @click=${() => (this.secret = null)}>${t("common.close")}</button></div>
    </div>`;
  }

  list() {
    if (!this.webhooks) return html`<div class="card"><div class="skeleton">&nbsp;</div></div>`;
    if (!this.webhooks.length) {
      return html`<div class="empty">${icon("hook", 40)}<h2>${t("webhooks.none")}</h2><p>${t("webhooks.none-advice")}</p></div>`;
    }
    return html`<ul>${this.webhooks.map(
      (one) => html`<li><webhook-card .webhook=${one} @changed=${this.load} @secret=${(e) => (this.secret = e.detail)}></webhook-card></li>`,
    )}</ul>`;
  }
}

customElements.define("webhooks-page", WebhooksPage);
