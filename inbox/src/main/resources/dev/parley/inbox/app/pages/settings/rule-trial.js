import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { post } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { PRIORITIES } from "../../lib/wordings.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { formStyles } from "./form-parts.js";

const OBJECTIONS = {
  enabled: "rules.not-enabled",
  channels: "rules.not-channels",
  languages: "rules.not-languages",
  labels: "rules.not-labels",
  words: "rules.not-words",
  hours: "rules.not-hours",
};

// What the rules would make of a conversation that begins now; nothing is changed.
class RuleTrial extends LitElement {
  static properties = { result: { state: true }, wrong: { state: true } };

  static styles = [
    shared,
    pageStyles,
    formStyles,
    css`
      :host {
        padding: 0;
        overflow: visible;
      }
      .holds {
        color: var(--accent);
        font-weight: 650;
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  async ask(event) {
    event.preventDefault();
    const { channel, language, text } = event.target.elements;
    this.wrong = null;
    try {
      const about = { channel: channel.value, language: language.value.trim(), text: text.value };
      this.result = await post("/rule-trial", about);
    } catch (error) {
      this.result = null;
      this.wrong = error.message;
    }
  }

  render() {
    return html`<form class="card" @submit=${this.ask}>
      <h2>${t("rules.try-title")}</h2>
      <div class="pair">
        <label class="field">${t("rules.try-channel")}<select name="channel">
          ${state.channels.map((one) => html`<option value=${one.name}>${one.name}</option>`)}</select></label>
        <label class="field">${t("rules.try-language")}<input name="language" maxlength="35" dir="ltr" placeholder="de" /></label>
      </div>
      <label class="field">${t("rules.try-text")}<textarea name="text" rows="3" maxlength="10000" dir="auto"></textarea></label>
      <div><button>${t("rules.try")}</button></div>
      ${this.wrong ? html`<p role="alert">${this.wrong}</p>` : nothing}
      <div role="status">${this.result ? this.shown() : nothing}</div>
    </form>`;
  }

  shown() {
    const { team, labels, priority, steps } = this.result;
    const gives = [...labels, ...(priority ? [t(PRIORITIES[priority])] : [])];
    const where = team
      ? t("rules.would", { team: state.team(team)?.name ?? t("rules.team-gone") })
      : t("rules.would-not");
    return html`<p><b>${where}</b> ${gives.map((one) => html` <span class="pill"><bdi>${one}</bdi></span>`)}</p>
      <ol>${steps.map(({ name, objection }) => html`<li><bdi>${name}</bdi>:
        ${objection ? html`<span class="muted">${t(OBJECTIONS[objection])}</span>` : html`<span class="holds">${t("rules.holds")}</span>`}</li>`)}</ol>`;
  }
}

customElements.define("rule-trial", RuleTrial);
