import { LitElement, html, svg, css, nothing } from "/lib/lit/index.js";
import { shared } from "../../ui/styles.js";

const WIDTH = 12;
const HEIGHT = 100;

// Bars over time, one or two a step. Whoever cannot see them reads the table that the page offers;
// here they get what the plot is and its highest point.
class BarPlot extends LitElement {
  static properties = { label: {}, rows: {}, series: {}, show: {} };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      figure {
        margin: 0;
        display: grid;
        gap: var(--space-1);
      }
      svg {
        display: block;
        inline-size: 100%;
        block-size: 9rem;
        border-block-end: 1px solid var(--edge);
      }
      .first {
        fill: var(--accent);
      }
      .second {
        fill: var(--edge);
      }
      .hit {
        fill: transparent;
      }
      .hit:hover {
        fill: var(--ground-3);
      }
      .axis,
      figcaption {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--space-3);
        font-size: var(--text-xs);
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }
      .key::before {
        content: "";
        display: inline-block;
        inline-size: 0.7rem;
        block-size: 0.7rem;
        margin-inline-end: var(--space-1);
        border-radius: 2px;
        background: var(--accent);
      }
      .key.second::before {
        background: var(--edge);
      }
      .grow {
        flex: 1;
      }
    `,
  ];

  get highest() {
    return Math.max(0, ...this.rows.flatMap((row) => this.series.map(({ of }) => of(row) ?? 0)));
  }

  bars(row, at, top) {
    const wide = (WIDTH - 3) / this.series.length;
    return svg`<g>
      <rect class="hit" x=${at * WIDTH} y="0" width=${WIDTH} height=${HEIGHT}>
        <title>${row.name}: ${this.series.map(({ name, of }) => `${name} ${this.show(of(row))}`).join(", ")}</title>
      </rect>
      ${this.series.map(({ of }, n) => {
        const high = top ? ((of(row) ?? 0) / top) * (HEIGHT - 4) : 0;
        return svg`<rect class=${n ? "second" : "first"} pointer-events="none" x=${at * WIDTH + 1.5 + n * wide}
          y=${HEIGHT - high} width=${wide} height=${high} />`;
      })}
    </g>`;
  }

  render() {
    if (!this.rows?.length) return nothing;
    const top = this.highest;
    return html`<figure>
      <figcaption>
        <span class="grow">${this.label}</span>
        ${this.series.length > 1
          ? this.series.map(({ name }, n) => html`<span class="key ${n ? "second" : ""}">${name}</span>`)
          : nothing}
        <span>↑ ${this.show(top)}</span>
      </figcaption>
      <svg role="img" aria-label="${this.label}: ↑ ${this.show(top)}" viewBox="0 0 ${this.rows.length * WIDTH} ${HEIGHT}"
        preserveAspectRatio="none">
        ${this.rows.map((row, at) => this.bars(row, at, top))}
      </svg>
      <div class="axis" aria-hidden="true" dir="ltr"><span>${this.rows[0].name}</span><span>${this.rows.at(-1).name}</span></div>
    </figure>`;
  }
}

customElements.define("bar-plot", BarPlot);
