import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { row } from "./conversation-row.js";
import { icon } from "./icons.js";
import { rowStyles } from "./row-styles.js";
import { shared } from "./styles.js";
import "./bulk-bar.js";
import "./filter-bar.js";
import "./search-box.js";
import "./views-dialog.js";
import "./virtual-list.js";

const TITLES = { mine: "list.mine", unassigned: "list.unassigned", all: "list.all" };
const EMPTY = {
  mine: ["list.mine-empty", "list.mine-empty-advice"],
  unassigned: ["list.unassigned-empty", "list.unassigned-empty-advice"],
  all: ["list.all-empty", "list.all-empty-advice"],
};

// The list beside the thread: the view with its filters, or what a search found.
class ConversationList extends LitElement {
  static properties = { selected: {}, found: { state: true } };

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
      h1 {
        font-size: var(--text-l);
        font-weight: 650;
      }
      .rows,
      virtual-list {
        flex: 1;
        min-block-size: 0;
      }
      .rows {
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
      .more {
        inline-size: 100%;
      }
    `,
  ];

  constructor() {
    super();
    this.found = null;
    new Watching(this);
  }

  heading() {
    const { view, channel, team, label } = state.view.filter;
    return state.view.saved?.name ?? label ?? channel ?? (team ? state.team(team)?.name : null) ?? t(TITLES[view]);
  }

  save() {
    this.renderRoot.querySelector("views-dialog").save(this.found?.query ?? null);
  }

  render() {
    return html`
      <header>
        <h1 class="ellipsis">${this.heading()}</h1>
        <search-box @found=${(event) => (this.found = event.detail)}></search-box>
        ${this.found ? nothing : html`<filter-bar @save=${this.save}></filter-bar>`}
      </header>
      ${state.selection.ids.size || state.selection.result ? html`<bulk-bar></bulk-bar>` : nothing}
      ${this.found ? html`<div class="rows">${this.hits()}</div>` : this.rows()}
      <views-dialog></views-dialog>
    `;
  }

  hits() {
    const { query, items, next } = this.found;
    if (!items.length && !next) {
      return html`<div class="empty">${icon("search", 32)}<h2>${t("list.nothing-found")}</h2>
        <p>${t("list.nothing-found-advice", { query })}</p></div>`;
    }
    return html`<ul aria-label=${t("list.found")}>
        ${items.map((hit) =>
          row(state.views.has(hit.conversation.id) ? { ...hit, ...state.views.get(hit.conversation.id) } : hit, {
            selected: this.selected,
            open: (id) => go(hit.message ? `/c/${id}?at=${hit.message}` : `/c/${id}`),
            snippet: hit.snippet,
          }),
        )}
      </ul>
      <button class="plain" @click=${this.save}>${t("views.save")}</button>
      ${next
        ? html`<button class="more" @click=${() => this.renderRoot.querySelector("search-box").more()}>${t("list.more-found")}</button>`
        : nothing}`;
  }

  rows() {
    const { pages, total, filter } = state.view;
    if (pages === null) {
      return html`<div class="rows loading" role="status" aria-busy="true" aria-label=${t("list.loading")}>
        ${Array.from({ length: 7 }, () => html`<div class="skeleton"></div>`)}
      </div>`;
    }
    if (!total) {
      const [title, advice] = filter.status === "open" ? EMPTY[filter.view] : ["list.none", "list.none-advice"];
      return html`<div class="empty">${icon("inbox", 32)}<h2>${t(title)}</h2><p>${t(advice)}</p></div>`;
    }
    return html`<virtual-list .label=${this.heading()} .selected=${this.selected}></virtual-list>`;
  }
}

customElements.define("conversation-list", ConversationList);
