import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, send } from "../lib/api.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { fieldInput } from "./field-input.js";
import { shared } from "./styles.js";

const MAX_NAME = 200;

// What agents know of a contact, to be changed.
class ContactEdit extends LitElement {
  static properties = { contact: {}, editing: { state: true }, fields: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        margin-block-start: var(--space-3);
      }
      form,
      label {
        display: grid;
        gap: var(--space-1);
      }
      form {
        gap: var(--space-3);
      }
      input[type="checkbox"] {
        inline-size: 1.25rem;
        block-size: 1.25rem;
      }
      .buttons {
        display: flex;
        gap: var(--space-2);
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has("contact") && changed.get("contact")?.id !== this.contact?.id) this.editing = false;
  }

  async edit() {
    this.changed = {};
    this.editing = true;
    try {
      this.fields = (await all("/fields")).filter((field) => field.about === "contact");
    } catch (error) {
      state.fail(error);
    }
  }

  async save(event) {
    event.preventDefault();
    const name = event.target.elements.name.value.trim();
    const body = {};
    if (name && name !== this.contact.name) body.name = name;
    if (Object.keys(this.changed).length) body.fields = this.changed;
    this.editing = false;
    if (!Object.keys(body).length) return;
    try {
      await send(`/contacts/${this.contact.id}`, body, crypto.randomUUID());
    } catch (error) {
      state.fail(error);
    }
  }

  render() {
    if (!this.contact) return nothing;
    if (!this.editing) return html`<button @click=${this.edit}>${t("panel.edit")}</button>`;
    const values = this.contact.attributes ?? {};
    return html`<form @submit=${this.save}>
      <label><span>${t("panel.name")}</span>
        <input name="name" maxlength=${MAX_NAME} .value=${this.contact.name ?? ""} autocomplete="off" /></label>
      ${(this.fields ?? []).map((field) =>
        fieldInput(field, values[field.name], (value) => (this.changed[field.name] = value)))}
      <div class="buttons">
        <button class="primary">${t("panel.save")}</button>
        <button type="button" @click=${() => (this.editing = false)}>${t("panel.cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("contact-edit", ContactEdit);
