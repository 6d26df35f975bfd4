import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, get, post } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import "../ui/dead-letter.js";
import { shared } from "../ui/styles.js";
import { pageStyles } from "./page-styles.js";

const BULK = 50;

// What could not be delivered, and what came and could not be understood: with the cause.
class TroublePage extends LitElement {
  static properties = {
    letters: { state: true },
    next: { state: true },
    problem: { state: true },
    filter: { state: true },
    chosen: { state: true },
    asking: { state: true },
    channels: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
      }
      .bar {
        flex-wrap: wrap;
        align-items: end;
        padding-block-end: var(--space-4);
      }
      .bar .field {
        flex: 1 1 9rem;
        max-inline-size: 16rem;
      }
    `,
  ];

  constructor() {
    super();
    this.filter = {};
    this.chosen = new Set();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
    this.nameChannels();
  }

  // Who connects systems hears of no conversations, and so of no channels; they know them as they run.
  async nameChannels() {
    if (state.session.scopes.includes("conversations:read")) return;
    try {
      this.channels = await all("/channels/status");
    } catch (error) {
      state.fail(error);
    }
  }

  async load(cursor) {
    try {
      const page = await get("/dead-letters", { ...this.filter, cursor });
      this.letters = cursor ? [...this.letters, ...page.items] : page.items;
      this.next = page.next ?? null;
      this.chosen = new Set([...this.chosen].filter((id) => this.letters.some((one) => one.id === id)));
      this.problem = null;
    } catch (error) {
      this.problem = error.message;
    }
  }

  choose(event) {
    event.preventDefault();
    const { channel, cause } = event.currentTarget;
    this.filter = { channel: channel.value, cause: cause.value.trim() };
    this.load();
  }

  gone(ids) {
    this.letters = this.letters.filter((one) => !ids.includes(one.id));
    this.chosen = new Set([...this.chosen].filter((id) => !ids.includes(id)));
  }

  pick(id, on) {
    const chosen = new Set(this.chosen);
    if (on) chosen.add(id);
    else chosen.delete(id);
    this.chosen = chosen;
  }

  async together(action, reason) {
    const ids = [...this.chosen].slice(0, BULK);
    try {
      await post("/dead-letters/bulk", { action, ids, reason });
      this.asking = false;
      this.gone(ids);
      state.toast(action === "retry" ? t("trouble.sent-again") : t("trouble.discarded"));
    } catch (error) {
      state.fail(error);
    }
  }

  discard(event) {
    event.preventDefault();
    this.together("discard", event.target.reason.value);
  }

  render() {
    return html`
      <div class="top"><h1>${t("trouble.title")}</h1>
        <span class="muted grow">${t("trouble.what")}</span>
        <button @click=${() => this.load()}>${icon("reopen", 16)} ${t("trouble.look-again")}</button></div>
      <form class="line bar" @submit=${this.choose} @change=${this.choose}>
        <label class="field">${t("trouble.channel")}
          <select name="channel"><option value="">${t("trouble.any")}</option>
            ${(this.channels ?? state.channels).map((one) => html`<option value=${one.name}>${one.name}</option>`)}</select></label>
        <label class="field">${t("trouble.cause")}<input name="cause" dir="ltr" maxlength="100" /></label>
      </form>
      ${this.chosen.size ? this.bulk() : nothing}
      ${this.problem ? html`<p role="alert" class="muted">${this.problem}</p>` : this.list()}
    `;
  }

  bulk() {
    return html`<div class="line bar">
      <b role="status">${t("trouble.chosen", { count: this.chosen.size })}</b>
      <button class="primary" @click=${() => this.together("retry")}>${t("trouble.send-again")}</button>
      <button class="bad" aria-expanded=${this.asking ? "true" : "false"} @click=${() => (this.asking = !this.asking)}>${t("trouble.discard")}</button>
      ${this.asking
        ? html`<form @submit=${this.discard}><input name="reason" required maxlength="500" aria-label=${t("trouble.reason")} placeholder=${t("trouble.reason")} />
            <button class="bad">${t("trouble.discard")}</button></form>`
        : nothing}
    </div>`;
  }

  list() {
    if (!this.letters) return html`<div class="card"><div class="skeleton">&nbsp;</div></div>`;
    if (!this.letters.length) {
      return html`<div class="empty">${icon("check", 40)}<h2>${t("trouble.empty")}</h2>
        <p>${t("trouble.empty-advice")}</p></div>`;
    }
    return html`<ul>${this.letters.map(
        (one) => html`<li><dead-letter .letter=${one} .chosen=${this.chosen.has(one.id)}
          @pick=${(event) => this.pick(one.id, event.detail)} @gone=${() => this.gone([one.id])}></dead-letter></li>`,
      )}</ul>
      ${this.next ? html`<p class="line"><button @click=${() => this.load(this.next)}>${t("common.more")}</button></p>` : nothing}`;
  }
}

customElements.define("trouble-page", TroublePage);
