import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { called, clock, exactly } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { became, iconOf, since } from "../lib/command-words.js";
import { t } from "../lib/texts.js";
import { bubbleStyles } from "./bubble-styles.js";
import { sentence } from "./event-words.js";
import { channelIcon, icon } from "./icons.js";
import { part } from "./parts.js";
import { shared } from "./styles.js";
import "./command-wait.js";
import "./html-mail.js";
import "./message-trace.js";

const TICKS = { queued: "clock", sent: "check", delivered: "double", read: "double", failed: "alert", expired: "alert" };
// A card is a command on its way to a device.
const CARD_WORDS = {
  queued: "message.card-queued",
  sent: "message.card-sent",
  delivered: "message.card-delivered",
  failed: "message.failed",
  expired: "message.expired",
};
const WORDS = {
  queued: "message.queued",
  sent: "message.sent",
  delivered: "message.delivered",
  read: "message.read",
  failed: "message.failed",
  expired: "message.expired",
};

class MessageItem extends LitElement {
  static properties = { item: {}, state: {}, command: {}, first: { type: Boolean }, conversation: {}, traced: { state: true } };

  static styles = [
    shared,
    bubbleStyles,
    css`
      button.when:not(.link) {
        min-block-size: 0;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font-size: inherit;
        font-weight: inherit;
      }
      button.when:hover {
        text-decoration: underline;
      }
    `,
  ];

  render() {
    const { message, cause } = this.item;
    const [lead] = message.parts;
    if (lead.type === "event") {
      return html`<div class="event" title=${exactly(message.receivedAt)}>
        ${sentence(message, lead)} · ${clock(message.receivedAt)} ${this.after(message, lead)}
      </div>`;
    }
    const out = message.direction !== "inbound";
    const note = message.direction === "internal";
    const card = lead.type === "command";
    const wide = message.parts.some((one) => one.type === "html");
    const kinds = `item ${this.first ? "first" : ""} ${out ? "out" : ""} ${note ? "note" : ""} ${wide ? "wide" : ""}`;
    // Where there is HTML, the plain text says the same again.
    const parts = wide ? message.parts.filter((one) => one.type !== "text") : message.parts;
    return html`<article class=${kinds} aria-label=${this.label(message, note)}>
      ${this.first ? this.by(message, note) : nothing}
      <div class="bubble">${parts.map((one) => part(one, message))}</div>
      <div class="state ${this.state ?? ""}" title=${exactly(message.receivedAt)}>
        <button class="when" aria-expanded=${this.traced ? "true" : "false"} @click=${() => (this.traced = !this.traced)}>
          <time datetime=${message.receivedAt}>${clock(message.receivedAt)}</time>
          <span class="hidden">${this.traced ? t("message.hide-steps") : t("message.show-steps")}</span>
        </button>
        ${out && (card || !note) && this.state ? this.tick(cause, card) : nothing}
      </div>
      ${this.traced ? html`<message-trace .message=${message.id}></message-trace>
          <button class="link split" @click=${() => state.life.split(this.conversation, message.id)}>${t("life.split")}</button>` : nothing}
    </article>`;
  }

  // Where an event leads, or its way back.
  after(message, event) {
    const other = event.name === "split" && event.data.into !== this.conversation ? event.data.into : null;
    if (other) return html`<button class="link" @click=${() => go(`/c/${other}`)}>${t("life.show-split")}</button>`;
    if (event.name === "command-waits") {
      return html`<command-wait .message=${message} .conversation=${this.conversation}></command-wait>`;
    }
    if (event.name !== "merge") return nothing;
    return html`<button class="link" @click=${() => state.life.unmerge(this.conversation, message.id)}>${t("life.undo")}</button>`;
  }

  label(message, note) {
    const name = called(message.sender);
    return note ? t("message.note-by", { name }) : t("message.by", { name });
  }

  by(message, note) {
    const { sender } = message;
    return html`<div class="by">
      ${channelIcon(state.channel(message.channel), 12)}
      <b>${sender.kind === "agent" && sender.handle === state.me.id ? t("message.you") : called(sender)}</b>
      ${note ? html`<span>· ${t("message.private-note")}</span>` : nothing}
    </div>`;
  }

  became(card) {
    const key = (card ? CARD_WORDS : WORDS)[this.state];
    return key ? t(key) : this.state;
  }

  tick(cause, card) {
    if (this.command) {
      return html`${icon(iconOf(this.command), 14)} <span title=${exactly(since(this.command))}>${became(this.command)}</span>`;
    }
    const failed = this.state === "failed" || this.state === "expired";
    return html`${icon(TICKS[this.state] ?? "clock", 14)}
      <span class=${failed || card ? "" : "hidden"}>${this.became(card)}${failed && cause ? `: ${cause}` : ""}</span>
      ${failed && !card
        ? html`<button class="link" @click=${() => state.threads.retry(this.conversation, this.item.message.id)}>
            ${t("message.send-again")}
          </button>`
        : nothing}`;
  }
}

customElements.define("message-item", MessageItem);
