import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { chime } from "../lib/chime.js";
import { canNotify, mayNotify } from "../lib/notices.js";
import { placesFor } from "../lib/places.js";
import { want, wants } from "../lib/preferences.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { LANGUAGES, chooseLanguage, chosenLanguage, t } from "../lib/texts.js";
import { THEMES, chooseTheme, chosenTheme } from "../lib/theme.js";
import { dialogStyles } from "./dialog-styles.js";
import { icon } from "./icons.js";
import { PRESENCES } from "./presences.js";
import { shared } from "./styles.js";

// How the page looks, speaks and calls, on this device.
class PreferencesDialog extends LitElement {
  static properties = { problem: { state: true } };

  static styles = [
    shared,
    dialogStyles,
    css`
      .fields {
        display: grid;
        gap: var(--space-4);
      }
      label.field {
        display: grid;
        gap: var(--space-1);
        font-weight: 550;
      }
      label.field select {
        font-weight: 400;
      }
      fieldset {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0 0 var(--space-1);
        font-weight: 550;
      }
      .choice {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 2.5rem;
        padding: 0 var(--space-3);
        border: 1px solid var(--edge);
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      .choice:has(:checked) {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
      }
      .choice:has(:focus-visible) {
        outline: 2px solid var(--focus);
        outline-offset: 1px;
      }
      fieldset.one {
        grid-template-columns: 1fr;
      }
      input[type="radio"],
      input[type="checkbox"] {
        flex: none;
        inline-size: 1.125rem;
        block-size: 1.125rem;
        min-block-size: 0;
        margin: 0;
        accent-color: var(--accent);
      }
      /* On a phone the bar has no room for them. */
      .places {
        display: none;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-2);
        margin-block-end: var(--space-4);
      }
      .places button {
        justify-content: flex-start;
        min-inline-size: 0;
        white-space: normal;
      }
      @media (max-width: 60rem) {
        .places {
          display: grid;
        }
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--space-2);
        padding-block-start: var(--space-4);
        margin-block-start: var(--space-4);
        border-block-start: 1px solid var(--line);
      }
      .problem {
        color: var(--bad);
      }
    `,
  ];

  redraw = () => this.requestUpdate();

  connectedCallback() {
    super.connectedCallback();
    addEventListener("parley:language", this.redraw);
    addEventListener("parley:theme", this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("parley:language", this.redraw);
    removeEventListener("parley:theme", this.redraw);
  }

  open() {
    this.problem = null;
    this.requestUpdate();
    this.renderRoot.querySelector("dialog").showModal();
  }

  close() {
    this.renderRoot.querySelector("dialog").close();
  }

  sound(event) {
    want("sound", event.target.checked);
    if (event.target.checked) chime();
  }

  async notify(event) {
    const on = event.target.checked;
    this.problem = null;
    if (on && !(await mayNotify())) {
      event.target.checked = false;
      this.problem = canNotify() ? t("preferences.notify-denied") : t("preferences.notify-never");
      return;
    }
    want("notify", on);
  }

  visit(path) {
    this.close();
    go(path);
  }

  ask(what) {
    this.close();
    this.dispatchEvent(new Event(what));
  }

  render() {
    const chosen = chosenLanguage() ?? "";
    const present = state.presence.get(state.me?.id) ?? "online";
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${t("preferences.title")}</h2>
        <form method="dialog"><button class="plain square" aria-label=${t("common.close")}>${icon("close")}</button></form>
      </header>
      <nav class="places" aria-label=${t("nav.pages")}>
        ${placesFor(state.session.scopes).map(([, path, label, drawing]) => html`<button @click=${() => this.visit(path)}>${icon(drawing)} ${t(label)}</button>`)}
      </nav>
      <div class="fields">
        <label class="field">${t("preferences.language")}
          <select name="language" @change=${(event) => chooseLanguage(event.target.value || null)}>
            <option value="" ?selected=${chosen === ""}>${t("preferences.language-browser")}</option>
            ${Object.entries(LANGUAGES).map(
              ([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${chosen === tag}>${name}</option>`,
            )}
          </select>
        </label>
        <label class="field">${t("nav.my-status")}
          <select name="presence" @change=${(event) => state.present(event.target.value)}>
            ${Object.entries(PRESENCES).map(
              ([status, label]) => html`<option value=${status} ?selected=${present === status}>${t(label)}</option>`,
            )}
          </select>
        </label>
        <fieldset>
          <legend>${t("preferences.theme")}</legend>
          ${Object.entries(THEMES).map(
            ([theme, label]) => html`<label class="choice">
              <input type="radio" name="theme" value=${theme} .checked=${chosenTheme() === theme}
                @change=${() => chooseTheme(theme)} /> ${t(label)}</label>`,
          )}
        </fieldset>
        <fieldset class="one">
          <legend>${t("preferences.new-message")}</legend>
          <label class="choice"><input type="checkbox" name="sound" .checked=${wants("sound")} @change=${this.sound} />
            ${t("preferences.sound")}</label>
          <label class="choice"><input type="checkbox" name="notify" .checked=${wants("notify")} @change=${this.notify} />
            ${t("preferences.notify")}</label>
          <p class="small muted">${t("preferences.when")}</p>
          <p class="small problem" role="alert">${this.problem ?? nothing}</p>
        </fieldset>
      </div>
      <footer>
        <button @click=${() => this.ask("help")}>${icon("help", 16)} ${t("nav.keyboard")}</button>
        <button @click=${() => this.ask("logout")}>${icon("out", 16)} ${t("nav.log-out")}</button>
      </footer>
    </dialog>`;
  }
}

customElements.define("preferences-dialog", PreferencesDialog);
