import { LitElement, html, css } from "/lib/lit/index.js";
import { onKey } from "../lib/keys.js";
import { Watching } from "../lib/controller.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { pieces, t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import { shared } from "../ui/styles.js";
import "../ui/conversation-list.js";
import "../ui/thread-view.js";
import "../ui/contact-panel.js";

// List, thread and contact side by side; on a phone one at a time.
class InboxPage extends LitElement {
  static properties = { conversation: {}, at: {}, panel: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(16rem, 20rem) minmax(0, 1fr);
        min-block-size: 0;
        position: relative;
      }
      :host(.wide) {
        grid-template-columns: minmax(16rem, 20rem) minmax(0, 1fr) 16rem;
      }
      conversation-list {
        border-inline-end: 1px solid var(--line);
      }
      contact-panel {
        border-inline-start: 1px solid var(--line);
      }
      conversation-list,
      thread-view,
      contact-panel {
        min-block-size: 0;
      }
      @media (max-width: 80rem) {
        :host(.wide) {
          grid-template-columns: minmax(16rem, 20rem) minmax(0, 1fr);
        }
        contact-panel {
          position: absolute;
          inset-block: 0;
          inset-inline-end: 0;
          inline-size: min(20rem, 100%);
          background: var(--ground);
          box-shadow: var(--shadow);
        }
      }
      @media (max-width: 60rem) {
        :host,
        :host(.wide) {
          grid-template-columns: minmax(0, 1fr);
        }
        :host(.reading) conversation-list,
        :host(:not(.reading)) .empty {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.panel = matchMedia("(min-width: 80rem)").matches;
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onKey((key) => this.key(key));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  key(key) {
    const row = state.view.row(this.conversation);
    const next = key === "j" ? state.view.at(row + 1) : key === "k" && row > 0 ? state.view.at(row - 1) : null;
    if (next) go(`/c/${next}`);
    if (key === "x" && this.conversation) state.selection.toggle(this.conversation);
    if (key === "Escape" && this.conversation) go("/");
  }

  updated(changed) {
    this.classList.toggle("reading", Boolean(this.conversation));
    this.classList.toggle("wide", Boolean(this.conversation) && this.panel && !this.left);
    if (changed.has("conversation") && this.conversation) state.threads.open(this.conversation);
    const into = state.views.get(this.conversation)?.conversation.mergedInto;
    if (into) go(`/c/${into}`, { replace: true });
  }

  // Nobody is left to be shown in the panel.
  get left() {
    return Boolean(state.threads.of(this.conversation)?.gone) && !state.views.has(this.conversation);
  }

  render() {
    return html`
      <conversation-list .selected=${this.conversation}></conversation-list>
      ${this.conversation
        ? html`<thread-view .conversation=${this.conversation} .at=${this.at} @panel=${() => (this.panel = !this.panel)}></thread-view>
            ${this.panel && !this.left
              ? html`<contact-panel .conversation=${this.conversation} @panel=${() => (this.panel = false)}></contact-panel>`
              : ""}`
        : html`<div class="empty">
            ${icon("chat", 40)}
            <h2>${t("inbox.pick")}</h2>
            <p>${pieces("inbox.pick-advice", {
              next: html`<b>j</b>`,
              previous: html`<b>k</b>`,
              help: html`<b>?</b>`,
            })}</p>
          </div>`}
    `;
  }
}

customElements.define("inbox-page", InboxPage);
