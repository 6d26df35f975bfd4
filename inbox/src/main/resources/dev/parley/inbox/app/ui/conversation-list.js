import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { onKey } from "../lib/keys.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { row, rowStyles } from "./conversation-row.js";
import { shared } from "./styles.js";

const TITLES = { mine: "list.mine", unassigned: "list.unassigned", all: "list.all" };
const EMPTY = {
  mine: ["list.mine-empty", "list.mine-empty-advice"],
  unassigned: ["list.unassigned-empty", "list.unassigned-empty-advice"],
  all: ["list.all-empty", "list.all-empty-advice"],
};

class ConversationList extends LitElement {
  static properties = { selected: {}, hits: { state: true }, query: { state: true } };

  static styles = [
    shared,
    rowStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      header {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4) var(--space-2);
        border-block-end: 1px solid var(--line);
      }
      .line {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      h1 {
        font-size: var(--text-l);
        font-weight: 650;
      }
      select {
        inline-size: auto;
        border-color: transparent;
        background: transparent;
        color: var(--ink-2);
      }
      .search {
        position: relative;
      }
      .search .icon {
        position: absolute;
        inset-block-start: 50%;
        inset-inline-start: 0.6rem;
        translate: 0 -50%;
        color: var(--ink-3);
      }
      .search input {
        padding-inline-start: 2.1rem;
        background: var(--ground-2);
        border-color: transparent;
      }
      .rows {
        flex: 1;
        overflow-y: auto;
        overscroll-behavior: contain;
        padding: var(--space-2);
      }
      .loading {
        display: grid;
        gap: var(--space-3);
        padding: var(--space-2);
      }
      .loading .skeleton {
        block-size: 3.25rem;
      }
    `,
  ];

  constructor() {
    super();
    this.hits = null;
    this.query = "";
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onKey((key) => {
      if (key === "/") this.renderRoot.querySelector("input").focus();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
    clearTimeout(this.later);
  }

  typed(event) {
    this.query = event.target.value.trim();
    clearTimeout(this.later);
    this.search?.abort();
    if (this.query.length < 2) {
      this.hits = null;
      return;
    }
    this.later = setTimeout(() => this.find(this.query), 180);
  }

  async find(query) {
    this.search = new AbortController();
    try {
      const page = await get("/search", { q: query, limit: 30 }, { signal: this.search.signal });
      page.items.forEach((hit) => state.keep(hit));
      this.hits = page.items;
    } catch (error) {
      if (error.name !== "AbortError") state.fail(error);
    }
  }

  leaveSearch(event) {
    if (event.key === "Escape") {
      event.target.value = "";
      this.query = "";
      this.hits = null;
      event.target.blur();
      event.stopPropagation();
    }
  }

  status(event) {
    state.view.choose({ ...state.view.filter, status: event.target.value }).catch((error) => state.fail(error));
  }

  scrolled(event) {
    const { scrollTop, clientHeight, scrollHeight } = event.target;
    if (!this.hits && scrollTop + clientHeight > scrollHeight - 600) state.view.more();
  }

  heading() {
    const { view, channel, team } = state.view.filter;
    return channel ?? (team ? state.team(team)?.name : null) ?? t(TITLES[view]);
  }

  render() {
    return html`
      <header>
        <div class="line">
          <h1>${this.heading()}</h1>
          <select aria-label=${t("list.status")} .value=${state.view.filter.status} @change=${this.status}>
            <option value="open">${t("status.open")}</option>
            <option value="snoozed">${t("status.snoozed")}</option>
            <option value="resolved">${t("status.resolved")}</option>
          </select>
        </div>
        <div class="search">
          ${icon("search", 16)}
          <input type="search" placeholder=${t("list.search-hint")} aria-label=${t("list.search")} maxlength="200"
            @input=${this.typed} @keydown=${this.leaveSearch} />
        </div>
      </header>
      <div class="rows" @scroll=${this.scrolled}>${this.hits ? this.found() : this.rows()}</div>
    `;
  }

  found() {
    if (!this.hits.length) {
      return html`<div class="empty">${icon("search", 32)}<h2>${t("list.nothing-found")}</h2>
        <p>${t("list.nothing-found-advice", { query: this.query })}</p></div>`;
    }
    return html`<ul aria-label=${t("list.found")}>
      ${this.hits.map((hit) => row(hit, { selected: this.selected, open: this.open, snippet: hit.snippet }))}
    </ul>`;
  }

  open = (id) => go(`/c/${id}`);

  rows() {
    const { items, next, filter } = state.view;
    if (items === null) {
      return html`<div class="loading" aria-busy="true" aria-label=${t("list.loading")}>
        ${Array.from({ length: 7 }, () => html`<div class="skeleton"></div>`)}
      </div>`;
    }
    if (!items.length) {
      const [title, advice] = filter.status === "open" ? EMPTY[filter.view] : ["list.none", "list.none-advice"];
      return html`<div class="empty">${icon("inbox", 32)}<h2>${t(title)}</h2><p>${t(advice)}</p></div>`;
    }
    return html`<ul aria-label=${this.heading()}>
        ${repeat(items, (id) => id, (id) => row(state.views.get(id), { selected: this.selected, open: this.open }))}
      </ul>
      ${next ? html`<div class="loading"><div class="skeleton"></div></div>` : nothing}`;
  }

  updated(changed) {
    if (changed.has("selected")) {
      this.renderRoot.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    }
  }
}

customElements.define("conversation-list", ConversationList);
