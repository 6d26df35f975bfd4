import { LitElement, html, nothing } from "/lib/lit/index.js";
import { all, get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { brief, clock } from "../lib/format.js";
import { go } from "../lib/router.js";
import { SNOOZES } from "../lib/snoozes.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { PRIORITIES } from "../lib/wordings.js";
import { fieldInput } from "./field-input.js";
import { icon } from "./icons.js";
import { lifeStyles } from "./life-styles.js";
import { shared } from "./styles.js";
import "./transcript-part.js";

const MAX_LABEL = 50;

// What becomes of a conversation: everything that has no button of its own beside the title.
class LifeDialog extends LitElement {
  static properties = { view: {}, opened: { state: true }, fields: { state: true }, others: { state: true }, into: { state: true } };

  static styles = [shared, lifeStyles];

  constructor() {
    super();
    this.opened = false;
    new Watching(this);
  }

  get id() {
    return this.view.conversation.id;
  }

  async open() {
    this.opened = true;
    this.into = null;
    await this.updateComplete;
    this.dialog.showModal();
    try {
      const [fields, contact] = await Promise.all([all("/fields"), get(`/contacts/${this.view.conversation.contact}`)]);
      this.fields = fields.filter((field) => field.about === "conversation");
      this.blocked = Boolean(contact.contact.blocked);
      this.others = contact.conversations.filter((one) => one.id !== this.id && !one.mergedInto);
    } catch (error) {
      state.fail(error);
    }
  }

  get dialog() {
    return this.renderRoot.querySelector("dialog");
  }

  close() {
    this.dialog.close();
  }

  status(status, until) {
    state.life.status(this.id, status, until);
    this.close();
  }

  label(event) {
    event.preventDefault();
    const input = this.renderRoot.querySelector(".label");
    const name = input.value.trim();
    input.value = "";
    if (name) state.life.label(this.id, { add: [name], remove: [] });
  }

  async merge() {
    const into = this.into;
    this.close();
    if (await state.life.merge(this.id, into)) go(`/c/${into}`, { replace: true });
  }

  snoozeAt(event) {
    event.preventDefault();
    const at = new Date(this.renderRoot.querySelector(".until").value);
    if (at > new Date()) this.status("snoozed", at.toISOString());
    else state.toast(t("life.future"), "bad");
  }

  render() {
    if (!this.opened || !this.view) return nothing;
    return html`<dialog aria-labelledby="life-title" @close=${() => (this.opened = false)}>
      <header>
        <h2 id="life-title">${t("life.title")}</h2>
        <button class="plain square" aria-label=${t("common.close")} @click=${this.close}>${icon("close")}</button>
      </header>
      ${this.about()} ${this.standing()} ${this.snoozing()} ${this.merging()}
      <transcript-part .view=${this.view} @sent=${this.close}></transcript-part>
    </dialog>`;
  }

  about() {
    const { priority, labels = [], fields: values = {} } = this.view.conversation;
    return html`
      <label class="pair"><span>${t("life.priority")}</span>
        <select class="priority" @change=${(event) => state.life.priority(this.id, event.target.value)}>
          ${Object.entries(PRIORITIES).map(([one, key]) => html`<option value=${one} ?selected=${one === priority}>${t(key)}</option>`)}
        </select></label>
      <section>
        <h3>${t("life.labels")}</h3>
        <ul class="labels">
          ${labels.map((one) => html`<li class="pill"><bdi>${one}</bdi>
            <button class="plain" aria-label=${t("life.remove-label", { label: one })}
              @click=${() => state.life.label(this.id, { add: [], remove: [one] })}>${icon("close", 12)}</button></li>`)}
        </ul>
        <form class="row" @submit=${this.label}>
          <input class="label" aria-label=${t("life.new-label")} placeholder=${t("life.new-label")} maxlength=${MAX_LABEL} />
          <button>${t("life.add")}</button>
        </form>
      </section>
      ${this.fields?.length
        ? html`<section><h3>${t("life.fields")}</h3>
            ${this.fields.map((field) =>
              fieldInput(field, values[field.name], (value) => state.life.fields(this.id, { [field.name]: value })))}
          </section>`
        : nothing}`;
  }

  standing() {
    const { status } = this.view.conversation;
    return html`<section class="row wrap">
      ${status === "open" || status === "snoozed"
        ? html`<button @click=${() => this.status("waiting")}>${t("life.wait")}</button>` : nothing}
      ${status === "spam" ? nothing : html`<button @click=${() => this.status("spam")}>${t("life.spam")}</button>`}
      <button class=${this.blocked ? "" : "danger"} @click=${() => (state.life.block(this.id, !this.blocked), this.close())}>
        ${this.blocked ? t("life.unblock") : t("life.block")}</button>
    </section>`;
  }

  snoozing() {
    return html`<section>
      <h3>${t("thread.snooze")}</h3>
      <div class="row wrap">
        ${SNOOZES.map(([label, until]) => html`<button @click=${() => this.status("snoozed", until().toISOString())}>
          ${t(label, { time: clock(until()) })}</button>`)}
      </div>
      <form class="row" @submit=${this.snoozeAt}>
        <input class="until" type="datetime-local" required aria-label=${t("life.until")} />
        <button>${t("thread.snooze")}</button>
      </form>
    </section>`;
  }

  merging() {
    if (!this.others?.length) return nothing;
    return html`<section>
      <h3>${t("life.merge")}</h3>
      <div class="row">
        <select class="into" aria-label=${t("life.merge-into")} @change=${(event) => (this.into = event.target.value || null)}>
          <option value="">${t("life.merge-into")}</option>
          ${this.others.map((one) => html`<option value=${one.id}>${one.subject ?? one.preview ?? "…"} · ${brief(one.lastActivityAt)}</option>`)}
        </select>
      </div>
      ${this.into
        ? html`<p class="small">${t("life.merge-advice")}</p>
            <button class="primary merge" @click=${this.merge}>${t("life.merge-now")}</button>`
        : nothing}
    </section>`;
  }
}

customElements.define("life-dialog", LifeDialog);
