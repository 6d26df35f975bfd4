import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { del, put } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { COLOURS } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { labelColours } from "../../ui/row-styles.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";

const NEW = { name: "", colour: "grey", description: "" };

// What conversations can be about. A label that is removed stays on the conversations that have it.
class LabelsPage extends LitElement {
  static properties = { editing: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    pageStyles,
    labelColours,
    css`
      form {
        margin-block-end: var(--space-4);
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        color: var(--ink-2);
        font-size: var(--text-s);
      }
      li {
        padding-block: var(--space-2);
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
      i {
        flex: none;
        inline-size: 0.75rem;
        block-size: 0.75rem;
        border-radius: 50%;
        forced-color-adjust: none;
      }
    `,
  ];

  constructor() {
    super();
    this.editing = NEW;
    new Watching(this);
  }

  edit(label) {
    this.problem = null;
    this.renderRoot.querySelector("form").reset();
    this.editing = { ...NEW, ...label };
    this.updateComplete.then(() => this.renderRoot.querySelector("[name=description]").focus());
  }

  async save(event) {
    event.preventDefault();
    const { name, colour, description } = event.target.elements;
    const body = { colour: colour.value };
    if (description.value.trim()) body.description = description.value.trim();
    await this.done(put(`/labels/${encodeURIComponent(name.value.trim())}`, body));
  }

  async done(request) {
    this.problem = null;
    try {
      await request;
      this.fresh();
      await state.loadLabels();
    } catch (error) {
      this.problem = error.message;
    }
  }

  fresh() {
    this.renderRoot.querySelector("form").reset();
    this.editing = NEW;
  }

  form() {
    const { name, colour, description } = this.editing;
    return html`<form class="card" @submit=${this.save}>
      <label class="field">${t("labels.name")}<input name="name" required maxlength="50" autocomplete="off"
        ?readonly=${this.editing !== NEW} .value=${name} /></label>
      <fieldset>
        <legend>${t("labels.colour")}</legend>
        ${Object.entries(COLOURS).map(([value, text]) => html`<label class="check">
          <input type="radio" name="colour" value=${value} ?checked=${value === colour} /><i class=${value}></i> ${t(text)}</label>`)}
      </fieldset>
      <label class="field">${t("labels.description")}<input name="description" maxlength="200" .value=${description} /></label>
      ${this.problem ? html`<p class="bad" role="alert">${this.problem}</p>` : nothing}
      <div class="line">
        <button class="primary">${this.editing === NEW ? t("labels.add") : t("labels.save")}</button>
        ${this.editing === NEW ? nothing
          : html`<button type="button" @click=${this.fresh}>${t("labels.cancel")}</button>`}
      </div>
    </form>`;
  }

  render() {
    return html`
      <div class="top"><h1>${t("labels.title")}</h1></div>
      ${this.form()}
      ${state.labels.length ? nothing : html`<p class="muted">${t("labels.none")}</p>`}
      <ul>${state.labels.map((label) => html`<li class="line">
        <i class=${label.colour}></i>
        <div class="grow"><b><bdi>${label.name}</bdi></b> <span class="small muted">${t(COLOURS[label.colour])}</span>
          ${label.description ? html`<div class="small muted"><bdi>${label.description}</bdi></div>` : nothing}</div>
        <button @click=${() => this.edit(label)} aria-label=${t("labels.edit", { name: label.name })}>${t("labels.change")}</button>
        ${state.session.scopes.includes("admin")
          ? html`<button class="plain square" aria-label=${t("labels.remove", { name: label.name })}
              @click=${() => this.done(del(`/labels/${encodeURIComponent(label.name)}`))}>${icon("close")}</button>`
          : nothing}
      </li>`)}</ul>`;
  }
}

customElements.define("labels-page", LabelsPage);
