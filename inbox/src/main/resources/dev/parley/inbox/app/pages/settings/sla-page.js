import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, put } from "../../lib/api.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { PRIORITIES } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checks, formStyles, saveButtons } from "./form-parts.js";

const PROMISES = [
  ["firstResponse", "sla.first-response"],
  ["nextResponse", "sla.next-response"],
  ["resolution", "sla.resolution"],
];
const TIMES = { business: "sla.business", calendar: "sla.calendar" };
const UNITS = [
  [1440, "sla.days"],
  [60, "sla.hours"],
  [1, "sla.minutes"],
];
const unitOf = (minutes) => UNITS.find(([size]) => minutes % size === 0)[0];

// What is promised: the policies in the order in which they are asked, the first that fits holds.
class SlaPage extends LitElement {
  static properties = {
    items: { state: true },
    edited: { state: true },
    wrong: { state: true },
    saving: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    formStyles,
    css`
      .row input[type="number"] {
        inline-size: 5.5rem;
      }
      .promise > .check {
        min-inline-size: 11rem;
      }
    `,
  ];

  constructor() {
    super();
    this.items = null;
    this.edited = null;
  }

  connectedCallback() {
    super.connectedCallback();
    all("/sla-policies").then(
      (items) => (this.items = items),
      (error) => state.fail(error),
    );
  }

  async keep(items) {
    this.items = (await put("/sla-policies", { items })).items;
  }

  move(at, by) {
    const items = [...this.items];
    [items[at], items[at + by]] = [items[at + by], items[at]];
    this.keep(items).catch((error) => state.fail(error));
  }

  takeAway(at) {
    if (!confirm(t("sla.remove-sure", { name: this.items[at].name }))) return;
    this.keep(this.items.filter((_, i) => i !== at)).catch((error) => state.fail(error));
  }

  edit(at) {
    this.at = at;
    this.wrong = null;
    this.edited = structuredClone(
      this.items[at] ?? { name: "", firstResponse: { minutes: 60, time: "business" }, warnAtPercent: 20 },
    );
    this.labels = (this.edited.labels ?? []).join(", ");
  }

  change(change) {
    this.edited = { ...this.edited, ...change };
  }

  async save(event) {
    event.preventDefault();
    this.saving = true;
    const labels = this.labels.split(",").map((one) => one.trim()).filter(Boolean);
    const items = [...this.items];
    items[this.at] = { ...this.edited, labels };
    try {
      await this.keep(items);
      this.edited = null;
    } catch (error) {
      this.wrong = error.message;
    }
    this.saving = false;
  }

  render() {
    return html`
      <div class="top"><h1>${t("sla.title")}</h1>
        ${this.edited || !this.items ? nothing : html`<button class="primary" @click=${() => this.edit(this.items.length)}>${t("sla.add")}</button>`}
      </div>
      ${this.edited ? this.form() : this.list()}
    `;
  }

  list() {
    if (!this.items) return html`<div class="skeleton tall"></div>`;
    if (!this.items.length) {
      return html`<div class="empty">${icon("alert", 32)}<h2>${t("sla.none")}</h2><p>${t("sla.none-advice")}</p></div>`;
    }
    const last = this.items.length - 1;
    return html`<p class="muted small">${t("sla.order")}</p><ol class="cards">${this.items.map(
      (policy, at) => html`<li class="card">
        <div class="line"><h2><bdi>${policy.name}</bdi></h2>
          <button class="plain square" ?disabled=${at === 0} aria-label="${t("sla.earlier")}: ${policy.name}" @click=${() => this.move(at, -1)}>↑</button>
          <button class="plain square" ?disabled=${at === last} aria-label="${t("sla.later")}: ${policy.name}" @click=${() => this.move(at, 1)}>↓</button>
          <button aria-label="${t("form.edit")}: ${policy.name}" @click=${() => this.edit(at)}>${t("form.edit")}</button>
          <button class="plain bad" aria-label="${t("form.remove")}: ${policy.name}" @click=${() => this.takeAway(at)}>${t("form.remove")}</button></div>
        <div class="row">${PROMISES.filter(([field]) => policy[field]).map(
          ([field, label]) => html`<span class="pill">${t(label)}: ${this.lasting(policy[field])}</span>`,
        )}</div>
      </li>`,
    )}</ol>`;
  }

