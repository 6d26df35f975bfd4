import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { send } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

// The buttons below a dangerous command that waits for somebody inside, as long as it does.
class CommandWait extends LitElement {
  static properties = { message: {}, conversation: {}, sent: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--space-2);
        margin-block-start: var(--space-2);
        font-size: var(--text-s);
      }
    `,
  ];

  #over = null;

  constructor() {
    super();
    this.sent = false;
    new Watching(this);
  }

  get #event() {
    return this.message.parts[0].data;
  }

  get #answered() {
    const items = state.threads.of(this.conversation)?.items ?? [];
    return items.some(({ message }) => {
      const [lead] = message.parts;
      return lead.type === "event" && lead.name === "command-answer" && lead.data.request === this.message.id;
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#over);
  }

  async #answer(approve) {
    this.sent = true;
    try {
      const body = { request: this.message.id, approve };
      await send(`/conversations/${this.conversation}/approvals`, body, crypto.randomUUID());
    } catch (error) {
      this.sent = false;
      state.fail(error);
    }
  }

  render() {
    if (this.#answered) return nothing;
    const left = Date.parse(this.#event.until) - Date.now();
    if (left <= 0) return html`<span class="muted">${t("command.lapsed")}</span>`;
    clearTimeout(this.#over);
    this.#over = setTimeout(() => this.requestUpdate(), left + 50);
    const { approval } = this.#event;
    return html`<button class="primary" ?disabled=${this.sent} @click=${() => this.#answer(true)}>
        ${approval ? t("command.approve") : t("command.confirm")}
      </button>
      <button ?disabled=${this.sent} @click=${() => this.#answer(false)}>
        ${approval ? t("command.refuse") : t("command.leave-it")}
      </button>`;
  }
}

customElements.define("command-wait", CommandWait);
