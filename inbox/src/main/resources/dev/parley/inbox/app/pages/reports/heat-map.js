import { LitElement, html, css } from "/lib/lit/index.js";
import { hourName, weekdayName } from "../../lib/format.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";

const STEPS = 5;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = [1, 2, 3, 4, 5, 6, 7];

// When contacts write: a table of weekdays and hours whose cells are the darker the more they hold.
class HeatMap extends LitElement {
  static properties = { rows: {} };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        inline-size: 100%;
        min-inline-size: 34rem;
        border-spacing: 2px;
        table-layout: fixed;
        font-size: var(--text-xs);
        font-variant-numeric: tabular-nums;
      }
      caption {
        padding-block-end: var(--space-1);
        text-align: start;
        color: var(--ink-2);
      }
      th {
        font-weight: 500;
        color: var(--ink-2);
      }
      td.corner {
        inline-size: 3rem;
        background: none;
      }
      th.day {
        inline-size: 3rem;
        text-align: start;
      }
      td {
        block-size: 1.6rem;
        border-radius: 3px;
        text-align: center;
        background: var(--ground-2);
        color: var(--ink);
      }
      .s1 {
        background: color-mix(in srgb, var(--accent) 14%, var(--ground));
      }
      .s2 {
        background: color-mix(in srgb, var(--accent) 28%, var(--ground));
      }
      .s3 {
        background: color-mix(in srgb, var(--accent) 42%, var(--ground));
      }
      .s4 {
        background: var(--accent);
        color: var(--accent-ink);
      }
      .s5 {
        background: var(--accent);
        color: var(--accent-ink);
        font-weight: 700;
      }
    `,
  ];

  render() {
    const counts = new Map(this.rows.map((row) => [row.key, row.inbound]));
    const top = Math.max(1, ...counts.values());
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t("reports.by-hour")}>
      <table>
      <caption>${t("reports.by-hour")}</caption>
      <thead>
        <tr>
          <td class="corner"></td>
          ${HOURS.map((hour) => html`<th scope="col">${hour % 3 ? "" : hourName(hour)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${DAYS.map(
          (day) => html`<tr>
            <th scope="row" class="day">${weekdayName(day)}</th>
            ${HOURS.map((hour) => {
              const n = counts.get(`${day}T${String(hour).padStart(2, "0")}`) ?? 0;
              return html`<td class="s${n ? Math.ceil((n / top) * STEPS) : 0}">${n || ""}</td>`;
            })}
          </tr>`,
        )}
      </tbody>
    </table>
    </div>`;
  }
}

customElements.define("heat-map", HeatMap);