  lasting({ minutes, time }) {
    const size = unitOf(minutes);
    return `${minutes / size} ${t(UNITS.find(([one]) => one === size)[1])} (${t(TIMES[time])})`;
  }

  form() {
    const { name, pauses, warnAtPercent, channels, teams, priorities } = this.edited;
    return html`<form class="card" @submit=${this.save}>
      <label class="field">${t("form.name")}
        <input name="name" required maxlength="100" .value=${name} @input=${(e) => this.change({ name: e.target.value })} /></label>
      <fieldset><legend>${t("sla.promises")}</legend>${PROMISES.map(([field, label]) => this.promise(field, t(label)))}</fieldset>
      <div class="row"><label class="check"><input type="checkbox" .checked=${pauses ?? false}
        @change=${(e) => this.change({ pauses: e.target.checked })} />${t("sla.pauses")}</label></div>
      <label class="row">${t("sla.warn")}
        <input type="number" min="0" max="99" required .value=${String(warnAtPercent)}
          @input=${(e) => this.change({ warnAtPercent: e.target.valueAsNumber })} /> %</label>
      <p class="muted small">${t("sla.conditions")}</p>
      ${checks(t("form.channels"), state.channels.map((one) => [one.name, one.name]), channels, (all) => this.change({ channels: all }))}
      ${checks(t("form.teams"), state.teams.map((one) => [one.id, one.name]), teams, (all) => this.change({ teams: all }))}
      ${checks(t("sla.priorities"), Object.entries(PRIORITIES).map(([one, key]) => [one, t(key)]), priorities, (all) => this.change({ priorities: all }))}
      <label class="field">${t("sla.labels")}
        <input name="labels" .value=${this.labels} @input=${(e) => (this.labels = e.target.value)} /></label>
      ${this.wrong ? html`<p role="alert">${this.wrong}</p>` : nothing}
      ${saveButtons(this.saving, () => (this.edited = null))}
    </form>`;
  }

  promise(field, label) {
    const target = this.edited[field];
    const size = target ? (this.sizes?.[field] ?? unitOf(target.minutes || 1)) : 60;
    const set = (change) => this.change({ [field]: { ...target, ...change } });
    const resize = (unit) => {
      this.sizes = { ...this.sizes, [field]: unit };
      set({ minutes: Math.max(1, target.minutes / size) * unit });
    };
    return html`<div class="row promise">
      <label class="check"><input type="checkbox" .checked=${Boolean(target)}
        @change=${(e) => this.change({ [field]: e.target.checked ? { minutes: 60, time: "business" } : undefined })} />${label}</label>
      ${target
        ? html`<input type="number" min="1" step="1" required aria-label=${label} .value=${String(target.minutes / size)}
              @change=${(e) => e.target.valueAsNumber >= 1 && set({ minutes: Math.round(e.target.valueAsNumber) * size })} />
            <select aria-label="${label}: ${t("sla.unit")}" @change=${(e) => resize(Number(e.target.value))}>
              ${UNITS.map(([one, words]) => html`<option value=${one} ?selected=${one === size}>${t(words)}</option>`)}</select>
            <select aria-label="${label}: ${t("sla.time")}" @change=${(e) => set({ time: e.target.value })}>
              ${Object.entries(TIMES).map(([one, key]) => html`<option value=${one} ?selected=${one === target.time}>${t(key)}</option>`)}</select>`
        : nothing}
    </div>`;
  }
}

customElements.define("sla-page", SlaPage);
