import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { ago, called } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

// Above the composer: a colleague writes, or has answered since this draft was begun. When "asking",
// the answer was about to go out, and the agent decides.
class CollisionWarning extends LitElement {
  static properties = { conversation: {}, answer: {}, asking: { type: Boolean } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      .warning {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-1) var(--space-2);
        margin-block-end: var(--space-2);
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-m);
        background: var(--note);
        color: var(--note-ink);
        font-size: var(--text-s);
        font-weight: 550;
      }
      .words {
        flex: 1;
        min-inline-size: 10rem;
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  updated(changed) {
    if (changed.has("asking") && this.asking) this.renderRoot.querySelector("button")?.focus();
  }

  say(what) {
    this.dispatchEvent(new Event(what));
  }

  render() {
    const writes = state.typingIn(this.conversation, "agent");
    if (!writes && !this.answer) return html`<div role="alert"></div>`;
    const words = this.answer
      ? t("collision.answered", { name: called(this.answer.sender), when: ago(this.answer.receivedAt) })
      : t("thread.agent-writes", { name: writes.name });
    return html`<div role="alert">
      <div class="warning">
        ${icon("users", 16)} <span class="words">${words}</span>
        ${this.asking
          ? html`<button type="button" @click=${() => this.say("look")}>${t("collision.look")}</button>
              <button type="button" @click=${() => this.say("anyway")}>${t("collision.send-anyway")}</button>`
          : nothing}
      </div>
    </div>`;
  }
}

customElements.define("collision-warning", CollisionWarning);
