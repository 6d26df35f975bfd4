import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get, send } from "../lib/api.js";
import { partsOf } from "../lib/counting.js";
import { macros } from "../lib/macros.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { kindWord, problemWord, valueWord } from "./macro-words.js";
import { shared } from "./styles.js";

// Several steps in one click: chosen, shown as they would be here, then done. wanted: one that was chosen elsewhere.
class MacroMenu extends LitElement {
  static properties = { conversation: {}, channel: {}, wanted: {}, macros: { state: true }, chosen: { state: true }, steps: { state: true }, busy: { state: true } };

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
    if (!this.wanted) this.load();
  }

  willUpdate(changed) {
    if (changed.has("wanted") && this.wanted) this.choose(this.wanted);
  }

  async load() {
    try {
      this.macros = await macros();
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
      await send(`/conversations/${this.conversation}/macros/${this.chosen.id}`, { undo: true }, this.key);
      this.close();
    } catch (error) {
      state.fail(error);
    } finally {
      this.busy = false;
    }
  }

  back() {
    this.chosen = null;
    if (!this.macros) this.load();
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

  // By which channel, and what the channel makes of it.
  goesOut({ kind, value }) {
    if (!["reply", "canned"].includes(kind) || !this.channel) return nothing;
    const { name, maxLength, alphabets } = this.channel;
    const counted = partsOf(value, alphabets);
    return html`<small class="muted">${t("composer.by", { channel: name })}${counted
      ? html` · ${t("composer.parts", { count: counted.parts, left: counted.left })}`
      : nothing}${maxLength && maxLength - value.length < 200
      ? html` · <span class=${value.length > maxLength ? "bad" : ""}>${maxLength - value.length}</span>`
      : nothing}</small>`;
  }

  preview() {
    const broken = this.steps.some((step) => step.problem || step.missing.length);
    return html`<b>${this.chosen.name}</b>
      <ol tabindex="0" aria-label=${this.chosen.name}>${this.steps.map(
        (step) => html`<li><span class="muted">${kindWord(step.kind)}:</span>
          ${step.problem ? html`<span class="bad">${problemWord(step.problem)}</span>` : nothing}
          ${step.missing.length
            ? html`<span class="bad">${t("macro.missing", { names: step.missing.join(", ") })}</span>`
            : nothing}
          <span class="value" dir="auto">${valueWord(step)}</span>
          ${this.goesOut(step)}</li>`,
      )}</ol>
      <div class="line">
        <button type="button" class="primary" ?disabled=${broken || this.busy} @click=${this.run}>${t("macro.run")}</button>
        <button type="button" @click=${this.back}>${t("sharing.cancel")}</button>
      </div>`;
  }
}

customElements.define("macro-menu", MacroMenu);
