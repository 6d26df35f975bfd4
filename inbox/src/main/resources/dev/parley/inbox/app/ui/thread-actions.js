import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { onKey } from "../lib/keys.js";
import { Watching } from "../lib/controller.js";
import { clock } from "../lib/format.js";
import { SNOOZES } from "../lib/snoozes.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";
import "./assign-menu.js";
import "./life-dialog.js";

// Who has it and where it stands.
class ThreadActions extends LitElement {
  static properties = { view: {} };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      select {
        inline-size: auto;
        max-inline-size: 9rem;
      }
      .snooze {
        inline-size: 6.5rem;
      }
      @media (max-width: 60rem) {
        :host {
          gap: var(--space-1);
        }
        .snooze,
        .word {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onKey((key) => {
      if (key === "e") this.toggle();
      if (key === "o") this.more();
      if (key === "m") state.assign(this.about, { agent: state.me.id, team: this.view.conversation.team });
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  get about() {
    return this.view.conversation.id;
  }

  more() {
    this.renderRoot.querySelector("life-dialog").open();
  }

  toggle() {
    state.life.status(this.about, this.view.conversation.status === "open" ? "resolved" : "open");
  }

  snooze(event) {
    const choice = SNOOZES[event.target.value];
    event.target.value = "";
    if (choice) state.life.status(this.about, "snoozed", choice[1]().toISOString());
  }

  render() {
    const { status } = this.view.conversation;
    return html`
      <assign-menu .view=${this.view}></assign-menu>
      ${status === "open"
        ? html`<select class="snooze" aria-label=${t("thread.snooze")} @change=${this.snooze}>
            <option value="" selected>${t("thread.snooze")}</option>
            ${SNOOZES.map(([label, until], at) => html`<option value=${at}>${t(label, { time: clock(until()) })}</option>`)}
          </select>`
        : nothing}
      <button class=${status === "open" ? "primary" : ""} @click=${this.toggle}
        aria-label=${status === "open" ? t("thread.resolve") : t("thread.reopen")}>
        ${icon(status === "open" ? "check" : "reopen", 16)}
        <span class="word">${status === "open" ? t("thread.resolve") : t("thread.reopen")}</span>
      </button>
      <button class="plain square more" aria-label=${t("life.title")} title=${t("life.title")} aria-haspopup="dialog"
        @click=${this.more}>${icon("more")}</button>
      <life-dialog .view=${this.view}></life-dialog>
      <button class="plain square" aria-label=${t("thread.about")} title=${t("thread.about")}
        @click=${() => this.dispatchEvent(new Event("panel", { bubbles: true, composed: true }))}>${icon("info")}</button>
    `;
  }
}

customElements.define("thread-actions", ThreadActions);
