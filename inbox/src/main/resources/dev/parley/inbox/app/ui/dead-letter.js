import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get, post, put } from "../lib/api.js";
import { brief, exactly } from "../lib/format.js";
import { may } from "../lib/places.js";
import { pretty } from "../lib/pretty.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { pageStyles } from "../pages/page-styles.js";
import { shared } from "./styles.js";

// One letter: its cause, what is in it, and what can be done. Says "pick" when it is chosen and "gone" when it is dealt with.
class DeadLetter extends LitElement {
  static properties = {
    letter: {},
    chosen: { type: Boolean },
    payload: { state: true },
    editing: { state: true },
    asking: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        padding: 0;
        overflow: visible;
      }
      b {
        color: var(--bad);
      }
      textarea {
        min-block-size: 16rem;
        font: var(--text-s) / 1.4 var(--mono);
      }
      .pick input {
        inline-size: 1.125rem;
        min-block-size: 1.125rem;
        accent-color: var(--accent);
      }
    `,
  ];

  get path() {
    return `/dead-letters/${encodeURIComponent(this.letter.id)}`;
  }

  async run(work, said) {
    try {
      await work();
      state.toast(said);
      this.dispatchEvent(new Event("gone"));
    } catch (error) {
      state.fail(error);
    }
  }

  retry() {
    this.run(() => post(`${this.path}/retry`), t("trouble.sent-again"));
  }

  discard(event) {
    event.preventDefault();
    const reason = event.target.reason.value;
    this.run(() => post(`${this.path}/discard`, { reason }), t("trouble.discarded"));
  }

  edit(event) {
    event.preventDefault();
    const payload = event.target.payload.value;
    this.run(() => put(`${this.path}/payload`, { payload }), t("trouble.sent-again"));
  }

  async look() {
    if (this.payload) {
      this.payload = null;
      this.editing = false;
      return;
    }
    try {
      this.payload = await get(`${this.path}/payload`);
    } catch (error) {
      state.fail(error);
    }
  }

  render() {
    const { letter } = this;
    return html`<article class="card">
      <div class="line">
        ${letter.kind === "dead"
          ? html`<label class="pick"><span class="hidden">${t("trouble.choose")}</span>
              <input type="checkbox" .checked=${this.chosen} @change=${this.pick} /></label>`
          : nothing}
        <div class="grow"><b>${letter.cause}</b>
          <span class="muted">${letter.channel ?? ""} · ${letter.kind === "quarantine" ? t("trouble.quarantined") : t("trouble.tried", { count: letter.attempts })}
            · <time title=${exactly(letter.at)}>${brief(letter.at)}</time></span>
          ${letter.detail ? html`<div dir="auto">${letter.detail}</div>` : nothing}</div>
      </div>
      ${letter.preview && !this.payload ? html`<pre dir="auto" tabindex="0">${letter.preview}</pre>` : nothing}
      ${this.payload ? this.content() : nothing}
      ${this.asking
        ? html`<div class="line"><form @submit=${this.discard}>
            <input name="reason" required maxlength="500" aria-label=${t("trouble.reason")} placeholder=${t("trouble.reason")} />
            <button class="bad">${t("trouble.discard")}</button></form></div>`
        : nothing}
      <div class="line wrap">${this.actions()}</div>
    </article>`;
  }

  pick(event) {
    this.dispatchEvent(new CustomEvent("pick", { detail: event.target.checked }));
  }

  content() {
    const { text, cut, editable } = this.payload;
    if (this.editing) {
      return html`<form class="card" @submit=${this.edit}>
        <label class="field">${t("trouble.content")}<textarea name="payload" dir="ltr" spellcheck="false" .value=${pretty(text)}></textarea></label>
        <div class="line"><button class="primary">${t("trouble.send-edited")}</button></div>
      </form>`;
    }
    return html`<pre dir="ltr" tabindex="0" aria-label=${t("trouble.content")} role="region">${pretty(text)}</pre>
      ${cut ? html`<p class="small muted">${t("trouble.cut")}</p>` : nothing}
      ${editable ? html`<div class="line"><button @click=${() => (this.editing = true)}>${t("trouble.edit")}</button></div>` : nothing}`;
  }

  actions() {
    const { letter } = this;
    const scopes = state.session?.scopes ?? [];
    return html`
      ${letter.retryable ? html`<button class="primary" @click=${this.retry}>${t("trouble.send-again")}</button>` : nothing}
      ${letter.kind === "dead"
        ? html`<button class="bad" aria-expanded=${this.asking ? "true" : "false"} @click=${() => (this.asking = !this.asking)}>${t("trouble.discard")}</button>`
        : html`<span class="small muted">${t("trouble.kept")}</span>`}
      ${may(scopes, ["admin", "integrations:write"]) ? html`<button class="plain" aria-expanded=${this.payload ? "true" : "false"} @click=${this.look}>${t("trouble.content")}</button>` : nothing}
      ${letter.conversation && scopes.includes("conversations:read")
        ? html`<button class="plain" @click=${() => go(`/c/${letter.conversation}`)}>${t("trouble.open")}</button>`
        : nothing}
    `;
  }
}

customElements.define("dead-letter", DeadLetter);
