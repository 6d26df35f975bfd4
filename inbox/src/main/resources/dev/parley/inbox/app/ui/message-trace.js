import { LitElement, html, css } from "/lib/lit/index.js";
import { get } from "../lib/api.js";
import { toTheMillisecond } from "../lib/format.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

// Every step that a message took through the hub.
class MessageTrace extends LitElement {
  static properties = { message: {}, steps: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    css`
      ol {
        padding: var(--space-2) var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        font-size: var(--text-xs);
      }
      li {
        display: grid;
        grid-template-columns: 7.5rem 5.500rem 1fr;
        gap: var(--space-2);
      }
      .at {
        color: var(--ink-2);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.steps = (await get(`/messages/${this.message}/trace`)).steps;
    } catch (error) {
      this.problem = error.message;
    }
  }

  render() {
    if (this.problem) return html`<p class="tiny muted">${this.problem}</p>`;
    if (!this.steps) return html`<p class="tiny muted" aria-busy="true">${t("message.looking-up")}</p>`;
    if (!this.steps.length) return html`<p class="tiny muted">${t("message.no-steps")}</p>`;
    return html`<ol>
      ${this.steps.map(
        (step) => html`<li><span class="at">${toTheMillisecond(step.at)}</span><b>${step.step}</b><span>${step.detail ?? ""}</span></li>`,
      )}
    </ol>`;
  }
}

customElements.define("message-trace", MessageTrace);
