import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { cannedResponses, fill, matching, slashWord, variablesIn } from "../lib/canned.js";
import { partsOf } from "../lib/counting.js";
import { draft, keepDraft } from "../lib/drafts.js";
import { Watching } from "../lib/controller.js";
import { onKey } from "../lib/keys.js";
import { RUN_MACRO } from "../lib/macros.js";
import { marksByKey } from "../lib/markup.js";
import { asked, fitting, mentionsIn } from "../lib/mentions.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { Uploads } from "../lib/uploads.js";
import { LIST_ID, cannedList, optionId } from "./canned-list.js";
import { fileTray } from "./file-tray.js";
import { icon } from "./icons.js";
import { markupBar } from "./markup-bar.js";
import { scheduleRow } from "./schedule-row.js";
import { shared } from "./styles.js";
import { composerStyles } from "./composer-styles.js";
import { wayOut } from "./way-out.js";
import "./collision-warning.js";
import "./emoji-menu.js";
import "./macro-menu.js";
import "./mention-list.js";

const LONGEST = 100_000;
const IDLE_AFTER = 4_000;

// Where answers and private notes are written. Files come by button, paste and drop.
class ComposerBox extends LitElement {
  static properties = { view: {}, text: { state: true }, note: { state: true }, over: { state: true },
    found: { state: true }, at: { state: true }, warned: { state: true }, later: { state: true }, via: { state: true }, macros: { state: true }, macro: { state: true }, emoji: { state: true },
    asking: { state: true }, fits: { state: true } };

  static styles = [shared, composerStyles];

