import { LitElement, html, svg, css, nothing } from "/lib/lit/index.js";
import { moment } from "../lib/format.js";
import { shown } from "../lib/devices.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

const WIDTH = 600;
const HEIGHT = 160;
const INSET = 6;

// Values over time: the line is the average of each step, the band behind it from the least to the most.
// points: [{ at, avg, min, max }], oldest first. Small ones have no axes.
class HistoryPlot extends LitElement {
  static properties = { points: {}, capability: {}, label: {}, small: { type: Boolean } };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-1);
        min-inline-size: 0;
      }
      figure {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-2);
        margin: 0;
      }
      svg {
        display: block;
        inline-size: 100%;
        block-size: 11rem;
        border-block-end: 1px solid var(--edge);
      }
      :host([small]) svg {
        block-size: 1.75rem;
        border: 0;
      }
      path,
      circle {
        vector-effect: non-scaling-stroke;
      }
      .line {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2px;
        stroke-linejoin: round;
      }
      .band {
        fill: var(--accent-soft);
        stroke: none;
      }
      .ends,
      .times {
        display: flex;
        justify-content: space-between;
        font-size: var(--text-xs);
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }
      .ends {
        flex-direction: column;
        text-align: end;
      }
      .times {
        grid-column: 2;
      }
    `,
  ];

  get #bounds() {
    const least = Math.min(...this.points.map((one) => one.min ?? one.avg));
    const most = Math.max(...this.points.map((one) => one.max ?? one.avg));
    return least === most ? [least - 1, most + 1] : [least, most];
  }

  #drawn([least, most]) {
    const first = Date.parse(this.points[0].at);
    const span = Math.max(1, Date.parse(this.points.at(-1).at) - first);
    const x = (one) => (((Date.parse(one.at) - first) / span) * WIDTH).toFixed(1);
    const y = (value) => (HEIGHT - INSET - ((value - least) / (most - least)) * (HEIGHT - 2 * INSET)).toFixed(1);
    const line = this.points.map((one) => `${x(one)} ${y(one.avg)}`).join("L");
    const up = this.points.map((one) => `${x(one)} ${y(one.max ?? one.avg)}`);
    const down = this.points.map((one) => `${x(one)} ${y(one.min ?? one.avg)}`).reverse();
    return svg`${this.small ? nothing : svg`<path class="band" d="M${[...up, ...down].join("L")}Z" />`}
      <path class="line" d="M${line}" />`;
  }

  render() {
    const { points, capability } = this;
    if (!points || points.length < 2) return this.small ? nothing : html`<p class="muted">${t("device.no-history")}</p>`;
    const bounds = this.#bounds;
    const drawing = html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"
      aria-label=${`${this.label}: ${shown(bounds[0], capability)} – ${shown(bounds[1], capability)}`}>${this.#drawn(bounds)}</svg>`;
    if (this.small) return drawing;
    return html`<figure>
      <div class="ends" aria-hidden="true"><span>${shown(bounds[1], capability)}</span><span>${shown(bounds[0], capability)}</span></div>
      ${drawing}
      <div class="times" aria-hidden="true"><span>${moment(points[0].at)}</span><span>${moment(points.at(-1).at)}</span></div>
    </figure>`;
  }
}

customElements.define("history-plot", HistoryPlot);
