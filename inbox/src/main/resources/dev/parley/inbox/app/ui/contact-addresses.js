import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { del, get, send } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { byHand, sameAddress } from "../lib/reach.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { called } from "./contact-merge.js";
import { channelIcon, icon } from "./icons.js";
import { shared } from "./styles.js";

// Where the contact is reached; an agent adds addresses, and takes away those that were never used.
class ContactAddresses extends LitElement {
  static properties = { contact: {}, conversation: {}, adding: { state: true }, kind: { state: true }, problem: { state: true }, owner: { state: true }, busy: { state: true } };

  static styles = [
    shared,
    css`
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding-block: var(--space-1);
        overflow-wrap: anywhere;
      }
      li > span {
        flex: 1;
        min-inline-size: 0;
      }
      form,
      label {
        display: grid;
        gap: var(--space-1);
      }
      form {
        gap: var(--space-3);
        margin-block: var(--space-2);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .bad {
        color: var(--bad);
      }
      .add {
        margin-block-start: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  willUpdate(changed) {
    if (changed.has("contact") && changed.get("contact")?.id !== this.contact?.id) this.close();
  }

  close() {
    Object.assign(this, { adding: false, problem: null, owner: null, busy: false });
  }

  async open() {
    this.adding = true;
    this.kind = byHand()[0].name;
    await this.updateComplete;
    this.renderRoot.querySelector("input").focus();
  }

  // The button that opened the form, where the keyboard was before.
  async done() {
    this.close();
    await this.updateComplete;
    this.renderRoot.querySelector(".add")?.focus();
  }

  async save(event) {
    event.preventDefault();
    const handle = event.target.elements.handle.value.trim();
    const channel = this.kind;
    Object.assign(this, { problem: null, owner: null, busy: true });
    try {
      await send(`/contacts/${this.contact.id}/addresses`, { channel, handle }, crypto.randomUUID());
      await this.done();
    } catch (error) {
      this.problem = error.code === "bad-address" ? this.#wanted() : error.message;
      if (error.code === "address-taken") await this.#whose(channel, handle);
      this.renderRoot.querySelector("input")?.focus();
    } finally {
      this.busy = false;
    }
  }

  #wanted() {
    return state.channel(this.kind)?.capabilities.includes("threads") ? t("address.bad-mail") : t("address.bad-phone");
  }

  async #whose(channel, handle) {
    try {
      this.owner = await get("/addresses", { channel, handle });
      this.problem = t("address.taken", { name: called(this.owner) });
    } catch (error) {
      state.fail(error);
    }
  }

  async merge() {
    this.busy = true;
    try {
      await send(`/contacts/${this.contact.id}/merge`, { from: this.owner.id }, crypto.randomUUID());
      await this.done();
    } catch (error) {
      this.problem = error.message;
    } finally {
      this.busy = false;
    }
  }

  async takeAway({ channel, handle }) {
    try {
      await del(`/contacts/${this.contact.id}/addresses?${new URLSearchParams({ channel, handle })}`);
    } catch (error) {
      if (error.code === "address-in-use") state.toast(t("address.in-use", { handle }), "bad");
      else state.fail(error);
    }
  }

  render() {
    const now = state.views.get(this.conversation)?.conversation.address;
    const addresses = this.contact?.addresses ?? [now].filter(Boolean);
    return html`<section aria-label=${t("panel.addresses")}>
      <ul>
        ${addresses.map((address) => this.address(address, now))}
      </ul>
      ${this.contact && byHand().length ? (this.adding ? this.form() : this.button()) : nothing}
    </section>`;
  }

  address(address, now) {
    const added = byHand().some((channel) => channel.name === address.channel) && !sameAddress(address, now);
    return html`<li title=${address.channel}>
      ${channelIcon(state.channel(address.channel), 16)}
      <span><bdi>${address.handle}</bdi><div class="tiny muted">${address.channel}</div></span>
      ${added && this.contact
        ? html`<button type="button" class="plain square" aria-label=${t("address.remove", { handle: address.handle })}
            @click=${() => this.takeAway(address)}>${icon("close", 12)}</button>`
        : nothing}
    </li>`;
  }

  button() {
    return html`<button type="button" class="add" @click=${this.open}>${t("address.add")}</button>`;
  }

  form() {
    const mail = state.channel(this.kind)?.capabilities.includes("threads");
    return html`<form novalidate @submit=${this.save} @keydown=${(event) => event.key === "Escape" && (event.stopPropagation(), this.done())}>
      <label><span>${t("address.channel")}</span>
        <select @change=${(event) => (this.kind = event.target.value)}>
          ${byHand().map(({ name }) => html`<option ?selected=${name === this.kind}>${name}</option>`)}
        </select></label>
      <label><span>${mail ? t("address.mail") : t("address.phone")}</span>
        <input name="handle" type=${mail ? "email" : "tel"} maxlength="320" autocomplete="off" dir="ltr"
          placeholder=${mail ? "ann@example.org" : "+49 170 1234567"}
          aria-invalid=${this.problem ? "true" : "false"} aria-describedby=${this.problem ? "problem" : nothing} /></label>
      ${this.problem ? html`<p id="problem" class="small bad" role="alert">${this.problem}</p>` : nothing}
      ${this.owner
        ? html`<p class="small">${t("contacts.advice", { name: called(this.owner) })}</p>
            <button type="button" ?disabled=${this.busy} @click=${this.merge}>${t("contacts.merge", { name: called(this.owner) })}</button>`
        : nothing}
      <div class="buttons">
        <button class="primary" ?disabled=${this.busy}>${t("panel.save")}</button>
        <button type="button" @click=${this.done}>${t("panel.cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("contact-addresses", ContactAddresses);
