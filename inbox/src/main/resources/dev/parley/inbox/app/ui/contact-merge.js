import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get, send } from "../lib/api.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

const REASONS = { handle: "contacts.same-handle", name: "contacts.same-name" };

export const called = (contact) => contact.name ?? contact.addresses?.[0]?.handle ?? t("contact.unknown");
const reached = (contact) => (contact.addresses ?? []).map((one) => `${one.handle} · ${one.channel}`).join(", ");

// Who may be the same person, and who was made part of this contact.
class ContactMerge extends LitElement {
  static properties = { contact: {}, found: { state: true }, chosen: { state: true }, busy: { state: true } };

  static styles = [
    shared,
    css`
      h3 {
        padding-block: var(--space-4) var(--space-1);
        border-block-start: 1px solid var(--line);
        margin-block-start: var(--space-4);
        font-size: var(--text-s);
        color: var(--ink-2);
      }
      li {
        display: grid;
        gap: var(--space-1);
        padding-block: var(--space-2);
        overflow-wrap: anywhere;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
      }
      .row > div {
        flex: 1;
        min-inline-size: 0;
      }
    `,
  ];

  // A contact that changed comes as a new object: it may be part of another one, or not any more.
  async updated(changed) {
    if (!changed.has("contact") || !this.contact) return;
    const asked = this.contact;
    if (changed.get("contact")?.id !== asked.id) {
      this.found = null;
      this.chosen = null;
    }
    try {
      const found = await get(`/contacts/${asked.id}/duplicates`);
      if (this.contact === asked) this.found = found;
    } catch {
      this.found = null;
    }
  }

  async post(path, body) {
    this.busy = true;
    try {
      await send(`/contacts/${this.contact.id}/${path}`, body, crypto.randomUUID());
      this.chosen = null;
    } catch (error) {
      state.fail(error);
    } finally {
      this.busy = false;
    }
  }

  render() {
    if (!this.found) return nothing;
    const { items, merges } = this.found;
    return html`
      ${items.length
        ? html`<section aria-labelledby="same"><h3 id="same">${t("contacts.title")}</h3><ul>${items.map((one) => this.suggested(one))}</ul></section>`
        : nothing}
      ${merges.length
        ? html`<section aria-labelledby="merged"><h3 id="merged">${t("contacts.merged")}</h3><ul>${merges.map((one) => this.merged(one))}</ul></section>`
        : nothing}`;
  }

  suggested({ contact, reason }) {
    const name = called(contact);
    return html`<li>
      <div class="row">
        <div><bdi>${name}</bdi><div class="tiny muted"><bdi>${reached(contact)}</bdi></div>
          <div class="tiny muted">${t(REASONS[reason])}</div></div>
        ${this.chosen === contact.id
          ? nothing
          : html`<button aria-label=${t("contacts.merge", { name })} @click=${() => (this.chosen = contact.id)}>${t("life.merge")}</button>`}
      </div>
      ${this.chosen === contact.id
        ? html`<p class="small" role="status">${t("contacts.advice", { name })}</p>
            <div class="row">
              <button class="primary" ?disabled=${this.busy} @click=${() => this.post("merge", { from: contact.id })}>${t("life.merge-now")}</button>
              <button class="plain" @click=${() => (this.chosen = null)}>${t("panel.cancel")}</button>
            </div>`
        : nothing}
    </li>`;
  }

  merged({ id, contact }) {
    const name = called(contact);
    return html`<li><div class="row">
      <div><bdi>${name}</bdi><div class="tiny muted"><bdi>${reached(contact)}</bdi></div></div>
      <button aria-label=${t("contacts.undo", { name })} ?disabled=${this.busy}
        @click=${() => this.post("unmerge", { merge: id })}>${t("life.undo")}</button>
    </div></li>`;
  }
}

customElements.define("contact-merge", ContactMerge);
