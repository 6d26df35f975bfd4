import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get, post } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { brief, exactly } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import { shared } from "../ui/styles.js";
import { pageStyles } from "./page-styles.js";

// What could not be delivered, and what came and could not be understood: with the cause.
class TroublePage extends LitElement {
  static properties = { letters: { state: true }, next: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      ul {
        display: grid;
        gap: var(--space-3);
      }
      pre {
        margin: 0;
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-s);
        background: var(--ground-2);
        font: var(--text-s) / 1.4 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-block-size: 8rem;
        overflow: auto;
      }
      b {
        color: var(--bad);
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load(cursor) {
    try {
      const page = await get("/dead-letters", { cursor });
      this.letters = cursor ? [...this.letters, ...page.items] : page.items;
      this.next = page.next ?? null;
    } catch (error) {
      this.problem = error.message;
    }
  }

  async act(letter, what) {
    try {
      const body = what === "discard" ? { reason: "discarded in the inbox" } : {};
      await post(`/dead-letters/${encodeURIComponent(letter.id)}/${what}`, body);
      this.letters = this.letters.filter((one) => one !== letter);
      state.toast(what === "retry" ? t("trouble.sent-again") : t("trouble.discarded"));
    } catch (error) {
      state.fail(error);
    }
  }

  render() {
    return html`
      <div class="top"><h1>${t("trouble.title")}</h1>
        <span class="muted grow">${t("trouble.what")}</span>
        <button @click=${() => this.load()}>${icon("reopen", 16)} ${t("trouble.look-again")}</button></div>
      ${this.problem ? html`<p role="alert" class="muted">${this.problem}</p>` : this.list()}
    `;
  }

  list() {
    if (!this.letters) return html`<div class="card"><div class="skeleton">&nbsp;</div></div>`;
    if (!this.letters.length) {
      return html`<div class="empty">${icon("check", 40)}<h2>${t("trouble.empty")}</h2>
        <p>${t("trouble.empty-advice")}</p></div>`;
    }
    return html`<ul>${this.letters.map((letter) => this.letter(letter))}</ul>
      ${this.next ? html`<p class="line"><button @click=${() => this.load(this.next)}>${t("common.more")}</button></p>` : nothing}`;
  }

  letter(letter) {
    return html`<li class="card">
      <div class="line">
        <div class="grow"><b>${letter.cause}</b>
          <span class="muted">${letter.channel ?? ""} · ${letter.kind === "quarantine" ? t("trouble.quarantined") : t("trouble.tried", { count: letter.attempts })}
            · <time title=${exactly(letter.at)}>${brief(letter.at)}</time></span>
          ${letter.detail ? html`<div>${letter.detail}</div>` : nothing}</div>
      </div>
      ${letter.preview ? html`<pre dir="auto">${letter.preview}</pre>` : nothing}
      <div class="line">
        ${letter.retryable ? html`<button class="primary" @click=${() => this.act(letter, "retry")}>${t("trouble.send-again")}</button>` : nothing}
        ${letter.kind === "dead"
          ? html`<button class="bad" @click=${() => this.act(letter, "discard")}>${t("trouble.discard")}</button>`
          : html`<span class="small muted">${t("trouble.kept")}</span>`}
        ${letter.conversation
          ? html`<button class="plain" @click=${() => go(`/c/${letter.conversation}`)}>${t("trouble.open")}</button>`
          : nothing}
      </div>
    </li>`;
  }
}

customElements.define("trouble-page", TroublePage);
