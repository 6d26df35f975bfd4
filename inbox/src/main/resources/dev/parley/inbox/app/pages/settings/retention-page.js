import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { call, get, put } from "../../lib/api.js";
import { moment } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { dialogStyles } from "../../ui/dialog-styles.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { formStyles, saveButtons } from "./form-parts.js";

const DEFAULT_DAYS = 365;
const MAX_DAYS = 36_500;
const LOOK_AFTER = 300;

const path = (channel) => (channel === null ? "/retention" : `/retention/${encodeURIComponent(channel)}`);
const shorter = (days, before) => days !== null && (before === null || days < before);

// How long conversations are kept once they are closed, for all channels and for each of them.
class RetentionPage extends LitElement {
  static properties = {
    kept: { state: true },
    edited: { state: true },
    preview: { state: true },
    wrong: { state: true },
    saving: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    formStyles,
    dialogStyles,
    css`
      .what {
        max-inline-size: 44rem;
        margin-block-end: var(--space-4);
      }
      .cards {
        margin-block-start: var(--space-3);
      }
      .choice {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      input[type="number"] {
        inline-size: 7rem;
      }
      .name {
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      .danger {
        color: var(--bad);
      }
      dialog p {
        margin-block-end: var(--space-3);
      }
    `,
  ];

  constructor() {
    super();
    this.kept = null;
    this.edited = null;
    this.changed = () => this.load();
  }

  connectedCallback() {
    super.connectedCallback();
    state.addEventListener("retention", this.changed);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    state.removeEventListener("retention", this.changed);
    clearTimeout(this.later);
  }

  async load() {
    try {
      this.kept = await get("/retention");
    } catch (error) {
      state.fail(error);
    }
  }

  // How it is now: of a channel, or of all the others (null).
  now(channel) {
    return channel === null ? this.kept.everywhere : this.kept.channels.find((one) => one.channel === channel);
  }

  edit(channel) {
    const { days, own } = this.now(channel);
    this.wrong = null;
    this.edited = { channel, how: !own ? "others" : days === null ? "ever" : "days", days: days ?? this.suggested };
    this.look();
  }

  get suggested() {
    const { least, most } = this.kept.limits;
    return Math.max(least, Math.min(DEFAULT_DAYS, most ?? MAX_DAYS));
  }

  change(change) {
    this.edited = { ...this.edited, ...change };
    this.look();
  }

  // What would hold: also where it is the others' time, or the config's.
  get days() {
    const { channel, how, days } = this.edited;
    return how === "others" ? this.now(channel).otherwise : how === "ever" ? null : days;
  }

  look() {
    clearTimeout(this.later);
    this.preview = null;
    const { days, edited } = this;
    if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) return;
    this.later = setTimeout(async () => {
      try {
        const found = await get("/retention-preview", { days, channel: edited.channel });
        if (this.edited === edited) this.preview = found;
      } catch (error) {
        if (this.edited === edited) this.wrong = error.message;
      }
    }, LOOK_AFTER);
  }

  async submit(event) {
    event.preventDefault();
    const { channel } = this.edited;
    if (shorter(this.days, this.now(channel).days)) {
      this.renderRoot.querySelector("dialog").showModal();
    } else {
      await this.save();
    }
  }

  async save() {
    const { channel, how } = this.edited;
    const { days } = this;
    this.saving = true;
    this.wrong = null;
    try {
      this.kept = how === "others" ? await call("DELETE", path(channel)) : await put(path(channel), { days });
      this.edited = null;
    } catch (error) {
      this.wrong = error.message;
    }
    this.saving = false;
  }

  confirmed() {
    this.renderRoot.querySelector("dialog").close();
    this.save();
  }

  render() {
    return html`
      <div class="top"><h1>${t("retention.title")}</h1></div>
      <div class="what"><p>${t("retention.what")}</p><p class="muted small">${t("retention.stays")}</p></div>
      ${this.kept ? this.cards() : html`<div class="skeleton tall"></div>`}
      ${this.edited ? this.sure() : nothing}
    `;
  }

  cards() {
    return html`${this.card(null, t("retention.everywhere"), this.kept.everywhere)}
      <ul class="cards">${this.kept.channels.map((one) => html`<li>${this.card(one.channel, one.channel, one)}</li>`)}</ul>`;
  }

  card(channel, name, kept) {
    if (this.edited?.channel === channel) return this.form(name);
    const whose = kept.own ? nothing : html`<span class="muted small">${t(channel === null ? "retention.configured" : "retention.as-others")}</span>`;
    return html`<div class="card"><div class="line wrap">
      <div class="grow"><div class="name"><bdi>${name}</bdi></div>
        <div>${this.time(kept.days)} ${whose}</div></div>
      <button aria-label="${t("form.edit")}: ${name}" @click=${() => this.edit(channel)}>${t("form.edit")}</button>
    </div></div>`;
  }

  time(days) {
    return days === null ? t("retention.for-ever") : t("retention.days", { count: days });
  }

  form(name) {
    const { channel, how, days } = this.edited;
    const { least, most } = this.kept.limits;
    const radio = (value, label) => html`<label class="check"><input type="radio" name="how" .checked=${how === value}
      @change=${() => this.change({ how: value })} />${label}</label>`;
    return html`<form class="card" @submit=${this.submit}>
      <fieldset><legend><bdi>${name}</bdi></legend>
        ${radio("others", t(channel === null ? "retention.configured" : "retention.as-others"))}
        ${most === null ? radio("ever", t("retention.for-ever")) : nothing}
        <div class="choice">${radio("days", t("retention.number"))}
          <input type="number" name="days" required min=${least} max=${most ?? MAX_DAYS} aria-label=${t("retention.number")}
            .value=${String(days)} ?disabled=${how !== "days"} @input=${(e) => this.change({ days: e.target.valueAsNumber })} /></div>
      </fieldset>
      <p role="status" class="muted">${this.would()}</p>
      ${this.wrong ? html`<p role="alert">${this.wrong}</p>` : nothing}
      ${saveButtons(this.saving, () => (this.edited = null))}
    </form>`;
  }

  would() {
    if (!this.preview) return nothing;
    const { conversations, more, before } = this.preview;
    if (conversations === 0) return t("retention.none");
    const date = moment(before);
    return more
      ? t("retention.would-many", { number: conversations, date })
      : t("retention.would", { count: conversations, date });
  }

  sure() {
    return html`<dialog aria-labelledby="sure">
      <header><h2 id="sure">${t("retention.sure", { time: this.time(this.days) })}</h2>
        <form method="dialog"><button class="plain square" aria-label=${t("common.close")}>${icon("close")}</button></form></header>
      <p>${this.would()}</p>
      <p>${t("retention.sure-what")}</p>
      <div class="buttons">
        <button class="danger" @click=${this.confirmed}>${t("retention.yes")}</button>
        <form method="dialog"><button>${t("form.cancel")}</button></form>
      </div>
    </dialog>`;
  }
}

customElements.define("retention-page", RetentionPage);
