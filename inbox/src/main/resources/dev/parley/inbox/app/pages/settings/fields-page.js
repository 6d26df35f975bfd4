import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, call } from "../../lib/api.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { FIELD_OWNERS, FIELD_TYPES } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";

// What the business keeps about conversations and contacts.
class FieldsPage extends LitElement {
  static properties = { fields: { state: true }, type: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      form {
        margin-block-end: var(--space-4);
      }
      label {
        display: grid;
        gap: var(--space-1);
      }
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: var(--space-3);
      }
      li {
        padding-block: var(--space-2);
        border-block-end: 1px solid var(--line);
        overflow-wrap: anywhere;
      }
    `,
  ];

  constructor() {
    super();
    this.type = "text";
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.fields = await all("/fields");
    } catch (error) {
      state.fail(error);
    }
  }

  path({ about, name }) {
    return `/fields/${about}/${encodeURIComponent(name)}`;
  }

  async save(event) {
    event.preventDefault();
    const form = event.target;
    const { about, name, type, choices } = form.elements;
    const body = { type: type.value };
    if (type.value === "choice") {
      body.choices = choices.value.split("\n").map((one) => one.trim()).filter(Boolean);
    }
    try {
      await call("PUT", this.path({ about: about.value, name: name.value.trim() }), { body });
      form.reset();
      this.type = "text";
      await this.load();
    } catch (error) {
      state.fail(error);
    }
  }

  async takeAway(field) {
    try {
      await call("DELETE", this.path(field));
      await this.load();
    } catch (error) {
      state.fail(error);
    }
  }

  render() {
    return html`
      <div class="top"><h1>${t("fields.title")}</h1></div>
      <form class="card" @submit=${this.save}>
        <div class="two">
          <label>${t("fields.name")}<input name="name" required maxlength="40" /></label>
          <label>${t("fields.about")}<select name="about">
            ${Object.entries(FIELD_OWNERS).map(([one, key]) => html`<option value=${one}>${t(key)}</option>`)}
          </select></label>
          <label>${t("fields.type")}<select name="type" @change=${(event) => (this.type = event.target.value)}>
            ${Object.entries(FIELD_TYPES).map(([one, key]) => html`<option value=${one}>${t(key)}</option>`)}
          </select></label>
        </div>
        ${this.type === "choice"
          ? html`<label>${t("fields.choices")}<textarea name="choices" rows="4" required></textarea></label>` : nothing}
        <div><button class="primary">${t("fields.add")}</button></div>
      </form>
      ${this.fields?.length === 0 ? html`<p class="muted">${t("fields.none")}</p>` : nothing}
      <ul>
        ${(this.fields ?? []).map((field) => html`<li class="line">
          <div class="grow"><b><bdi>${field.name}</bdi></b>
            <div class="small muted">${t(FIELD_OWNERS[field.about])} · ${t(FIELD_TYPES[field.type])}${field.choices ? `: ${field.choices.join(", ")}` : ""}</div></div>
          <button class="plain square" aria-label=${t("fields.remove", { name: field.name })} @click=${() => this.takeAway(field)}>${icon("close")}</button>
        </li>`)}
      </ul>`;
  }
}

customElements.define("fields-page", FieldsPage);
