import { LitElement, html, nothing } from "/lib/lit/index.js";
import { all, del, post, put } from "../../lib/api.js";
import { forgetCanned } from "../../lib/canned.js";
import { Watching } from "../../lib/controller.js";
import { t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { sharedWith, sharingField, sharingOf } from "./sharing.js";
import { shelfStyles } from "./shelf-styles.js";

const VARIABLES = "{{contact.name|…}}, {{contact.firstName}}, {{contact.email}}, {{agent.name}}, {{conversation.id}}, {{conversation.subject}}";
const NEW = { name: "", title: "", text: "", owner: "me" };

// Answers that are written once and said often.
class CannedPage extends LitElement {
  static properties = { entries: { state: true }, editing: { state: true }, problem: { state: true } };

  static styles = [shared, pageStyles, shelfStyles];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.entries = await all("/canned-responses");
    } catch (error) {
      this.problem = error.message;
    }
  }

  edit(response) {
    this.problem = null;
    this.editing = response;
    this.updateComplete.then(() => this.renderRoot.querySelector("form input").focus());
  }

  async save(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const body = { name: fields.get("name").trim(), title: fields.get("title"), text: fields.get("text"), ...sharingOf(fields) };
    await this.doing(() =>
      this.editing.id
        ? put(`/canned-responses/${this.editing.id}`, body)
        : post("/canned-responses", body, { headers: { "Idempotency-Key": crypto.randomUUID() } }),
    );
  }

  takeAway(response) {
    return this.doing(() => del(`/canned-responses/${response.id}`));
  }

  async doing(act) {
    try {
      await act();
      this.editing = null;
      this.problem = null;
      forgetCanned();
      await this.load();
    } catch (error) {
      this.problem = error.message;
    }
  }

  render() {
    return html`
      <div class="top"><h1>${t("canned.title")}</h1><span class="grow"></span>
        <button class="primary" @click=${() => this.edit(NEW)}>${t("canned.add")}</button></div>
      <p class="hint">${t("canned.page-hint")}</p>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <div class="shelf">
        ${this.editing && !this.editing.id ? html`<div class="card">${this.form(this.editing)}</div>` : nothing}
        ${this.entries?.length === 0 && !this.editing
          ? html`<div class="empty">${icon("chat", 40)}<h2>${t("canned.none")}</h2></div>`
          : nothing}
        ${(this.entries ?? []).map(({ response, changeable }) => html`<section class="card">
          ${this.editing?.id === response.id ? this.form(response) : this.entry(response, changeable)}</section>`)}
      </div>
    `;
  }

  entry(response, changeable) {
    return html`<div class="line">
        <div class="grow"><b>/${response.name}</b> ${response.title} <span class="muted">· ${sharedWith(response)}</span></div>
        ${changeable
          ? html`<button aria-label=${t("sharing.edit", { name: response.name })} @click=${() => this.edit(response)}>${t("schedule.edit")}</button>
              <button class="plain square" aria-label=${t("sharing.remove", { name: response.name })} @click=${() => this.takeAway(response)}>${icon("close", 16)}</button>`
          : nothing}
      </div>
      <p dir="auto">${response.text}</p>`;
  }

  form(response) {
    return html`<form @submit=${this.save}>
      <div class="pair">
        <label>${t("canned.shortcut")}<input name="name" required maxlength="40" autocomplete="off" .value=${response.name} /></label>
        <label>${t("canned.about")}<input name="title" maxlength="100" dir="auto" .value=${response.title} /></label>
        ${sharingField(response)}
      </div>
      <label>${t("canned.text")}<textarea name="text" required maxlength="20000" dir="auto" .value=${response.text}></textarea></label>
      <p class="hint small">${t("canned.variables", { list: VARIABLES })}</p>
      <div class="line">
        <button class="primary">${t("sharing.save")}</button>
        <button type="button" @click=${() => (this.editing = null)}>${t("sharing.cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("canned-page", CannedPage);
