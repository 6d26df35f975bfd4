import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get, patch } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";

// How I like to write.
class WritingPage extends LitElement {
  static properties = { chosen: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      input {
        inline-size: 1.25rem;
        min-block-size: 1.25rem;
        accent-color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.ask(get("/me/preferences"));
  }

  async ask(answer) {
    try {
      this.chosen = await answer;
      this.problem = null;
    } catch (error) {
      this.problem = error.message;
    }
  }

  render() {
    return html`
      <div class="top"><h1>${t("writing.title")}</h1></div>
      ${this.problem ? html`<p role="alert">${this.problem}</p>` : nothing}
      ${this.chosen
        ? html`<div class="card"><label>
            <input type="checkbox" .checked=${this.chosen.undoSend} ?disabled=${!this.chosen.undoSeconds}
              @change=${(event) => this.ask(patch("/me/preferences", { undoSend: event.target.checked }))} />
            <span>${t("writing.undo", { count: this.chosen.undoSeconds })}</span>
          </label></div>`
        : nothing}
    `;
  }
}

customElements.define("writing-page", WritingPage);
