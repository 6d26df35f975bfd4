import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { onKey } from "../lib/keys.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { icon } from "./icons.js";
import { row, rowStyles } from "./conversation-row.js";
import { shared } from "./styles.js";

const TITLES = { mine: "Mine", unassigned: "Unassigned", all: "All conversations" };
const EMPTY = {
  mine: ["Nothing waits for you", "Take one from Unassigned: open it and press m, or write an answer."],
  unassigned: ["Everything has somebody", "New conversations that nobody took appear here by themselves."],
  all: ["No conversations here", "Write from the demo shop's chat at /demo, or send a mail or an SMS to a channel."],
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
    return channel ?? (team ? state.team(team)?.name : null) ?? TITLES[view];
  }

  render() {
    return html`
      <header>
        <div class="line">
          <h1>${this.heading()}</h1>
          <select aria-label="Status" .value=${state.view.filter.status} @change=${this.status}>
            <option value="open">Open</option>
            <option value="snoozed">Snoozed</option>
            <option value="resolved">Resolved</option>
          </select>
        </div>
        <div class="search">
          ${icon("search", 16)}
          <input type="search" placeholder="Search people and messages" aria-label="Search" maxlength="200"
            @input=${this.typed} @keydown=${this.leaveSearch} />
        </div>
      </header>
      <div class="rows" @scroll=${this.scrolled}>${this.hits ? this.found() : this.rows()}</div>
    `;
  }

  found() {
    if (!this.hits.length) {
      return html`<div class="empty">${icon("search", 32)}<h2>Nothing found</h2>
        <p>No person, address or message has all of these words: ${this.query}</p></div>`;
    }
    return html`<ul aria-label="Found">
      ${this.hits.map((hit) => row(hit, { selected: this.selected, open: this.open, snippet: hit.snippet }))}
    </ul>`;
  }

  open = (id) => go(`/c/${id}`);

  rows() {
    const { items, next, filter } = state.view;
    if (items === null) {
      return html`<div class="loading" aria-busy="true" aria-label="Loading">
        ${Array.from({ length: 7 }, () => html`<div class="skeleton"></div>`)}
      </div>`;
    }
    if (!items.length) {
      const [title, advice] = filter.status === "open" ? EMPTY[filter.view] : ["None here", "Choose another status above."];
      return html`<div class="empty">${icon("inbox", 32)}<h2>${title}</h2><p>${advice}</p></div>`;
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
