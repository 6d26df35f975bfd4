import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

export const STATUSES = {
  open: "status.open",
  waiting: "status.waiting",
  snoozed: "status.snoozed",
  resolved: "status.resolved",
  spam: "status.spam",
};

export const PRIORITIES = {
  urgent: "priority.urgent",
  high: "priority.high",
  normal: "priority.normal",
  low: "priority.low",
};

// What the list is narrowed to. Which conversations of whom, the navigation says.
class FilterBar extends LitElement {
  static properties = { open: { state: true } };

  static styles = [
    shared,
    css`
      .line {
        display: flex;
        align-items: center;
        gap: var(--space-1);
      }
      .line select {
        inline-size: auto;
        min-inline-size: 0;
        flex: 0 1 auto;
      }
      .line .more {
        margin-inline-start: auto;
      }
      .all {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr));
        gap: var(--space-2);
        padding-block-start: var(--space-2);
      }
      label {
        display: grid;
        gap: 2px;
        min-inline-size: 0;
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
      label select {
        color: var(--ink);
        font-size: var(--text-s);
      }
      .set {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
      }
    `,
  ];

  constructor() {
    super();
    this.open = false;
    new Watching(this);
  }

  set(change) {
    state.view.choose({ ...state.view.filter, ...change }).catch((error) => state.fail(error));
  }

  // The navigation has them too where there is room for it.
  views() {
    const choose = (event) => {
      const view = state.saved.items.find((one) => one.id === event.target.value);
      if (!view) return;
      state.view.choose(view.filter, view).catch((error) => state.fail(error));
      dispatchEvent(new CustomEvent("parley:search", { detail: view.filter.q ?? "" }));
    };
    const now = state.view.saved?.id ?? "";
    return html`<label>${t("views.title")}
      <select @change=${choose}>
        <option value="" ?selected=${!now}></option>
        ${state.saved.items.map(({ id, name }) => html`<option value=${id} ?selected=${id === now}>${name}</option>`)}
      </select></label>`;
  }

  select(name, label, options) {
    const now = state.view.filter[name] ?? "";
    return html`<label>${label}
      <select name=${name} @change=${(event) => this.set({ [name]: event.target.value || null })}>
        <option value="" ?selected=${now === ""}>${t("list.any")}</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === now}>${text}</option>`)}
      </select></label>`;
  }

  render() {
    const { status, label, channel, team, priority, sort } = state.view.filter;
    const narrowed = [label, channel, team, priority, sort].filter(Boolean).length;
    const labels = [...new Set([...state.labels.map((one) => one.name), ...(label ? [label] : [])])];
    return html`
      <div class="line">
        <select aria-label=${t("list.status")} @change=${(event) => this.set({ status: event.target.value || null })}>
          ${Object.entries(STATUSES).map(
            ([value, text]) => html`<option value=${value} ?selected=${value === status}>${t(text)}</option>`,
          )}
          <option value="" ?selected=${!status}>${t("list.any-status")}</option>
        </select>
        <button class="plain ${narrowed ? "set" : ""} more" aria-expanded=${this.open ? "true" : "false"}
          @click=${() => (this.open = !this.open)}>
          ${icon("tray", 16)} ${t("list.filter")}${narrowed ? html` <span aria-hidden="true">${narrowed}</span>` : nothing}
        </button>
      </div>
      ${this.open
        ? html`<div class="all" role="group" aria-label=${t("list.filter")}>
            ${state.saved.items.length ? this.views() : nothing}
            ${this.select("label", t("list.label"), labels.map((name) => [name, name]))}
            ${this.select("channel", t("list.channel"), state.channels.map(({ name }) => [name, name]))}
            ${state.teams.length ? this.select("team", t("list.team"), state.teams.map(({ id, name }) => [id, name])) : nothing}
            ${this.select("priority", t("list.priority"), Object.entries(PRIORITIES).map(([value, text]) => [value, t(text)]))}
            ${this.select("sort", t("list.sort"), [["waiting", t("list.sort-waiting")], ["due", t("list.sort-due")]])}
            <button @click=${() => this.dispatchEvent(new CustomEvent("save", { bubbles: true, composed: true }))}>
              ${t("views.save")}</button>
          </div>`
        : nothing}
    `;
  }
}

customElements.define("filter-bar", FilterBar);
