import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { del, post, put } from "../../lib/api.js";
import { moment } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { EVENTS, EVERYTHING } from "./webhook-events.js";
import "./webhook-deliveries.js";

// One webhook, what can be done with it, and what was sent. Says "changed" and, with a new secret, "secret".
class WebhookCard extends LitElement {
  static properties = { webhook: {}, open: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        padding: 0;
        overflow: visible;
      }
      h2 {
        font-size: var(--text-m);
        overflow-wrap: anywhere;
      }
      .pill.on {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
      }
      .pill.failing {
        background: var(--bad-soft);
        color: var(--bad);
      }
    `,
  ];

  get path() {
    return `/webhooks/${this.webhook.id}`;
  }

  async run(work) {
    try {
      await work();
      this.dispatchEvent(new Event("changed"));
    } catch (error) {
      state.fail(error);
    }
  }

  turn() {
    const { url, events, enabled } = this.webhook;
    return this.run(() => put(this.path, { url, events, enabled: !enabled }));
  }

  test() {
    return this.run(async () => {
      await post(`${this.path}/test`);
      state.toast(t("webhooks.test-sent"));
      this.open = true;
      await this.renderRoot.querySelector("webhook-deliveries")?.look();
    });
  }

  rotate() {
    if (!confirm(t("webhooks.rotate-sure"))) return;
    this.run(async () => {
      const made = await post(`${this.path}/rotate`);
      this.dispatchEvent(new CustomEvent("secret", { detail: made.secret }));
    });
  }

  takeAway() {
    if (confirm(t("webhooks.delete-sure"))) this.run(() => del(this.path));
  }

  render() {
    const { url, enabled, events, disabledWhy } = this.webhook;
    return html`<article class="card">
      <div class="line wrap"><h2 class="grow" dir="ltr">${url}</h2>${this.state()}</div>
      <p class="small muted">${this.events(events)}</p>
      ${disabledWhy ? html`<p role="alert" dir="auto">${disabledWhy}</p>` : nothing}
      <div class="line wrap">
        <button ?disabled=${!enabled} @click=${this.test}>${t("webhooks.test")}</button>
        <button @click=${this.rotate}>${t("webhooks.rotate")}</button>
        <button @click=${this.turn}>${enabled ? t("webhooks.disable") : t("webhooks.enable")}</button>
        <button class="bad" @click=${this.takeAway}>${t("webhooks.delete")}</button>
        <button class="plain" aria-expanded=${this.open ? "true" : "false"} @click=${() => (this.open = !this.open)}>
          ${t("webhooks.deliveries")}</button>
      </div>
      ${this.open ? html`<webhook-deliveries .webhook=${this.webhook.id}></webhook-deliveries>` : nothing}
    </article>`;
  }

  state() {
    const { enabled, failingSince } = this.webhook;
    if (!enabled) return html`<span class="pill">${t("webhooks.off")}</span>`;
    return failingSince
      ? html`<span class="pill failing">${t("webhooks.failing", { time: moment(failingSince) })}</span>`
      : html`<span class="pill on">${t("webhooks.on")}</span>`;
  }

  events(types) {
    if (types.includes(EVERYTHING)) return t("webhooks.all");
    return EVENTS.filter(([type]) => types.includes(type)).map(([, label]) => t(label)).join(" · ");
  }
}

customElements.define("webhook-card", WebhookCard);
