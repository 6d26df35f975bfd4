import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { MOST } from "../lib/selection.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { PRIORITIES } from "./filter-bar.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const DAY = 86_400_000;

const STATUSES = [
  ["resolved", "bulk.resolve"],
  ["open", "bulk.open"],
  ["waiting", "bulk.wait"],
  ["snoozed", "bulk.snooze"],
  ["spam", "bulk.spam"],
];

// What is done to all that are ticked, how far it is, and what came of it.
class BulkBar extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-4);
        border-block-end: 1px solid var(--line);
        background: var(--ground-2);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1);
      }
      .line select {
        inline-size: auto;
        flex: 1 1 6rem;
        min-inline-size: 0;
      }
      .line:first-child {
        flex-wrap: nowrap;
      }
      .line:first-child button {
        padding: 0 var(--space-2);
        font-size: var(--text-s);
      }
      b {
        flex: 1;
        min-inline-size: 0;
        font-weight: 600;
      }
      progress {
        inline-size: 100%;
        accent-color: var(--accent);
      }
      ul {
        max-block-size: 6rem;
        overflow-y: auto;
        color: var(--bad);
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  choose(event, change) {
    const { value } = event.target;
    event.target.value = "";
    if (value) state.selection.change(change(value));
  }

  assign(value) {
    const [kind, id] = value.split(":");
    return { action: "assign", agent: kind === "agent" ? id : null, team: kind === "team" ? id : null };
  }

  status(status) {
    const until = status === "snoozed" ? { until: new Date(Date.now() + DAY).toISOString() } : {};
    return { action: "status", status, ...until };
  }

  menu(label, options, change) {
    return html`<select aria-label=${label} ?disabled=${state.selection.busy} @change=${(event) => this.choose(event, change)}>
      <option value="" selected>${label}</option>
      ${options.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
    </select>`;
  }

  render() {
    const { ids, busy, result } = state.selection;
    const labels = state.labels.map(({ name }) => name);
    return html`
      <div class="line">
        <b role="status">${busy ? t("bulk.busy", busy) : result ? this.told(result) : t("bulk.selected", { count: ids.size })}</b>
        <button class="plain" ?disabled=${busy} @click=${() => state.selection.all().catch((error) => state.fail(error))}>
          ${t("bulk.all", { most: MOST })}</button>
        <button class="plain square" aria-label=${t("bulk.clear")} title=${t("bulk.clear")} @click=${() => state.selection.clear()}>
          ${icon("close", 16)}</button>
      </div>
      ${busy ? html`<progress aria-label=${t("bulk.progress")} max=${busy.of} value=${busy.done}></progress>` : nothing}
      ${result?.refused.length
        ? html`<ul aria-label=${t("bulk.refused")}>${[...new Set(result.refused.map((item) => item.detail))].map((why) => html`<li>${why}</li>`)}</ul>`
        : nothing}
      ${ids.size
        ? html`<div class="line">
            ${this.menu(
              t("bulk.assign"),
              [
                ["none:", t("thread.unassigned")],
                ...state.agents.map(({ agent }) => [`agent:${agent.id}`, agent.name]),
                ...state.teams.map((team) => [`team:${team.id}`, team.name]),
              ],
              this.assign,
            )}
            ${this.menu(t("bulk.status"), STATUSES.map(([value, text]) => [value, t(text)]), this.status)}
            ${labels.length
              ? html`${this.menu(t("bulk.add-label"), labels.map((name) => [name, name]), (name) => ({ action: "label", add: [name] }))}
                  ${this.menu(t("bulk.remove-label"), labels.map((name) => [name, name]), (name) => ({ action: "label", remove: [name] }))}`
              : nothing}
            ${this.menu(
              t("bulk.priority"),
              Object.entries(PRIORITIES).map(([value, text]) => [value, t(text)]),
              (priority) => ({ action: "priority", priority }),
            )}
            <button ?disabled=${busy} @click=${() => state.selection.change({ action: "seen" })}>${t("bulk.seen")}</button>
          </div>`
        : nothing}
    `;
  }

  told({ done, refused }) {
    return refused.length ? t("bulk.partly", { done, refused: refused.length }) : t("bulk.done", { count: done });
  }
}

customElements.define("bulk-bar", BulkBar);
