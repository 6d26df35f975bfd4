import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { at, fieldsOf, put } from "../../lib/option-fields.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { shelfStyles } from "./shelf-styles.js";

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

// A connector's options as a form, made from its schema. Labels and help are the connector's own words.
class ChannelFields extends LitElement {
  static properties = {
    schema: { attribute: false },
    options: { attribute: false },
    // JSON Pointers of secrets that are there.
    kept: { attribute: false },
    // JSON Pointer to what is wrong.
    errors: { attribute: false },
    chosen: { state: true },
  };

  static styles = [
    shared,
    shelfStyles,
    css`
      :host,
      fieldset,
      .more {
        display: grid;
        gap: var(--space-3);
      }
      fieldset {
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: var(--space-2) 0 var(--space-1);
        font-weight: 650;
      }
      .more {
        padding-block-start: var(--space-3);
      }
      .flag {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 1.75rem;
      }
      .flag input {
        flex: none;
        inline-size: 1.125rem;
        min-block-size: 1.125rem;
      }
      textarea {
        min-block-size: 4rem;
      }
      .wrong {
        color: var(--bad);
      }
    `,
  ];

  constructor() {
    super();
    this.options = {};
    this.kept = [];
    this.errors = {};
    this.chosen = {};
    // Enter saves from here, too: the form that these are in does not see them.
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.composedPath()[0].tagName === "INPUT") this.closest("form")?.requestSubmit();
    });
  }

  get fields() {
    // A secret that is there and that the hub makes is rotated, not typed over: the old one must overlap.
    return fieldsOf(this.schema, { ...this.options, ...this.chosen }).filter(
      (field) => !(field.generated && this.kept.includes(field.pointer)),
    );
  }

  control(pointer) {
    return this.renderRoot.getElementById(pointer);
  }

  // What is in the form. An option that was there and is empty now is null: taken away.
  value() {
    const value = {};
    for (const field of this.fields) {
      const now = this.#read(field, this.control(field.pointer));
      const before = at(this.options, field.pointer);
      if (now !== undefined) put(value, field.pointer, now);
      else if (before !== undefined) put(value, field.pointer, null);
    }
    return value;
  }

  #read({ kind, schema, pointer }, control) {
    if (kind === "flag") {
      const usual = schema.default ?? false;
      return control.checked === usual && at(this.options, pointer) === undefined ? undefined : control.checked;
    }
    const text = kind === "secret" ? control.value : control.value.trim();
    if (!text) return undefined;
    if (kind === "number") return Number(text);
    return kind === "list" ? lines(text) : text;
  }

  // What was typed is kept now, and not to be read here any more.
  clearSecrets() {
    for (const control of this.renderRoot.querySelectorAll("[type=password]")) control.value = "";
  }

  // Puts the caret where the first thing is wrong.
  async focusWrong() {
    await this.updateComplete;
    this.renderRoot.querySelector("[aria-invalid=true]")?.focus();
  }

  render() {
    const fields = this.fields;
    const further = fields.filter((field) => !field.essential);
    return html`${this.#groups(fields.filter((field) => field.essential))}
      ${further.length
        ? html`<details ?open=${further.some((field) => this.errors[field.pointer])}>
            <summary>${t("channels.more-options")}</summary><div class="more">${this.#groups(further)}</div></details>`
        : nothing}`;
  }

  #groups(fields) {
    const groups = [];
    for (const field of fields) {
      const last = groups.at(-1);
      if (last && last.group?.pointer === field.group?.pointer) last.fields.push(field);
      else groups.push({ group: field.group, fields: [field] });
    }
    return groups.map(({ group, fields: own }) =>
      group
        ? html`<fieldset><legend dir="auto">${group.label}</legend>${own.map((field) => this.#field(field))}</fieldset>`
        : own.map((field) => this.#field(field)),
    );
  }

  #field(field) {
    const { pointer, label, kind, required } = field;
    const wrong = this.errors[pointer];
    // The connector's words and ours, each in its own direction.
    const help = [field.help, this.#advice(field)].filter(Boolean);
    const described = [help.length && `${pointer}-help`, wrong && `${pointer}-wrong`].filter(Boolean).join(" ");
    return html`<div>
      ${kind === "flag"
        ? html`<label class="flag">${this.#control(field, described, wrong)}<span dir="auto">${label}</span></label>`
        : html`<label><span><span dir="auto">${label}</span>${required ? html` <span aria-hidden="true">*</span>` : nothing}</span>
            ${this.#control(field, described, wrong)}</label>`}
      ${help.length
        ? html`<div id="${pointer}-help">${help.map((text) => html`<p class="small muted" dir="auto">${text}</p>`)}</div>`
        : nothing}
      ${wrong ? html`<p class="small wrong" dir="auto" id="${pointer}-wrong">${wrong}</p>` : nothing}
    </div>`;
  }

  #advice({ kind, pointer, generated }) {
    if (this.kept.includes(pointer)) return t("channels.secret-kept");
    if (generated) return t("channels.secret-made");
    return kind === "list" ? t("channels.one-a-line") : "";
  }

  #control({ pointer, kind, schema, required }, described, wrong) {
    const before = at(this.options, pointer);
    const must = required && !this.kept.includes(pointer);
    const invalid = wrong ? "true" : "false";
    const usual = schema.default === undefined ? "" : String(schema.default);
    if (kind === "choice") {
      return html`<select id=${pointer} ?required=${must} aria-invalid=${invalid} aria-describedby=${described || nothing}
        @change=${(event) => this.#choose(pointer, event.target.value)}>
        ${must && !usual ? html`<option value=""></option>` : must ? nothing : html`<option value="">${usual}</option>`}
        ${schema.enum.filter((one) => must || one !== usual || before === one).map(
          (one) => html`<option value=${one} ?selected=${before === one}>${one}</option>`,
        )}</select>`;
    }
    if (kind === "list") {
      return html`<textarea id=${pointer} dir="ltr" spellcheck="false" aria-invalid=${invalid} aria-describedby=${described || nothing}
        .value=${(before ?? []).join("\n")}></textarea>`;
    }
    if (kind === "flag") {
      return html`<input id=${pointer} type="checkbox" aria-describedby=${described || nothing} .checked=${before ?? schema.default ?? false} />`;
    }
    return html`<input id=${pointer} type=${kind === "secret" ? "password" : kind} dir="auto" ?required=${must}
      autocomplete=${kind === "secret" ? "new-password" : "off"} placeholder=${usual} aria-invalid=${invalid}
      aria-describedby=${described || nothing} .value=${before === undefined ? "" : String(before)} />`;
  }

  #choose(pointer, value) {
    this.chosen = { ...this.chosen, [pointer.slice(1)]: value || undefined };
  }
}

customElements.define("channel-fields", ChannelFields);
