import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, del, post, put } from "../../lib/api.js";
import { moment } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { LANGUAGES, locale, t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checks, formStyles, saveButtons } from "./form-parts.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
// The first of January 2024 was a Monday.
const dayName = (day) =>
  new Intl.DateTimeFormat(locale(), { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
const ZONES = Intl.supportedValuesOf?.("timeZone") ?? ["UTC"];
const OFFICE = ["09:00-17:00"];

const fresh = () => ({
  id: crypto.randomUUID(),
  name: "",
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  week: Object.fromEntries(DAYS.slice(0, 5).map((day) => [day, OFFICE])),
});

// A field for times knows no 24:00.
const shownEnd = (end) => (end === "24:00" ? "00:00" : end);
const keptEnd = (end) => (end === "00:00" ? "24:00" : end);

// Business calendars: when somebody is there, and what is told to those who write when nobody is.
class HoursPage extends LitElement {
  static properties = {
    items: { state: true },
    edited: { state: true },
    preview: { state: true },
    wrong: { state: true },
    saving: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    formStyles,
    css`
      .day {
        display: grid;
        grid-template-columns: 7rem minmax(0, 1fr);
        gap: var(--space-2);
        align-items: start;
        padding-block: var(--space-1);
      }
      .day > span {
        line-height: 2.125rem;
      }
      .answer {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: start;
      }
      @media (max-width: 40rem) {
        .day,
        .answer {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.items = null;
    this.edited = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.later);
  }

  async load() {
    try {
      this.items = await all("/calendars");
    } catch (error) {
      state.fail(error);
    }
  }

  edit(calendar) {
    this.edited = { week: {}, holidays: [], answers: {}, channels: [], teams: [], ...structuredClone(calendar) };
    this.answers = Object.entries(this.edited.answers);
    this.wrong = null;
    this.look();
  }

  change(change) {
    this.edited = { ...this.edited, ...change };
    clearTimeout(this.later);
    this.later = setTimeout(() => this.look(), 300);
  }

  get body() {
    const { id: _, ...calendar } = this.edited;
    const holidays = calendar.holidays.filter((one) => one.date);
    return { ...calendar, holidays, answers: Object.fromEntries(this.answers.filter(([, text]) => text.trim())) };
  }

  async look() {
    if (!this.edited) return;
    try {
      this.preview = await post("/calendar-preview", { ...this.body, name: this.edited.name || "?" });
    } catch {
      this.preview = null;
    }
  }

  async save(event) {
    event.preventDefault();
    this.saving = true;
    try {
      await put(`/calendars/${this.edited.id}`, this.body);
      this.edited = null;
      await this.load();
    } catch (error) {
      this.wrong = error.message;
    }
    this.saving = false;
  }

  async takeAway(calendar) {
    if (!confirm(t("hours.remove-sure", { name: calendar.name }))) return;
    try {
      await del(`/calendars/${calendar.id}`);
    } catch (error) {
      state.fail(error);
    }
    await this.load();
  }

  standing(entry) {
    if (!entry) return nothing;
    const text = entry.open
      ? t("hours.open-now")
      : entry.opensAt ? t("hours.opens", { time: moment(entry.opensAt) }) : t("hours.never");
    return html`<span class="state"><span class="dot ${entry.open ? "online" : ""}"></span>${text}</span>`;
  }

  render() {
    return html`
      <div class="top"><h1>${t("hours.title")}</h1>
        ${this.edited ? nothing : html`<button class="primary" @click=${() => this.edit(fresh())}>${t("hours.add")}</button>`}
      </div>
      ${this.edited ? this.form() : this.list()}
    `;
  }

  list() {
    if (!this.items) return html`<div class="skeleton tall"></div>`;
    if (!this.items.length) {
      return html`<div class="empty">${icon("clock", 32)}<h2>${t("hours.none")}</h2><p>${t("hours.none-advice")}</p></div>`;
    }
    return html`<div class="cards">${this.items.map(
      (entry) => html`<section class="card">
        <div class="line"><h2><bdi>${entry.calendar.name}</bdi></h2>
          <button @click=${() => this.edit(entry.calendar)} aria-label="${t("form.edit")}: ${entry.calendar.name}">${t("form.edit")}</button>
          <button class="plain bad" @click=${() => this.takeAway(entry.calendar)}
            aria-label="${t("form.remove")}: ${entry.calendar.name}">${t("form.remove")}</button></div>
        <div class="row">${this.standing(entry)} <span class="muted small">${entry.calendar.zone}</span></div>
      </section>`,
    )}</div>`;
  }

  form() {
    const { name, zone, channels, teams } = this.edited;
    return html`<form class="card" @submit=${this.save}>
      <div class="pair">
        <label class="field">${t("form.name")}
          <input name="name" required maxlength="100" .value=${name} @input=${(e) => this.change({ name: e.target.value })} /></label>
        <label class="field">${t("hours.zone")}
          <input name="zone" required list="zones" .value=${zone} @input=${(e) => this.change({ zone: e.target.value })} /></label>
        <datalist id="zones">${ZONES.map((one) => html`<option value=${one}></option>`)}</datalist>
      </div>
      <div role="status">${this.standing(this.preview)}</div>
      <fieldset><legend>${t("hours.week")}</legend>${DAYS.map((day) => this.day(day))}</fieldset>
      ${this.holidays()} ${this.texts()}
      ${checks(t("form.channels"), state.channels.map((one) => [one.name, one.name]), channels, (all) => this.change({ channels: all }))}
      ${checks(t("form.teams"), state.teams.map((one) => [one.id, one.name]), teams, (all) => this.change({ teams: all }))}
      ${this.wrong ? html`<p role="alert">${this.wrong}</p>` : nothing}
      ${saveButtons(this.saving, () => (this.edited = null))}
    </form>`;
  }

  day(day) {
    const spans = this.edited.week[day] ?? [];
    const called = dayName(day);
    const set = (all) => this.change({ week: { ...this.edited.week, [day]: all } });
    const at = (index, text) => set(spans.map((span, i) => (i === index ? text : span)));
    return html`<div class="day" role="group" aria-label=${called}><span>${called}</span><div>
      ${spans.map((span, i) => {
        const [from, to] = span.split("-");
        return html`<div class="row">
          <input type="time" required aria-label="${called}: ${t("hours.from")}" .value=${from}
            @change=${(e) => e.target.value && at(i, `${e.target.value}-${to}`)} />
          <span aria-hidden="true">–</span>
          <input type="time" required aria-label="${called}: ${t("hours.to")}" .value=${shownEnd(to)}
            @change=${(e) => e.target.value && at(i, `${from}-${keptEnd(e.target.value)}`)} />
          <button type="button" class="plain square" aria-label="${called}: ${t("form.remove")}"
            @click=${() => set(spans.filter((_, k) => k !== i))}>${icon("close", 16)}</button>
        </div>`;
      })}
      <div class="row">${spans.length ? nothing : html`<span class="muted">${t("hours.closed")}</span>`}
        <button type="button" class="plain" aria-label="${called}: ${t("hours.add-span")}"
          @click=${() => set([...spans, spans.length ? "18:00-20:00" : OFFICE[0]])}>+ ${t("hours.add-span")}</button></div>
    </div></div>`;
  }

  holidays() {
    const { holidays } = this.edited;
    const set = (all) => this.change({ holidays: all });
    const at = (index, change) => set(holidays.map((one, i) => (i === index ? { ...one, ...change } : one)));
    return html`<fieldset><legend>${t("hours.holidays")}</legend>
      ${holidays.map(
        (one, i) => html`<div class="row">
          <input type="date" required aria-label=${t("hours.date")} .value=${one.date ?? ""} @change=${(e) => at(i, { date: e.target.value })} />
          <input maxlength="100" aria-label=${t("form.name")} placeholder=${t("form.name")} .value=${one.name ?? ""}
            @input=${(e) => at(i, { name: e.target.value })} />
          <label class="check"><input type="checkbox" .checked=${one.yearly ?? false}
            @change=${(e) => at(i, { yearly: e.target.checked })} />${t("hours.yearly")}</label>
          <button type="button" class="plain square" aria-label="${t("form.remove")}: ${one.name ?? one.date}"
            @click=${() => set(holidays.filter((_, k) => k !== i))}>${icon("close", 16)}</button>
        </div>`,
      )}
      <div class="row"><button type="button" class="plain" @click=${() => set([...holidays, { yearly: false }])}>+ ${t("hours.add-holiday")}</button></div>
    </fieldset>`;
  }

  texts() {
    const set = (all) => {
      this.answers = all;
      this.requestUpdate();
    };
    const at = (index, answer) => set(this.answers.map((one, i) => (i === index ? answer : one)));
    const free = Object.keys(LANGUAGES).find((tag) => !this.answers.some(([used]) => used === tag));
    return html`<fieldset><legend>${t("hours.answers")}</legend><p class="muted small">${t("hours.answers-advice", { opens: "{opens}" })}</p>
      ${this.answers.map(
        ([tag, text], i) => html`<div class="answer">
          <select aria-label=${t("hours.language")} .value=${tag} @change=${(e) => at(i, [e.target.value, text])}>
            ${Object.entries({ ...LANGUAGES, [tag]: LANGUAGES[tag] ?? tag }).map(
              ([one, label]) => html`<option value=${one} ?selected=${one === tag}>${label}</option>`,
            )}
          </select>
          <textarea rows="2" maxlength="2000" aria-label="${t("hours.answers")}: ${LANGUAGES[tag] ?? tag}" .value=${text}
            @input=${(e) => at(i, [tag, e.target.value])}></textarea>
          <button type="button" class="plain square" aria-label="${t("form.remove")}: ${LANGUAGES[tag] ?? tag}"
            @click=${() => set(this.answers.filter((_, k) => k !== i))}>${icon("close", 16)}</button>
        </div>`,
      )}
      ${free ? html`<div class="row"><button type="button" class="plain" @click=${() => set([...this.answers, [free, ""]])}>+ ${t("hours.add-answer")}</button></div>` : nothing}
    </fieldset>`;
  }
}

customElements.define("hours-page", HoursPage);
