import { LitElement, html, css } from "/lib/lit/index.js";
import { count, duration, percent } from "../../lib/format.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";

// The rows of a report in figures.
class ReportTable extends LitElement {
  static properties = { label: {}, rows: {} };

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
        border-collapse: collapse;
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      th,
      td {
        padding: var(--space-2) var(--space-3);
        border-block-end: 1px solid var(--line);
        text-align: end;
      }
      th:first-child {
        text-align: start;
      }
      thead th {
        font-weight: 600;
        color: var(--ink-2);
      }
      tbody th {
        font-weight: 500;
        max-inline-size: 16rem;
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  cells(row) {
    const { firstResponse, resolution, sla, csat } = row;
    return [
      count(row.opened),
      count(row.resolved),
      count(row.reopened),
      count(row.inbound),
      count(row.outbound),
      firstResponse ? duration(firstResponse.median) : "–",
      resolution ? duration(resolution.median) : "–",
      sla ? percent(sla.kept / (sla.kept + sla.broken)) : "–",
      csat ? percent(csat.positive / csat.n) : "–",
    ];
  }

  render() {
    const columns = [
      this.label,
      t("reports.opened"),
      t("reports.resolved"),
      t("reports.reopened"),
      t("reports.inbound"),
      t("reports.outbound"),
      t("reports.first-response"),
      t("reports.resolution"),
      t("reports.sla"),
      t("reports.csat"),
    ];
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${this.label}>
      <table aria-label=${this.label}>
      <thead>
        <tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr>
      </thead>
      <tbody>
        ${this.rows.map(
          (row) => html`<tr>
            <th scope="row">${row.name}</th>
            ${this.cells(row).map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
    </div>`;
  }
}

customElements.define("report-table", ReportTable);
