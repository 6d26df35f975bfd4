import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../lib/api.js";
import { capabilitiesOf, capabilityName, shown } from "../lib/devices.js";
import { moment } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";
import { pageStyles } from "../pages/page-styles.js";
import "./history-plot.js";

const HOUR = 3_600_000;
const SPANS = [
  [HOUR, "device.hour"],
  [24 * HOUR, "device.day"],
  [7 * 24 * HOUR, "device.week"],
  [30 * 24 * HOUR, "device.month"],
];
const POINTS = 240;

// What a device reported over time: a plot, and the same as a table.
class DeviceHistory extends LitElement {
  static properties = { device: {}, of: { state: true }, span: { state: true }, points: { state: true } };

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
      select {
        inline-size: auto;
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th,
      td {
        padding: var(--space-1) var(--space-2);
        text-align: end;
        border-block-start: 1px solid var(--line);
      }
      th:first-child,
      td:first-child {
        text-align: start;
      }
      .rows {
        max-block-size: 16rem;
        overflow: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.of = null;
    this.span = SPANS[1][0];
    this.points = null;
  }

  // Only numbers make a line.
  get #numeric() {
    return capabilitiesOf(this.device).filter(({ name }) => typeof this.device.state?.[name] === "number");
  }

  willUpdate(changed) {
    if (changed.has("device") && changed.get("device")?.id !== this.device.id) this.of = null;
    this.of ??= this.#numeric[0]?.name ?? null;
    if (changed.has("of") || changed.has("span") || (this.of && this.asked !== this.#key)) this.load();
  }

  get #key() {
    return `${this.device.id} ${this.of} ${this.span}`;
  }

  async load() {
    if (!this.of) return;
    const key = this.#key;
    this.asked = key;
    const to = new Date();
    const query = new URLSearchParams({
      capability: this.of,
      from: new Date(to - this.span).toISOString(),
      to: to.toISOString(),
      points: POINTS,
    });
    try {
      const { items } = await get(`/devices/${encodeURIComponent(this.device.id)}/history?${query}`);
      if (key === this.#key) this.points = items;
    } catch (error) {
      state.fail(error);
    }
  }

  render() {
    const numeric = this.#numeric;
    if (!numeric.length) return nothing;
    const capability = numeric.find(({ name }) => name === this.of) ?? numeric[0];
    const label = capabilityName(capability.name);
    return html`<section class="card" aria-label=${t("device.history")}>
      <div class="line wrap"><h2 class="grow">${t("device.history")}</h2>
        <select aria-label=${t("device.value")} @change=${(event) => (this.of = event.target.value)}>
          ${numeric.map(({ name }) => html`<option value=${name} ?selected=${name === this.of}>${capabilityName(name)}</option>`)}
        </select>
        <select aria-label=${t("device.span")} @change=${(event) => (this.span = Number(event.target.value))}>
          ${SPANS.map(([span, word]) => html`<option value=${span} ?selected=${span === this.span}>${t(word)}</option>`)}
        </select></div>
      ${this.points === null
        ? html`<div class="skeleton tall" aria-busy="true">&nbsp;</div>`
        : html`<history-plot .points=${this.points} .capability=${capability} .label=${label}></history-plot>
            ${this.points.length ? this.table(capability) : nothing}`}
    </section>`;
  }

  table(capability) {
    return html`<details><summary>${t("device.as-table")}</summary>
      <div class="rows" tabindex="0" role="region" aria-label=${t("device.as-table")}><table>
        <thead><tr><th scope="col">${t("device.time")}</th><th scope="col">${t("device.least")}</th>
          <th scope="col">${t("device.average")}</th><th scope="col">${t("device.most")}</th></tr></thead>
        <tbody>${[...this.points].reverse().map(({ at, min, avg, max }) => html`<tr>
          <td><time datetime=${at}>${moment(at)}</time></td><td>${shown(min, capability)}</td>
          <td>${shown(avg, capability)}</td><td>${shown(max, capability)}</td></tr>`)}</tbody>
      </table></div></details>`;
  }
}

customElements.define("device-history", DeviceHistory);
