import { LitElement, html, nothing } from "/lib/lit/index.js";
import { clock } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { bubbleStyles } from "./bubble-styles.js";
import { icon } from "./icons.js";
import { linked } from "./parts.js";
import { shared } from "./styles.js";

// What was just sent and is not yet back from the hub.
class PendingItem extends LitElement {
  static properties = { pending: {}, failed: {}, conversation: {} };

  static styles = [shared, bubbleStyles];

  render() {
    const { text, note, attachments, at } = this.pending;
    return html`<article class="item out first ${note ? "note" : ""}" aria-label=${t("message.being-sent")}>
      <div class="bubble">
        ${text ? html`<div class="text" dir="auto">${linked(text)}</div>` : nothing}
        ${attachments.map((one) => html`<div class="file">${icon("file")} <span>${one.name}</span></div>`)}
      </div>
      ${this.failed
        ? html`<div class="state failed">
            ${icon("alert", 14)} ${t("message.not-sent", { cause: this.failed })}
            <button class="link" @click=${() => state.threads.again(this.conversation, this.pending)}>${t("message.try-again")}</button>
            <button class="link" @click=${() => state.threads.drop(this.conversation, this.pending)}>${t("message.discard")}</button>
          </div>`
        : html`<div class="state">${clock(at)} ${icon("clock", 14)}<span class="hidden">${t("message.being-sent")}</span></div>`}
    </article>`;
  }
}

customElements.define("pending-item", PendingItem);
