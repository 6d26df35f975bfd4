import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { called, moment } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { bubbleStyles } from "./bubble-styles.js";
import { icon } from "./icons.js";
import { linked } from "./parts.js";
import { shared } from "./styles.js";
import { asInput, fromInput } from "./when.js";

// A message that waits: a moment, to be taken back, or for the time that somebody chose.
class ScheduledItem extends LitElement {
  static properties = { scheduled: {}, conversation: {}, editing: { state: true }, left: { state: true } };

  static styles = [
    shared,
    bubbleStyles,
    css`
      .item.planned .bubble {
        border: 1px dashed var(--edge);
        background: var(--ground);
        color: var(--ink);
      }
      .state {
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-2);
      }
      .state button:not(.link) {
        min-block-size: 1.75rem;
      }
      form {
        display: grid;
        gap: var(--space-2);
        inline-size: min(34rem, 86%);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .row input {
        inline-size: auto;
        flex: 1;
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.count();
    this.timer = setInterval(() => this.count(), 250);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  count() {
    this.left = Math.max(0, Math.ceil((new Date(this.scheduled.sendAt) - Date.now()) / 1000));
  }

  get said() {
    return this.scheduled.message.parts.find((one) => one.type === "text");
  }

  get text() {
    return this.said?.markdown ?? this.said?.text ?? "";
  }

  async undo() {
    const { message } = this.scheduled;
    if (await state.threads.cancel(this.conversation, this.scheduled)) {
      const files = message.parts.filter((one) => one.type === "attachment");
      const markup = message.html ?? message.parts.find((one) => one.type === "html")?.html;
      dispatchEvent(
        new CustomEvent("parley:restore", {
          detail: { conversation: this.conversation, text: this.text, html: markup, files },
        }),
      );
    }
  }

  async save(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const change = { sendAt: fromInput(fields.get("at")) };
    if (fields.get("text") !== this.text) change[this.said?.markdown ? "markdown" : "text"] = fields.get("text");
    this.editing = false;
    await state.threads.reschedule(this.conversation, this.scheduled, change);
  }

  render() {
    const { message, undo } = this.scheduled;
    const files = message.parts.filter((one) => one.type === "attachment");
    return html`<article class="item out first ${undo ? "" : "planned"}" aria-label=${t("schedule.waits")}>
      ${this.editing
        ? this.form()
        : html`<div class="bubble">
              ${this.text ? html`<div class="text" dir="auto">${linked(this.text)}</div>` : nothing}
              ${files.map((one) => html`<div class="file">${icon("file")} <span>${one.name}</span></div>`)}
            </div>
            <div class="state">${this.standing()}</div>`}
    </article>`;
  }

  standing() {
    const { undo, leaving, sendAt, message } = this.scheduled;
    if (leaving) return html`${icon("clock", 14)} <span>${t("message.being-sent")}</span>`;
    if (undo) {
      return html`${icon("clock", 14)} <span aria-hidden="true">${t("schedule.leaves-in", { count: this.left })}</span>
        <button @click=${this.undo}>${icon("undo", 14)} ${t("schedule.undo")}</button>`;
    }
    const mine = message.sender.handle === state.me.id;
    return html`${icon("clock", 14)}
      <span>${mine
        ? t("schedule.for", { time: moment(sendAt) })
        : t("schedule.for-by", { time: moment(sendAt), name: called(message.sender) })}</span>
      <button class="link" @click=${() => (this.editing = true)}>${t("schedule.edit")}</button>
      <button class="link" @click=${() => state.threads.sendNow(this.scheduled)}>${t("schedule.now")}</button>
      <button class="link" @click=${() => state.threads.cancel(this.conversation, this.scheduled)}>${t("schedule.cancel")}</button>`;
  }

  form() {
    return html`<form @submit=${this.save}>
      <textarea name="text" rows="3" required dir="auto" aria-label=${t("composer.reply")} .value=${this.text}></textarea>
      <div class="row">
        <input type="datetime-local" name="at" required aria-label=${t("schedule.when")} .value=${asInput(this.scheduled.sendAt)} />
        <button class="primary">${t("schedule.save")}</button>
        <button type="button" @click=${() => (this.editing = false)}>${t("schedule.keep")}</button>
      </div>
    </form>`;
  }
}

customElements.define("scheduled-item", ScheduledItem);
