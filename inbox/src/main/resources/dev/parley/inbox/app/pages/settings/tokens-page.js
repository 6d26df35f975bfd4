import { LitElement, html, nothing } from "/lib/lit/index.js";
import { all, del, post } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { state } from "../../lib/state.js";
import { locale, t } from "../../lib/texts.js";
import { SCOPES } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checks, once, sure } from "./people-parts.js";
import { peopleStyles } from "./people-styles.js";
import { shelfStyles } from "./shelf-styles.js";

const day = (time) => new Date(time).toLocaleDateString(locale(), { dateStyle: "medium" });

// Keys of programs.
class TokensPage extends LitElement {
  static properties = {
    tokens: { state: true },
    adding: { state: true },
    asked: { state: true },
    told: { state: true },
    problem: { state: true },
  };

  static styles = [shared, pageStyles, shelfStyles, peopleStyles];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.doing(() => null);
  }

  // What was opened meanwhile stays open.
  async doing(act) {
    const { adding, asked } = this;
    try {
      const made = await act();
      if (made) this.told = made;
      this.problem = null;
      if (this.adding === adding) this.adding = null;
      if (this.asked === asked) this.asked = null;
      this.tokens = await all("/tokens");
    } catch (error) {
      this.problem = error.message;
    }
  }

  add() {
    this.adding = true;
    this.updateComplete.then(() => this.renderRoot.querySelector("form input").focus());
  }

  save(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const body = { name: fields.get("name").trim(), scopes: fields.getAll("scope") };
    // To the end of the chosen day, where the one who chose it is.
    if (fields.get("expires")) body.expiresAt = new Date(`${fields.get("expires")}T23:59:59`).toISOString();
    return this.doing(() => post("/tokens", body));
  }

  render() {
    return html`
      <div class="top"><h1>${t("tokens.title")}</h1><span class="grow"></span>
        <button class="primary" @click=${this.add}>${t("tokens.add")}</button></div>
      <p class="hint">${t("tokens.hint")}</p>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <div class="shelf">
        ${this.told ? once(t("tokens.once", { name: this.told.name }), this.told.token, () => (this.told = null)) : nothing}
        ${this.adding ? html`<section class="card">${this.form()}</section>` : nothing}
        ${this.tokens?.length === 0 && !this.adding
          ? html`<div class="empty">${icon("link", 40)}<h2>${t("tokens.none")}</h2></div>`
          : nothing}
        ${(this.tokens ?? []).map((token) => html`<section class="card">${this.entry(token)}</section>`)}
      </div>
    `;
  }

  entry(token) {
    const over = token.expiresAt && new Date(token.expiresAt) < new Date();
    return html`<div class="line">
        <div class="grow"><b dir="auto">${token.name}</b>
          <div class="small muted">${token.scopes.map((scope) => t(SCOPES[scope])).join(", ")}</div>
          <div class="small muted">${token.usedAt ? t("tokens.used", { day: day(token.usedAt) }) : t("tokens.unused")} ·
            ${token.expiresAt ? t(over ? "tokens.over" : "tokens.until", { day: day(token.expiresAt) }) : t("tokens.never")}</div></div>
        <button class="danger" aria-label=${t("tokens.end-of", { name: token.name })}
          @click=${() => (this.asked = token.id)}>${t("tokens.end")}</button>
      </div>
      ${this.asked === token.id
        ? sure(t("tokens.end-sure", { name: token.name }), t("tokens.end"),
            () => this.doing(() => del(`/tokens/${token.id}`)), () => (this.asked = null))
        : nothing}`;
  }

  form() {
    return html`<form @submit=${this.save}>
      <div class="pair">
        <label>${t("tokens.name")}<input name="name" required maxlength="100" autocomplete="off" dir="auto" /></label>
        <label>${t("tokens.expires")}<input name="expires" type="date" /></label>
      </div>
      ${checks(t("tokens.scopes"), "scope", state.session.scopes.map((scope) => [scope, t(SCOPES[scope])]), [])}
      <div class="line">
        <button class="primary">${t("tokens.make")}</button>
        <button type="button" @click=${() => (this.adding = null)}>${t("sharing.cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("tokens-page", TokensPage);
