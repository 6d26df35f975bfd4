import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get, post } from "../../lib/api.js";
import { exactly, moment } from "../../lib/format.js";
import { pretty } from "../../lib/pretty.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";

const EVERY = 3_000;
const STATES = { pending: "webhooks.waiting", delivered: "webhooks.delivered", failed: "webhooks.failed" };

// What was sent to one webhook, newest first; looks again while it is in view.
class WebhookDeliveries extends LitElement {
  static properties = { webhook: {}, items: { state: true }, next: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        padding: 0;
        overflow: visible;
      }
      ul {
        display: grid;
      }
      li {
        border-block-start: 1px solid var(--line);
      }
      summary {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-3);
        min-block-size: 2.25rem;
        cursor: pointer;
      }
      summary code {
        font: var(--text-s) var(--mono);
      }
      summary time {
        margin-inline-start: auto;
      }
      .inside {
        display: grid;
        gap: var(--space-2);
        padding-block-end: var(--space-3);
      }
      .delivered {
        color: var(--good);
      }
      .failed {
        color: var(--bad);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.look();
    this.again = setInterval(() => document.visibilityState === "visible" && this.look(), EVERY);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.again);
  }

  get path() {
    return `/webhooks/${this.webhook}/deliveries`;
  }

  // The newest are put over what is shown; older pages stay.
  async look() {
    try {
      const page = await get(this.path, { limit: 20 });
      const ids = new Set(page.items.map((one) => one.id));
      const older = (this.items ?? []).filter((one) => !ids.has(one.id));
      if (!this.items) this.next = page.next;
      this.items = [...page.items, ...older];
    } catch (error) {
      // The next look may work; the page says by itself that the line is broken.
      if (!this.items) state.fail(error);
    }
  }

  async more() {
    try {
      const page = await get(this.path, { cursor: this.next, limit: 20 });
      this.items = [...this.items, ...page.items];
      this.next = page.next;
    } catch (error) {
      state.fail(error);
    }
  }

  async redeliver(one) {
    try {
      await post(`${this.path}/${one.id}/redeliver`);
      await this.look();
    } catch (error) {
      state.fail(error);
    }
  }

  render() {
    if (!this.items) return html`<div class="skeleton">&nbsp;</div>`;
    if (!this.items.length) return html`<p class="muted small">${t("webhooks.no-deliveries")}</p>`;
    return html`<ul>${this.items.map((one) => html`<li>${this.delivery(one)}</li>`)}</ul>
      ${this.next ? html`<button @click=${this.more}>${t("common.more")}</button>` : nothing}`;
  }

  delivery(one) {
    return html`<details>
      <summary><b class=${one.state}>${t(STATES[one.state])}</b> <code dir="ltr">${one.type}</code>
        <span class="small muted">${[one.status, one.latencyMs === undefined ? null : `${one.latencyMs} ms`].filter(Boolean).join(" · ")}
          ${one.attempts > 1 ? t("webhooks.attempts", { count: one.attempts }) : nothing}</span>
        <time class="small muted" title=${exactly(one.at)}>${moment(one.at)}</time></summary>
      <div class="inside">
        ${one.error ? html`<p class="failed" dir="auto">${one.error}</p>` : nothing}
        ${one.dueAt ? html`<p class="small muted">${t("webhooks.next", { time: moment(one.dueAt) })}</p>` : nothing}
        <h3 class="small muted">${t("webhooks.request")} · <code dir="ltr">${one.eventId}</code></h3>
        <pre dir="ltr" tabindex="0">${pretty(one.body)}</pre>
        ${one.response ? html`<h3 class="small muted">${t("webhooks.response")}</h3><pre dir="auto" tabindex="0">${one.response}</pre>` : nothing}
        <div class="line"><button @click=${() => this.redeliver(one)}>${t("webhooks.redeliver")}</button></div>
      </div>
    </details>`;
  }
}

customElements.define("webhook-deliveries", WebhookDeliveries);
