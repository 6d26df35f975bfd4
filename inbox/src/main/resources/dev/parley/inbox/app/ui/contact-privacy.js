import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { call, get } from "../lib/api.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { dialogStyles } from "./dialog-styles.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const MAX_REASON = 500;
const LOOKS = 40;
const LOOK_MILLIS = 500;

// All that is kept of a contact: to be given to them, or to be erased, with the proof.
class ContactPrivacy extends LitElement {
  static properties = {
    contact: {},
    going: { state: true },
    proof: { state: true },
    late: { state: true },
    problem: { state: true },
  };

  static styles = [
    shared,
    dialogStyles,
    css`
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      a.button {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.125rem;
        padding: 0 var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        color: inherit;
        font-weight: 550;
        text-decoration: none;
      }
      .danger,
      .problem {
        color: var(--bad);
      }
      form.ask,
      label {
        display: grid;
        gap: var(--space-1);
      }
      form.ask {
        gap: var(--space-3);
        margin-block-start: var(--space-3);
      }
      h2,
      p {
        overflow-wrap: anywhere;
      }
      h3 {
        margin-block: var(--space-3) var(--space-1);
        font-size: var(--text-s);
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--space-1) var(--space-3);
        font: var(--text-s) var(--mono);
      }
    `,
  ];

  get name() {
    return this.contact.name ?? this.contact.addresses?.[0]?.handle ?? "…";
  }

  get dialog() {
    return this.renderRoot.querySelector("dialog");
  }

  open() {
    this.going = this.proof = this.late = this.problem = null;
    this.key = crypto.randomUUID();
    this.dialog.showModal();
  }

  async erase(event) {
    event.preventDefault();
    const reason = event.target.elements.reason.value.trim();
    this.going = true;
    this.problem = null;
    state.gone.erasing(this.contact.id);
    try {
      const headers = { "Idempotency-Key": this.key };
      const { id } = await call("DELETE", `/contacts/${this.contact.id}`, { query: { reason }, headers });
      await this.look(`/erasures/${id}`);
    } catch (error) {
      this.problem = error.message;
    }
    this.going = false;
  }

  // The dispatch erases behind what came before; then the search for what is left begins.
  async look(path) {
    for (let i = 0; i < LOOKS; i++) {
      try {
        const erasure = await get(path);
        if (erasure.found) {
          this.proof = erasure;
          return;
        }
      } catch (error) {
        if (error.status !== 404) throw error;
      }
      await new Promise((done) => setTimeout(done, LOOK_MILLIS));
    }
    this.late = `/api/v1${path}`;
  }

  // Nothing of them is to stay on this page either.
  closed() {
    if (this.proof || this.late) location.assign("/");
  }

  render() {
    return html`<div class="buttons">
        <a class="button" href="/api/v1/contacts/${this.contact.id}/export" download>${t("privacy.export")}</a>
        <button class="danger" @click=${this.open}>${t("privacy.erase")}</button>
      </div>
      <dialog aria-labelledby="title" @close=${this.closed}>
        <header>
          <h2 id="title">${this.proof || this.late ? t("privacy.title") : t("privacy.sure", { name: this.name })}</h2>
          <form method="dialog"><button class="plain square" aria-label=${t("common.close")}>${icon("close")}</button></form>
        </header>
        <div role="status">${this.said()}</div>
        ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
        ${this.going || this.proof || this.late ? nothing : this.ask()}
      </dialog>`;
  }

  ask() {
    return html`<p>${t("privacy.what")}</p>
      <form class="ask" @submit=${this.erase}>
        <label>${t("privacy.reason")}<input name="reason" required maxlength=${MAX_REASON} autocomplete="off" dir="auto" /></label>
        <div><button class="danger">${t("privacy.yes")}</button></div>
      </form>`;
  }

  said() {
    if (this.going) return html`<p>${t("privacy.going")}</p>`;
    if (this.late) return html`<p>${t("privacy.late", { path: this.late })}</p>`;
    if (!this.proof) return nothing;
    const clean = Object.values(this.proof.found).every((count) => count === 0);
    return html`<p class=${clean ? "" : "problem"}>${t(clean ? "privacy.done" : "privacy.left")}</p>
      ${this.counts(t("privacy.found"), this.proof.found)} ${this.counts(t("privacy.removed"), this.proof.removed)}`;
  }

  counts(label, counts) {
    return html`<h3>${label}</h3>
      <dl dir="ltr">${Object.entries(counts).map(([what, count]) => html`<dt>${what}</dt><dd>${count}</dd>`)}</dl>`;
  }
}

customElements.define("contact-privacy", ContactPrivacy);