  constructor() {
    super();
    this.text = "";
    this.note = false;
    this.files = new Uploads(this);
    this.found = [];
    this.at = 0;
    this.restored = ({ detail }) => this.restore(detail);
    this.asked = ({ detail }) => this.preview(detail);
    this.asking = false;
    this.fits = [];
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("parley:restore", this.restored);
    addEventListener(RUN_MACRO, this.asked);
    this.stop = onKey((key) => {
      if (key === "r" || key === "n") {
        this.note = key === "n";
        this.renderRoot.querySelector("textarea").focus();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("parley:restore", this.restored);
    removeEventListener(RUN_MACRO, this.asked);
    this.stop();
    this.idle();
  }

  // What was taken back is written again, before what was begun meanwhile.
  restore({ conversation, text, files }) {
    if (conversation !== this.about) return;
    this.note = false;
    this.text = [text, this.text].filter(Boolean).join("\n");
    this.files.restore(files);
    keepDraft(this.about, { text: this.text, note: false });
    this.updateComplete.then(() => this.field.focus());
  }

  preview({ conversation, macro }) {
    if (conversation !== this.about) return;
    this.macro = macro;
    this.macros = true;
  }

  showMacros(shown) {
    this.macros = shown;
    this.macro = null;
    if (!shown) this.field.focus();
  }

  get field() {
    return this.renderRoot.querySelector("textarea");
  }

  get about() {
    return this.view.conversation.id;
  }

  willUpdate(changed) {
    const before = changed.get("view");
    if (changed.has("view") && before?.conversation.id !== this.about) {
      const kept = draft(this.about);
      this.text = kept.text;
      this.note = kept.note;
      this.begun = kept.begun ?? state.threads.newest(this.about);
      this.asking = false;
      this.fits = [];
      this.files.clear();
      this.found = [];
      this.warned = null;
      this.later = false;
      this.via = null;
      this.macros = false;
      this.emoji = false;
    }
  }

  // The channel that what is written now goes out by.
  get channel() {
    return state.channel((this.via ?? this.view.conversation).channel);
  }

  get rich() {
    return !this.note && Boolean(this.channel?.capabilities?.includes("html"));
  }

  get takesFiles() {
    return this.note || !this.channel?.capabilities || this.channel.capabilities.includes("media");
  }

  // Files by a channel that carries none: the way out was chosen after them.
  get misfits() {
    return !this.takesFiles && this.files.entries.length > 0;
  }

  updated() {
    const area = this.renderRoot.querySelector("textarea");
    if (area.value !== this.text) area.value = this.text;
    area.style.blockSize = "auto";
    area.style.blockSize = `${Math.min(area.scrollHeight + 2, innerHeight * 0.4)}px`;
  }

  typed(event) {
    if (!this.text) this.begun = state.threads.newest(this.about);
    this.text = event.target.value;
    keepDraft(this.about, { text: this.text, note: this.note, begun: this.begun });
    this.warned = null;
    this.callUp(event.target.selectionStart);
    this.suggest(event.target);
    if (this.note || !this.text) {
      this.idle();
      return;
    }
    if (!this.writing) {
      this.writing = this.about;
      state.types(this.about, true);
    }
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => this.idle(), IDLE_AFTER);
  }

  // A colleague's answer that came after this draft was begun, or null.
  get answer() {
    return this.note || !this.text.trim() ? null : state.threads.answerAfter(this.about, this.begun);
  }

  suggest(area) {
    const wanted = this.note ? asked(area.value, area.selectionStart) : null;
    this.fits = wanted ? fitting(wanted.words) : [];
  }

  mention({ name }) {
    const area = this.renderRoot.querySelector("textarea");
    const wanted = asked(area.value, area.selectionStart);
    if (!wanted) return;
    area.setRangeText(`@${name} `, wanted.from, area.selectionStart, "end");
    area.dispatchEvent(new Event("input"));
  }

  // At the caret, where it stays.
  insert(text) {
    this.emoji = false;
    this.field.setRangeText(text, this.field.selectionStart, this.field.selectionEnd, "end");
    this.field.dispatchEvent(new Event("input"));
    this.field.focus();
  }

  look() {
    this.asking = false;
    this.begun = state.threads.newest(this.about);
    this.dispatchEvent(new Event("sent"));
    this.renderRoot.querySelector("textarea").focus();
  }

  idle() {
    clearTimeout(this.idleTimer);
    if (this.writing) state.types(this.writing, false);
    this.writing = null;
  }

  async callUp(caret) {
    const word = this.note ? null : slashWord(this.text, caret);
    this.caret = caret;
    if (word === null) {
      this.found = [];
      return;
    }
    try {
      const all = await cannedResponses();
      if (this.caret !== caret) return;
      this.found = matching(all, word);
      this.at = 0;
    } catch {
      this.found = [];
    }
  }

  pick = async (response) => {
    const before = this.text.slice(0, this.caret).replace(/\/[^/\s]*$/u, "");
    const after = this.text.slice(this.caret);
    this.found = [];
    try {
      const filled = await fill(this.about, response.text);
      this.text = before + filled.text + after;
      this.warned = filled.missing.length ? filled.missing : null;
      keepDraft(this.about, { text: this.text, note: this.note });
      await this.updateComplete;
      this.field.focus();
      this.field.setSelectionRange(before.length + filled.text.length, before.length + filled.text.length);
    } catch (error) {
      state.fail(error);
    }
  };

  // Keys of the list while it is open; true for one that it takes.
  chooses(event) {
    if (!this.found.length || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.at = (this.at + step + this.found.length) % this.found.length;
    else if (event.key === "Enter" || event.key === "Tab") this.pick(this.found[this.at]);
    else if (event.key === "Escape") this.found = [];
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  pressed(event) {
    if (this.chooses(event)) return;
    if (this.renderRoot.querySelector("mention-list").key(event)) return;
    if (this.rich && marksByKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      event.target.blur();
      event.stopPropagation();
    }
  }

  submit({ anyway = false, sendAt } = {}) {
    const { ready } = this.files;
    if (this.files.obstacle || this.misfits) return this.files.stopped();
    if (!this.text.trim() && !ready.length) return;
    const missing = this.note ? [] : variablesIn(this.text);
    if (missing.length && this.agreed !== this.text) {
      this.warned = missing;
      this.agreed = this.text;
      return;
    }
    if (this.answer && !anyway && !sendAt) {
      this.asking = true;
      return;
    }
    const text = this.text.trim();
    const mentions = this.note ? mentionsIn(text) : [];
    state.threads.say(this.about, { text, rich: this.rich, note: this.note, attachments: ready, mentions, sendAt, via: (!this.note && this.via) || undefined });
    this.warned = null;
    this.later = false;
    this.asking = false;
    this.fits = [];
    this.text = "";
    this.files.clear();
    keepDraft(this.about, { text: "" });
    this.idle();
    this.dispatchEvent(new Event("sent"));
  }

  add(list) {
    if (!this.takesFiles) {
      state.toast(t("composer.no-files"), "bad");
      return;
    }
    this.files.add(list);
  }

  pasted(event) {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      this.add(event.clipboardData.files);
    }
  }

  dropped(event) {
    event.preventDefault();
    this.over = false;
    this.add(event.dataTransfer.files);
  }

  render() {
    const limit = this.channel?.maxLength || LONGEST;
    const counted = this.note || !this.text ? null : partsOf(this.text, this.channel?.alphabets);
    const left = limit - this.text.length;
    return html`
      <collision-warning .conversation=${this.about} .answer=${this.answer} ?asking=${this.asking && this.answer}
        @look=${this.look} @anyway=${() => this.submit({ anyway: true })}></collision-warning>
      <form class="box ${this.note ? "note" : ""} ${this.over ? "over" : ""}"
        @submit=${(event) => (event.preventDefault(), this.submit())}
        @dragover=${(event) => (event.preventDefault(), (this.over = true))}
        @dragleave=${() => (this.over = false)} @drop=${this.dropped}>
        <div class="modes" role="group" aria-label=${t("composer.what")}>
          <button type="button" class="plain" aria-pressed=${!this.note} @click=${() => (this.note = false)}>${t("composer.reply")}</button>
          <button type="button" class="plain" aria-pressed=${this.note} @click=${() => (this.note = true)}>
            ${icon("note", 14)} ${t("composer.note")}
          </button>
          <span class="by">${this.note ? t("composer.inside-only") : wayOut(this.view, this.via, (via) => (this.via = via))}</span>
        </div>
        ${this.rich ? markupBar(() => this.field) : nothing}
        ${cannedList(this.found, this.at, this.pick)}
        <mention-list .entries=${this.fits} @pick=${(event) => this.mention(event.detail)}
          @dismiss=${() => (this.fits = [])}></mention-list>
        <textarea rows="2" aria-autocomplete="list" aria-controls=${this.found.length ? LIST_ID : nothing}
          aria-activedescendant=${this.found.length ? optionId(this.at) : nothing} maxlength=${LONGEST}
          dir=${this.text ? "auto" : nothing} aria-label=${this.note ? t("composer.private-note") : t("composer.reply")}
          placeholder=${this.note ? t("composer.note-hint") : t("composer.reply-hint")}
          @input=${this.typed} @keydown=${this.pressed} @paste=${this.pasted} @blur=${() => (this.found = [])}></textarea>
        ${this.warned
          ? html`<p class="warn" role="alert">${icon("alert", 14)} ${t("canned.missing", { names: this.warned.join(", ") })}</p>`
          : nothing}
        ${this.later && !this.note ? scheduleRow((sendAt) => this.submit({ sendAt })) : nothing}
        ${fileTray(this.files)}
        ${this.misfits ? html`<p class="warn" role="alert">${icon("alert", 14)} ${t("composer.no-files")}</p>` : nothing}
        ${this.macros
          ? html`<macro-menu .conversation=${this.about} .channel=${state.channel(this.view.conversation.channel)} .wanted=${this.macro}
              @close=${() => this.showMacros(false)}></macro-menu>`
          : nothing}
        ${this.emoji
          ? html`<emoji-menu @pick=${(event) => this.insert(event.detail)}
              @close=${() => ((this.emoji = false), this.field.focus())}></emoji-menu>`
          : nothing}
        <div class="foot">
          ${this.takesFiles ? html`<label class="clip" title=${t("composer.add-file")}>
            ${icon("clip")}<span class="hidden">${t("composer.add-file")}</span>
            <input type="file" multiple @change=${(event) => (this.add(event.target.files), (event.target.value = ""))} />
          </label>` : nothing}
          <button type="button" class="plain square" aria-label=${t("macro.title")} title=${t("macro.title")}
            aria-expanded=${this.macros ? "true" : "false"} @click=${() => this.showMacros(!this.macros)}>${icon("bolt")}</button>
          <button type="button" class="plain square" aria-label=${t("composer.emoji")} title=${t("composer.emoji")}
            aria-expanded=${this.emoji ? "true" : "false"} @click=${() => (this.emoji = !this.emoji)}>${icon("smile")}</button>
          <span class="hint">${t("composer.enter")}</span>
          ${counted ? html`<span class="parts">${t("composer.parts", { count: counted.parts, left: counted.left })}</span>` : nothing}
          ${left < 200 ? html`<span class=${left < 0 ? "bad" : ""}>${left}</span>` : nothing}
          ${this.note
            ? nothing
            : html`<button type="button" class="plain square" aria-label=${t("schedule.title")} title=${t("schedule.title")}
                aria-expanded=${this.later ? "true" : "false"} @click=${() => (this.later = !this.later)}>${icon("clock")}</button>`}
          <button class="primary" ?disabled=${left < 0 && !this.note}>
            ${icon("send", 16)} ${this.note ? t("composer.add-note") : t("composer.send")}
          </button>
        </div>
      </form>
    `;
  }
}

customElements.define("composer-box", ComposerBox);
