import { LitElement, html, css } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { Watching } from "../lib/controller.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { row } from "./conversation-row.js";
import { rowStyles } from "./row-styles.js";
import { sized } from "./sized.js";
import { shared } from "./styles.js";

// Height of a row, in rem, as in row-styles.js; rows drawn beyond the edges; how often ages are drawn anew.
const ROW = 5.25;
const BEYOND = 6;
const AGEING = 30_000;

// The conversations of the view. However many they are, only those around what is seen are drawn, each
// at its place; what is read stays where it is while others come in above it.
class VirtualList extends LitElement {
  static properties = { selected: {}, label: {} };

  static styles = [
    shared,
    rowStyles,
    css`
      :host {
        display: block;
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
        overflow-anchor: none;
      }
      ul {
        position: relative;
        margin: var(--space-2);
      }
      li {
        position: absolute;
        inset-inline: 0;
      }
      .skeleton {
        block-size: 4.5rem;
        margin-block: calc(var(--space-3) / 2);
      }
    `,
  ];

  constructor() {
    super();
    this.kept = null;
    this.focused = null;
    this.sizes = new ResizeObserver(() => this.requestUpdate());
    new Watching(this);
    this.addEventListener("scroll", () => this.scrolled());
    this.addEventListener("keydown", (event) => this.moved(event));
    this.addEventListener("focusin", (event) => (this.focused = event.composedPath()[0].dataset?.id ?? this.focused));
    this.addEventListener("focusout", () => (this.focused = null));
  }

  connectedCallback() {
    super.connectedCallback();
    this.sizes.observe(this);
    this.ageing = setInterval(() => this.requestUpdate(), AGEING);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
    clearInterval(this.ageing);
  }

  get height() {
    return ROW * parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  // Rows that are drawn, from the first to the one after the last.
  range() {
    const first = Math.max(0, Math.floor(this.scrollTop / this.height) - BEYOND);
    const last = Math.ceil((this.scrollTop + this.clientHeight) / this.height) + BEYOND;
    return [first, Math.min(state.view.total, last)];
  }

  scrolled() {
    this.keep();
    this.requestUpdate();
  }

  // Which conversation is at the top, so that it can stay there.
  keep() {
    const top = Math.floor(this.scrollTop / this.height);
    this.kept = top > 0 ? { id: state.view.at(top), row: top } : null;
  }

  moved(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity }[event.key];
    const from = Number(event.composedPath()[0].dataset?.row ?? NaN);
    if (step === undefined || Number.isNaN(from)) return;
    event.preventDefault();
    this.wanted = Math.max(0, Math.min(state.view.total - 1, from + step));
    this.show(this.wanted);
    this.requestUpdate();
  }

  show(at) {
    const top = at * this.height;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + this.height > this.scrollTop + this.clientHeight - 16) {
      this.scrollTop = top + this.height - this.clientHeight + 16;
    }
  }

  willUpdate(changed) {
    if (this.filter !== state.view.filter) {
      this.filter = state.view.filter;
      this.kept = null;
      this.scrollTop = 0;
    }
    this.selects = changed.has("selected");
  }

  render() {
    const [first, last] = this.range();
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
    const pinned = this.focused ? state.view.row(this.focused) : -1;
    if (pinned >= 0 && (pinned < first || pinned >= last)) rows.push(pinned);
    return html`<ul aria-label=${this.label} ${sized("block-size", `${state.view.total * this.height}px`)}>
      ${repeat(rows, (at) => state.view.at(at) ?? `row-${at}`, (at) => this.row(at))}
    </ul>`;
  }

  row(at) {
    const id = state.view.at(at);
    const view = id && state.views.get(id);
    const top = at * this.height;
    if (!view) {
      return html`<li aria-hidden="true" ${sized("inset-block-start", `${top}px`)}><div class="skeleton"></div></li>`;
    }
    return row(view, { selected: this.selected, open: this.open, place: { row: at, of: state.view.total, top } });
  }

  open = (id) => go(`/c/${id}`);

  updated() {
    if (this.kept?.id) {
      const now = state.view.row(this.kept.id);
      if (now >= 0 && now !== this.kept.row) {
        this.scrollTop += (now - this.kept.row) * this.height;
        this.kept.row = now;
      }
    }
    const [first, last] = this.range();
    state.view.need(first, last);
    if (this.selects && this.selected) {
      const at = state.view.row(this.selected);
      if (at >= 0) this.show(at);
    }
    if (this.wanted !== undefined) {
      const button = this.renderRoot.querySelector(`.row[data-row="${this.wanted}"]`);
      if (button) {
        this.wanted = undefined;
        button.focus({ preventScroll: true });
      }
    }
  }
}

customElements.define("virtual-list", VirtualList);
