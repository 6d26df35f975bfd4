import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { upload } from "../lib/api.js";
import { draft, keepDraft } from "../lib/drafts.js";
import { bytes } from "../lib/format.js";
import { Watching } from "../lib/controller.js";
import { onKey } from "../lib/keys.js";
import { asked, fitting, mentionsIn } from "../lib/mentions.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";
import { composerStyles } from "./composer-styles.js";
import "./collision-warning.js";
import "./mention-list.js";

const LONGEST = 100_000;
const MAX_FILES = 10;
const IDLE_AFTER = 4_000;

// Where answers and private notes are written. Files come by button, paste and drop.
class ComposerBox extends LitElement {
  static properties = { view: {}, text: { state: true }, note: { state: true }, files: { state: true }, over: { state: true }, asking: { state: true }, fits: { state: true } };

  static styles = [shared, composerStyles];

  constructor() {
    super();
    this.text = "";
    this.note = false;
    this.files = [];
    this.asking = false;
    this.fits = [];
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onKey((key) => {
      if (key === "r" || key === "n") {
        this.note = key === "n";
        this.renderRoot.querySelector("textarea").focus();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
    this.idle();
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
      this.files = [];
    }
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

  pressed(event) {
    if (this.renderRoot.querySelector("mention-list").key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      event.target.blur();
      event.stopPropagation();
    }
  }

  submit(anyway = false) {
    const ready = this.files.filter((file) => file.stored).map((file) => file.stored);
    const busy = this.files.some((file) => !file.stored && !file.problem);
    if (busy || (!this.text.trim() && !ready.length)) return;
    if (this.answer && !anyway) {
      this.asking = true;
      return;
    }
    const text = this.text.trim();
    const mentions = this.note ? mentionsIn(text) : [];
    state.threads.say(this.about, { text, note: this.note, attachments: ready, mentions });
    this.asking = false;
    this.fits = [];
    this.text = "";
    this.files = [];
    keepDraft(this.about, { text: "" });
    this.idle();
    this.dispatchEvent(new Event("sent"));
  }

  add(list) {
    for (const file of [...list].slice(0, MAX_FILES - this.files.length)) {
      const entry = { name: file.name || "picture.png", size: file.size, stored: null, problem: null };
      this.files = [...this.files, entry];
      upload(file)
        .then((stored) => (entry.stored = stored))
        .catch((error) => (entry.problem = error.message))
        .finally(() => this.requestUpdate());
    }
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
    const name = state.channel(this.view.conversation.channel)?.name ?? this.view.conversation.channel;
    const limit = state.channel(this.view.conversation.channel)?.maxLength || LONGEST;
    const left = limit - this.text.length;
    return html`
      <collision-warning .conversation=${this.about} .answer=${this.answer} ?asking=${this.asking && this.answer}
        @look=${this.look} @anyway=${() => this.submit(true)}></collision-warning>
      <form class="box ${this.note ? "note" : ""} ${this.over ? "over" : ""}"
        @submit=${(event) => (event.preventDefault(), this.submit())}
        @dragover=${(event) => (event.preventDefault(), (this.over = true))}
        @dragleave=${() => (this.over = false)} @drop=${this.dropped}>
        <div class="modes" role="group" aria-label=${t("composer.what")}>
          <button type="button" class="plain" aria-pressed=${!this.note} @click=${() => (this.note = false)}>${t("composer.reply")}</button>
          <button type="button" class="plain" aria-pressed=${this.note} @click=${() => (this.note = true)}>
            ${icon("note", 14)} ${t("composer.note")}
          </button>
          <span class="by">${this.note ? t("composer.inside-only") : t("composer.by", { channel: name })}</span>
        </div>
        <mention-list .entries=${this.fits} @pick=${(event) => this.mention(event.detail)}
          @dismiss=${() => (this.fits = [])}></mention-list>
        <textarea rows="2" maxlength=${LONGEST} dir=${this.text ? "auto" : nothing} aria-label=${this.note ? t("composer.private-note") : t("composer.reply")}
          placeholder=${this.note ? t("composer.note-hint") : t("composer.reply-hint")}
          @input=${this.typed} @keydown=${this.pressed} @paste=${this.pasted}></textarea>
        ${this.files.length
          ? html`<ul class="files">
              ${this.files.map(
                (file) => html`<li class=${file.problem ? "bad" : ""}>
                  ${icon("file", 14)} <span class="ellipsis">${file.name}</span>
                  <small>${file.problem ?? (file.stored ? bytes(file.size) : t("composer.uploading"))}</small>
                  <button type="button" class="plain square" aria-label=${t("composer.remove", { name: file.name })}
                    @click=${() => (this.files = this.files.filter((one) => one !== file))}>${icon("close", 12)}</button>
                </li>`,
              )}
            </ul>`
          : nothing}
        <div class="foot">
          <label class="clip" title=${t("composer.add-file")}>
            ${icon("clip")}<span class="hidden">${t("composer.add-file")}</span>
            <input type="file" multiple @change=${(event) => (this.add(event.target.files), (event.target.value = ""))} />
          </label>
          <span class="hint">${t("composer.enter")}</span>
          ${left < 200 ? html`<span class=${left < 0 ? "bad" : ""}>${left}</span>` : nothing}
          <button class="primary" ?disabled=${left < 0 && !this.note}>
            ${icon("send", 16)} ${this.note ? t("composer.add-note") : t("composer.send")}
          </button>
        </div>
      </form>
    `;
  }
}

customElements.define("composer-box", ComposerBox);
