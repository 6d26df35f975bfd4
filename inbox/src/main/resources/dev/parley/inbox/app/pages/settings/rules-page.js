import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { all, del, post, put } from "../../lib/api.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { PRIORITIES } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checks, formStyles, saveButtons } from "./form-parts.js";
import "./rule-trial.js";

const HOURS = { always: "rules.always", open: "rules.open", closed: "rules.closed" };
const LISTS = ["languages", "labels", "words", "addLabels"];
const split = (text) => text.split(",").map((one) => one.trim()).filter(Boolean);

// What becomes of new conversations: the rules in the order in which they are asked.
class RulesPage extends LitElement {
  static properties = {
    items: { state: true },
    edited: { state: true },
    wrong: { state: true },
    saving: { state: true },
    said: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    formStyles,
    css`
      .card.off h2 {
        color: var(--ink-2);
      }
      .order {
        max-inline-size: 44rem;
        margin-block-end: var(--space-3);
      }
      rule-trial {
        display: block;
        margin-block-start: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    this.items = null;
    this.edited = null;
    this.changed = () => this.load();
  }

  connectedCallback() {
    super.connectedCallback();
    state.addEventListener("rules", this.changed);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    state.removeEventListener("rules", this.changed);
  }

  async load() {
    try {
      this.items = await all("/rules");
    } catch (error) {
      state.fail(error);
    }
  }

  async move(at, by) {
    const items = [...this.items];
    const [rule] = items.splice(at, 1);
    items.splice(at + by, 0, rule);
    this.items = items;
    this.said = t("rules.moved", { name: rule.name, place: at + by + 1 });
    await this.updateComplete;
    // The keyboard stays with the rule.
    const buttons = this.renderRoot.querySelectorAll(`[data-rule="${rule.id}"] .move:not([disabled])`);
    (buttons[by < 0 ? 0 : buttons.length - 1] ?? this).focus();
    try {
      await put("/rule-order", { rules: items.map((one) => one.id) });
    } catch (error) {
      state.fail(error);
      this.load();
    }
  }

  async switch(rule, enabled) {
    try {
      await put(`/rules/${rule.id}`, { ...rule, enabled });
    } catch (error) {
      state.fail(error);
    }
    await this.load();
  }

  async takeAway(rule) {
    if (!confirm(t("rules.remove-sure", { name: rule.name }))) return;
    try {
      await del(`/rules/${rule.id}`);
    } catch (error) {
      state.fail(error);
    }
    await this.load();
  }

  edit(rule) {
    this.wrong = null;
    this.edited = structuredClone(rule ?? { name: "", enabled: true, hours: "always" });
    this.texts = Object.fromEntries(LISTS.map((list) => [list, (this.edited[list] ?? []).join(", ")]));
  }

  change(change) {
    this.edited = { ...this.edited, ...change };
  }

  async save(event) {
    event.preventDefault();
    this.saving = true;
    this.wrong = null;
    const lists = Object.fromEntries(LISTS.map((list) => [list, split(this.texts[list])]));
    const { id, ...rule } = { ...this.edited, ...lists };
    try {
      await (id ? put(`/rules/${id}`, rule) : post("/rules", rule));
      this.edited = null;
      await this.load();
    } catch (error) {
      this.wrong = error.message;
    }
    this.saving = false;
  }

  render() {
    return html`
      <div class="top"><h1>${t("rules.title")}</h1>
        ${this.edited || !this.items ? nothing : html`<button class="primary" @click=${() => this.edit(null)}>${t("rules.add")}</button>`}
      </div>
      ${this.edited ? this.form() : this.list()}
      <p class="hidden" role="status">${this.said}</p>
    `;
  }

  list() {
    if (!this.items) return html`<div class="skeleton tall"></div>`;
    const trial = html`<rule-trial></rule-trial>`;
    if (!this.items.length) {
      return html`<div class="empty">${icon("bolt", 32)}<h2>${t("rules.none")}</h2><p>${t("rules.none-advice")}</p></div>`;
    }
    return html`<p class="muted small order">${t("rules.order")}</p>
      <ol class="cards">${repeat(this.items, (rule) => rule.id, (rule, at) => this.card(rule, at))}</ol>${trial}`;
  }

  card(rule, at) {
    const { name } = rule;
    return html`<li class="card ${rule.enabled ? "" : "off"}" data-rule=${rule.id}>
      <div class="line"><h2><bdi>${name}</bdi></h2>
        <label class="check"><input type="checkbox" .checked=${rule.enabled} aria-label="${t("rules.on")}: ${name}"
          @change=${(e) => this.switch(rule, e.target.checked)} />${t("rules.on")}</label>
        <button class="plain square move" ?disabled=${at === 0} aria-label="${t("sla.earlier")}: ${name}" @click=${() => this.move(at, -1)}>↑</button>
        <button class="plain square move" ?disabled=${at === this.items.length - 1} aria-label="${t("sla.later")}: ${name}" @click=${() => this.move(at, 1)}>↓</button>
        <button aria-label="${t("form.edit")}: ${name}" @click=${() => this.edit(rule)}>${t("form.edit")}</button>
        <button class="plain bad" aria-label="${t("form.remove")}: ${name}" @click=${() => this.takeAway(rule)}>${t("form.remove")}</button></div>
      <div class="row"><span class="muted small">${t("rules.when")}</span>${this.conditions(rule)}</div>
      <div class="row"><span class="muted small">${t("rules.then")}</span>${this.gives(rule)}</div>
    </li>`;
  }

  conditions(rule) {
    const { channels = [], languages = [], labels = [], words = [], hours } = rule;
    const shown = [...channels, ...languages, ...labels, ...words.map((word) => `“${word}”`)];
    if (hours !== "always") shown.push(t(HOURS[hours]));
    if (!shown.length) shown.push(t("rules.always"));
    return shown.map((one) => html`<span class="pill"><bdi>${one}</bdi></span>`);
  }

  gives({ team, addLabels = [], priority }) {
    const shown = [...addLabels];
    if (team) shown.unshift(state.team(team)?.name ?? t("rules.team-gone"));
    if (priority) shown.push(t(PRIORITIES[priority]));
    return shown.map((one) => html`<span class="pill"><bdi>${one}</bdi></span>`);
  }

  form() {
    const { name, channels, hours, team, priority } = this.edited;
    return html`<form class="card" @submit=${this.save}>
      <label class="field">${t("form.name")}
        <input name="name" required maxlength="100" .value=${name} @input=${(e) => this.change({ name: e.target.value })} /></label>
      <h2>${t("rules.when")}</h2>
      <p class="muted small">${t("rules.conditions")}</p>
      ${checks(t("form.channels"), state.channels.map((one) => [one.name, one.name]), channels, (some) => this.change({ channels: some }))}
      <div class="pair">${this.words("words", t("rules.words"))} ${this.words("languages", t("rules.languages"))}</div>
      <div class="pair">${this.words("labels", t("rules.labels"))}
        <label class="field">${t("rules.hours")}<select name="hours" @change=${(e) => this.change({ hours: e.target.value })}>
          ${Object.entries(HOURS).map(([one, key]) => html`<option value=${one} ?selected=${one === hours}>${t(key)}</option>`)}</select></label></div>
      <h2>${t("rules.then")}</h2>
      <div class="pair">
        <label class="field">${t("rules.team")}<select name="team" @change=${(e) => this.change({ team: e.target.value || null })}>
          <option value="">${t("rules.no-team")}</option>
          ${state.teams.map((one) => html`<option value=${one.id} ?selected=${one.id === team}>${one.name}</option>`)}</select></label>
        <label class="field">${t("rules.priority")}<select name="priority" @change=${(e) => this.change({ priority: e.target.value || null })}>
          <option value="">${t("rules.no-priority")}</option>
          ${Object.entries(PRIORITIES).map(([one, key]) => html`<option value=${one} ?selected=${one === priority}>${t(key)}</option>`)}</select></label>
      </div>
      ${this.words("addLabels", t("rules.add-labels"))}
      ${this.wrong ? html`<p role="alert">${this.wrong}</p>` : nothing}
      ${saveButtons(this.saving, () => (this.edited = null))}
    </form>`;
  }

  words(list, label) {
    return html`<label class="field">${label}
      <input name=${list} dir="auto" .value=${this.texts[list]} @input=${(e) => (this.texts[list] = e.target.value)} /></label>`;
  }
}

customElements.define("rules-page", RulesPage);
