import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { count, duration, percent } from "../../lib/format.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";

const share = (part, all) => (all ? part / all : null);
const kept = ({ sla }) => (sla ? share(sla.kept, sla.kept + sla.broken) : null);
const pleased = ({ csat }) => (csat ? share(csat.positive, csat.n) : null);

// The figures that matter most, and how they compare with the time before.
class ReportTiles extends LitElement {
  static properties = { total: {}, before: {} };

  static styles = [
    shared,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 45%), 1fr));
        gap: var(--space-3);
      }
      .tile {
        display: grid;
        gap: var(--space-1);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
      }
      dt {
        font-size: var(--text-s);
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        font-variant-numeric: tabular-nums;
      }
      .value {
        font-size: var(--text-xl);
        font-weight: 650;
      }
      .change {
        font-size: var(--text-xs);
        color: var(--ink-2);
      }
      .better {
        color: var(--good);
      }
      .worse {
        color: var(--bad);
      }
    `,
  ];

  change(now, then, lessIsBetter) {
    if (now === null || !then) return nothing;
    const by = (now - then) / then;
    if (Math.abs(by) < 0.005) return html`<dd class="change">${t("reports.same")}</dd>`;
    const kind = lessIsBetter === undefined ? "" : by < 0 === lessIsBetter ? "better" : "worse";
    return html`<dd class="change ${kind}">
      ${t(by > 0 ? "reports.more" : "reports.less", { share: percent(Math.abs(by)) })}
    </dd>`;
  }

  tile(label, of, show, lessIsBetter) {
    const now = of(this.total);
    return html`<div class="tile">
      <dt>${label}</dt>
      <dd class="value">${now === null || now === undefined ? "–" : show(now)}</dd>
      ${this.before ? this.change(now ?? null, of(this.before), lessIsBetter) : nothing}
    </div>`;
  }

  render() {
    if (!this.total) return nothing;
    return html`<dl>
      ${this.tile(t("reports.opened"), (row) => row.opened, count)}
      ${this.tile(t("reports.resolved"), (row) => row.resolved, count)}
      ${this.tile(t("reports.first-response"), (row) => row.firstResponse?.median, duration, true)}
      ${this.tile(t("reports.resolution"), (row) => row.resolution?.median, duration, true)}
      ${this.tile(t("reports.sla"), kept, percent, false)}
      ${this.tile(t("reports.csat"), pleased, percent, false)}
    </dl>`;
  }
}

customElements.define("report-tiles", ReportTiles);
