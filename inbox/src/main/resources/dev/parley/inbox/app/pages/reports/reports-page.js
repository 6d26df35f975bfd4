import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { count, dayName, duration } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import "./bar-plot.js";
import "./heat-map.js";
import "./report-table.js";
import "./report-tiles.js";

const DAY = 86_400_000;
const SPANS = [7, 30, 90, 365];
const WEEKLY_FROM = 90;

// What happened in a time: figures, plots, and tables of whose it was.
class ReportsPage extends LitElement {
  static properties = { days: { state: true }, filter: { state: true }, by: { state: true }, shown: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        margin-inline-start: auto;
      }
      .choices select {
        inline-size: auto;
      }
      .top {
        flex-wrap: wrap;
      }
      .all {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .plots {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr));
        gap: var(--space-4);
      }
      .tabs {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      a {
        color: var(--accent);
        display: inline-flex;
        align-items: center;
      }
      summary {
        cursor: pointer;
        color: var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    this.days = 30;
    this.filter = {};
    this.by = "channel";
    this.shown = null;
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  query(by, ago = 0) {
    const midnight = new Date();
    midnight.setHours(24, 0, 0, 0);
    const to = midnight.getTime() - ago * this.days * DAY;
    return {
      ...this.filter,
      by,
      from: new Date(to - this.days * DAY).toISOString(),
      to: new Date(to).toISOString(),
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
  }

  get step() {
    return this.days >= WEEKLY_FROM ? "week" : "day";
  }

  async load() {
    const asked = (this.asked = {});
    try {
      const [time, before, hours, whose] = await Promise.all([
        get("/reports", this.query(this.step)),
        get("/reports", this.query(this.by, 1)),
        get("/reports", this.query("hour-of-week")),
        get("/reports", this.query(this.by)),
      ]);
      // What was asked for last is what is shown.
      if (asked !== this.asked) return;
      const rows = time.rows.map((row) => ({ ...row, name: dayName(row.key) }));
      this.shown = { rows, total: time.total, before: before.total, hours: hours.rows, whose: whose.rows, by: this.by };
    } catch (error) {
      state.fail(error);
    }
  }

  choose(change) {
    Object.assign(this, change);
    this.load();
  }

  named({ key }) {
    const { by } = this.shown;
    if (!key) return t("reports.nobody");
    if (by === "agent") return state.agent(key)?.agent.name ?? key;
    if (by === "team") return state.team(key)?.name ?? key;
    return key;
  }

  select(label, value, options, chosen) {
    return html`<select aria-label=${label} @change=${(event) => chosen(event.target.value)}>
      ${options.map(([id, name]) => html`<option value=${id} ?selected=${String(value ?? "") === String(id)}>${name}</option>`)}
    </select>`;
  }

  narrow(name, label, options) {
    return this.select(label, this.filter[name], [["", label], ...options], (value) =>
      this.choose({ filter: { ...this.filter, [name]: value || undefined } }),
    );
  }

  choices() {
    const table = new URLSearchParams(Object.entries(this.query(this.by)).filter(([, value]) => value));
    return html`<div class="choices">
      ${this.select(t("reports.time"), this.days, SPANS.map((days) => [days, t("reports.days", { count: days })]),
        (value) => this.choose({ days: Number(value) }))}
      ${this.narrow("channel", t("reports.all-channels"), state.channels.map(({ name }) => [name, name]))}
      ${state.teams.length ? this.narrow("team", t("reports.all-teams"), state.teams.map(({ id, name }) => [id, name])) : nothing}
      ${this.narrow("agent", t("reports.all-agents"), state.agents.map(({ agent }) => [agent.id, agent.name]))}
      <a href="/api/v1/reports.csv?${table}" download>${t("reports.csv")}</a>
    </div>`;
  }

  body() {
    const { rows, total, before, hours, whose } = this.shown;
    const opened = { name: t("reports.opened"), of: (row) => row.opened };
    const resolved = { name: t("reports.resolved"), of: (row) => row.resolved };
    const first = { name: t("reports.first-response"), of: (row) => row.firstResponse?.median };
    const time = (value) => (value ? duration(value) : "–");
    const tabs = [
      ["channel", t("reports.channel")],
      ["agent", t("reports.agent")],
      ["team", t("reports.team")],
      ["label", t("reports.label")],
    ];
    return html`
      <report-tiles .total=${total} .before=${before}></report-tiles>
      <div class="plots">
        <div class="card"><bar-plot .label=${t("reports.conversations")} .rows=${rows} .series=${[opened, resolved]} .show=${count}></bar-plot></div>
        <div class="card"><bar-plot .label=${t("reports.first-response")} .rows=${rows} .series=${[first]} .show=${time}></bar-plot></div>
      </div>
      <div class="card"><heat-map .rows=${hours}></heat-map></div>
      <div class="card">
        <div class="tabs" role="group" aria-label=${t("reports.whose")}>
          ${tabs.map(([by, name]) => html`<button aria-pressed=${String(this.by === by)} class=${this.by === by ? "primary" : ""}
            @click=${() => this.choose({ by })}>${name}</button>`)}
        </div>
        ${whose.length
          ? html`<report-table .label=${tabs.find(([by]) => by === this.shown.by)[1]} .rows=${whose.map((row) => ({ ...row, name: this.named(row) }))}></report-table>`
          : html`<p class="muted">${t("reports.none")}</p>`}
      </div>
      <details class="card">
        <summary>${t("reports.as-table")}</summary>
        <report-table .label=${this.step === "week" ? t("reports.week") : t("reports.day")} .rows=${rows}></report-table>
      </details>
    `;
  }

  render() {
    return html`
      <div class="top"><h1>${t("reports.title")}</h1>${this.choices()}</div>
      <div class="all" aria-busy=${String(!this.shown)}>${this.shown ? this.body() : nothing}</div>
    `;
  }
}

customElements.define("reports-page", ReportsPage);
