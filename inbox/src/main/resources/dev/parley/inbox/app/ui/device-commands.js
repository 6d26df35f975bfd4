import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { brief, exactly } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";
import { pageStyles } from "../pages/page-styles.js";

const SHOWN = 20;
const WORDS = {
  accepted: "device.accepted",
  queued: "device.queued",
  sent: "device.sent",
  received: "device.received",
  executed: "device.executed",
  failed: "device.failed",
  expired: "device.expired",
};
const ICONS = { executed: "check", failed: "alert", expired: "alert" };

// The newest commands of a device, each as far as it has come.
class DeviceCommands extends LitElement {
  static properties = { device: {}, items: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        display: block;
        min-block-size: auto;
        padding: 0;
        overflow: visible;
      }
      h2 {
        font-size: var(--text-l);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--space-3);
        padding-block: var(--space-2);
        border-block-start: 1px solid var(--line);
      }
      code {
        font: var(--text-s) / 1.4 var(--mono);
        overflow-wrap: anywhere;
      }
      .how {
        grid-column: 1 / -1;
        color: var(--ink-2);
        font-size: var(--text-s);
      }
      .executed {
        color: var(--good);
      }
      .failed,
      .expired {
        color: var(--bad);
      }
    `,
  ];

  constructor() {
    super();
    this.items = null;
    new Watching(this);
  }

  async willUpdate(changed) {
    if (!changed.has("device")) return;
    const device = this.device;
    try {
      const { items } = await get(`/devices/${encodeURIComponent(device)}/commands?limit=${SHOWN}`);
      if (device === this.device) this.items = items;
    } catch (error) {
      state.fail(error);
    }
  }

  // What was asked for when the page opened, with what the live feed told since.
  get #newest() {
    const all = new Map(this.items.map((one) => [one.id, one]));
    for (const one of state.commands.values()) if (one.device === this.device) all.set(one.id, one);
    return [...all.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt)).slice(0, SHOWN);
  }

  render() {
    if (!this.items) return html`<div class="card" aria-busy="true"><div class="skeleton">&nbsp;</div></div>`;
    const newest = this.#newest;
    return html`<section class="card" aria-label=${t("device.commands")}>
      <h2>${t("device.commands")}</h2>
      <div class="hidden" role="status">${newest.length ? `${newest[0].text}: ${this.word(newest[0])}` : nothing}</div>
      ${newest.length
        ? html`<ol>${newest.map((one) => this.command(one))}</ol>`
        : html`<p class="muted">${t("device.no-commands")}</p>`}
    </section>`;
  }

  word({ state: became }) {
    return t(WORDS[became] ?? "device.accepted");
  }

  command(one) {
    return html`<li data-command=${one.id}>
      <code>${one.text}</code>
      <time class="tiny muted" datetime=${one.createdAt} title=${exactly(one.createdAt)}>${brief(one.createdAt)}</time>
      <div class="how"><span class=${one.state}>${icon(ICONS[one.state] ?? "clock", 14)} ${this.word(one)}</span>${one.outcome
        ? html` · <bdi>${one.outcome}</bdi>` : nothing}</div>
    </li>`;
  }
}

customElements.define("device-commands", DeviceCommands);
