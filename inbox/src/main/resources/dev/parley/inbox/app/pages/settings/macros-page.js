import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, del, post, put } from "../../lib/api.js";
import { cannedResponses } from "../../lib/canned.js";
import { Watching } from "../../lib/controller.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { PRIORITIES } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { KINDS, SNOOZES, kindWord, valueWord } from "../../ui/macro-words.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { sharedWith, sharingField, sharingOf } from "./sharing.js";
import { shelfStyles } from "./shelf-styles.js";

const NEW = { name: "", steps: [{ kind: "reply", value: "" }], owner: "me" };
const TEXTS = ["reply", "note"];

// Several steps in one click.
class MacrosPage extends LitElement {
  static properties = { entries: { state: true }, editing: { state: true }, problem: { state: true }, canned: { state: true } };

  static styles = [
    shared,
    pageStyles,
    shelfStyles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: 12rem minmax(0, 1fr) auto;
        align-items: start;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      fieldset textarea {
        min-block-size: 4.5rem;
      }
      @media (max-width: 40rem) {
        fieldset {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        fieldset > :nth-child(2) {
          grid-row: 2;
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.canned = [];
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.entries = await all("/macros");
      this.canned = await cannedResponses();
    } catch (error) {
      this.problem = error.message;
    }
  }

  edit(macro) {
    this.problem = null;
    this.editing = { ...macro, steps: macro.steps.map((step) => ({ ...step })) };
    this.updateComplete.then(() => this.renderRoot.querySelector("form input").focus());
  }

  change(at, step) {
    const steps = this.editing.steps.map((one, place) => (place === at ? step : one));
    this.editing = { ...this.editing, steps };
  }

  // The first of what there is to choose from, so that a step is never half written.
  first(kind) {
    return this.options(kind)?.[0]?.[0] ?? "";
  }

  options(kind) {
    switch (kind) {
      case "canned":
        return this.canned.map((one) => [one.id, `/${one.name} ${one.title}`]);
      case "agent":
        return state.agents.map(({ agent }) => [agent.id, agent.name]);
      case "team":
        return state.teams.map((team) => [team.id, team.name]);
      case "label":
        return state.labels.map(({ name }) => [name, name]);
      case "priority":
        return Object.entries(PRIORITIES).map(([value, label]) => [value, t(label)]);
      case "status":
        return [["resolved", t("macro.resolved")], ["open", t("macro.open")]];
      case "snooze":
        return SNOOZES.map(([time, label]) => [time, t(label)]);
      default:
        return null;
    }
  }

  async save(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const body = { name: fields.get("name"), steps: this.editing.steps, ...sharingOf(fields) };
    await this.doing(() =>
      this.editing.id
        ? put(`/macros/${this.editing.id}`, body)
        : post("/macros", body, { headers: { "Idempotency-Key": crypto.randomUUID() } }),
    );
  }

  async doing(act) {
    try {
      await act();
      this.editing = null;
      this.problem = null;
      await this.load();
    } catch (error) {
      this.problem = error.message;
    }
  }

  render() {
    return html`
      <div class="top"><h1>${t("macro.title")}</h1><span class="grow"></span>
        <button class="primary" @click=${() => this.edit(NEW)}>${t("macro.add")}</button></div>
      <p class="hint">${t("macro.page-hint")}</p>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <div class="shelf">
        ${this.editing && !this.editing.id ? html`<div class="card">${this.form(this.editing)}</div>` : nothing}
        ${this.entries?.length === 0 && !this.editing
          ? html`<div class="empty">${icon("bolt", 40)}<h2>${t("macro.none")}</h2></div>`
          : nothing}
        ${(this.entries ?? []).map(({ macro, changeable }) => html`<section class="card">
          ${this.editing?.id === macro.id ? this.form(this.editing) : this.entry(macro, changeable)}</section>`)}
      </div>
    `;
  }

  entry(macro, changeable) {
    return html`<div class="line">
        <div class="grow"><b>${macro.name}</b> <span class="muted">· ${sharedWith(macro)}</span></div>
        ${changeable
          ? html`<button aria-label=${t("sharing.edit", { name: macro.name })} @click=${() => this.edit(macro)}>${t("schedule.edit")}</button>
              <button class="plain square" aria-label=${t("sharing.remove", { name: macro.name })}
                @click=${() => this.doing(() => del(`/macros/${macro.id}`))}>${icon("close", 16)}</button>`
          : nothing}
      </div>
      <ol>${macro.steps.map((step) => html`<li>${kindWord(step.kind)}: <span dir="auto">${this.shown(step)}</span></li>`)}</ol>`;
  }

  shown(step) {
    if (step.kind !== "canned") return valueWord(step);
    const one = this.canned.find(({ id }) => id === step.value);
    return one ? `/${one.name}` : t("macro.gone");
  }

  form(macro) {
    return html`<form @submit=${this.save}>
      <div class="pair">
        <label>${t("macro.name")}<input name="name" required maxlength="80" dir="auto" .value=${macro.name}
          @input=${(event) => (macro.name = event.target.value)} /></label>
        ${sharingField(macro)}
      </div>
      ${macro.steps.map((step, at) => this.step(step, at))}
      <div class="line">
        <button type="button" ?disabled=${macro.steps.length >= 20}
          @click=${() => (this.editing = { ...macro, steps: [...macro.steps, { kind: "status", value: "resolved" }] })}>${t("macro.add-step")}</button>
        <span class="grow"></span>
        <button type="button" @click=${() => (this.editing = null)}>${t("sharing.cancel")}</button>
        <button class="primary" ?disabled=${!macro.steps.length}>${t("sharing.save")}</button>
      </div>
    </form>`;
  }

  step(step, at) {
    const options = this.options(step.kind);
    const number = at + 1;
    return html`<fieldset>
      <select aria-label=${t("macro.step", { number })} @change=${(event) =>
        this.change(at, { kind: event.target.value, value: this.first(event.target.value) })}>
        ${KINDS.map(([kind, label]) => html`<option value=${kind} ?selected=${kind === step.kind}>${t(label)}</option>`)}
      </select>
      ${TEXTS.includes(step.kind)
        ? html`<textarea required maxlength="20000" dir="auto" aria-label=${t("macro.value", { number })} .value=${step.value}
            @input=${(event) => (step.value = event.target.value)}></textarea>`
        : html`<select required aria-label=${t("macro.value", { number })}
            @change=${(event) => this.change(at, { ...step, value: event.target.value })}>
            ${options.map(([value, label]) => html`<option value=${value} ?selected=${value === step.value}>${label}</option>`)}
          </select>`}
      <button type="button" class="plain square" aria-label=${t("macro.remove-step", { number })}
        @click=${() => (this.editing = { ...this.editing, steps: this.editing.steps.filter((_, place) => place !== at) })}>${icon("close", 16)}</button>
    </fieldset>`;
  }
}

customElements.define("macros-page", MacrosPage);
