import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, get, send } from "../lib/api.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { kindWord, valueWord } from "./macro-words.js";
import { shared } from "./styles.js";

// Several steps in one click: chosen, shown as they would be here, then done.
class MacroMenu extends LitElement {
  static properties = { conversation: {}, macros: { state: true }, chosen: { state: true }, steps: { state: true }, busy: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--space-2) var(--space-3);
        border-block-start: 1px solid var(--line);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      ol {
        display: grid;
        gap: var(--space-1);
        max-block-size: 12rem;
        margin-block: var(--space-2);
        overflow-y: auto;
      }
      .value {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .bad {
        color: var(--bad);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.macros = (await all("/macros")).map((entry) => entry.macro);
      await this.updateComplete;
      this.renderRoot.querySelector("button")?.focus();
    } catch (error) {
      state.fail(error);
    }
  }

  async choose(macro) {
    try {
      this.steps = (await get(`/conversations/${this.conversation}/macros/${macro.id}`)).steps;
      this.chosen = macro;
      // The same press twice is one run.
      this.key = crypto.randomUUID();
      await this.updateComplete;
      this.renderRoot.querySelector("button.primary")?.focus();
    } catch (error) {
      state.fail(error);
    }
  }

  async run() {
    this.busy = true;
    try {
      await send(`/conversations/${this.conversation}/macros/${this.chosen.id}`, {}, this.key);
      this.close();
    } catch (error) {
      state.fail(error);
    } finally {
      this.busy = false;
    }
  }

  close() {
    this.dispatchEvent(new Event("close"));
  }

  render() {
    return html`<div role="group" aria-label=${t("macro.title")}
      @keydown=${(event) => event.key === "Escape" && (event.stopPropagation(), this.close())}>
      ${this.chosen ? this.preview() : this.list()}</div>`;
  }

  list() {
    if (!this.macros) return nothing;
    if (!this.macros.length) return html`<p class="muted">${t("macro.none")}</p>`;
    return html`<ul>${this.macros.map(
      (macro) => html`<li><button type="button" @click=${() => this.choose(macro)}>${icon("bolt", 14)} ${macro.name}</button></li>`,
    )}</ul>`;
  }

  preview() {
    const broken = this.steps.some((step) => step.problem || step.missing.length);
    return html`<b>${this.chosen.name}</b>
      <ol>${this.steps.map(
        (step) => html`<li><span class="muted">${kindWord(step.kind)}:</span> <span class="value" dir="auto">${valueWord(step)}</span>
          ${step.problem ? html`<span class="bad">${t("macro.gone")}</span>` : nothing}
          ${step.missing.length
            ? html`<span class="bad">${t("macro.missing", { names: step.missing.join(", ") })}</span>`
            : nothing}</li>`,
      )}</ol>
      <div class="line">
        <button type="button" class="primary" ?disabled=${broken || this.busy} @click=${this.run}>${t("macro.run")}</button>
        <button type="button" @click=${() => (this.chosen = null)}>${t("sharing.cancel")}</button>
      </div>`;
  }
}

customElements.define("macro-menu", MacroMenu);
