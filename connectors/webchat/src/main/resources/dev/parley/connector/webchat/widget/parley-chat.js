import { banners, stateText } from "./hours.js";
import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Conversation } from "./conversation.js";
import { bubble, day, size, together } from "./message.js";
import { chooseLanguage, loadTexts } from "./texts.js";
import { emailForm, offlineForm } from "./forms.js";
import { locationButton } from "./location.js";
import { readableOn } from "./color.js";
import { styles } from "./styles.js";
import * as icons from "./icons.js";

const HUB = new URL("..", import.meta.url).origin;
const OFFLINE_AFTER = 6_000;
const ASK_EMAIL_AFTER = 45_000;
const AT_END = 60;

/**
 * <parley-chat channel="shop-chat"> with the optional attributes endpoint, locale, color, theme
 * (light or dark; else the browser's), open, identity-id, identity-name, identity-email and
 * identity-hmac.
 */
class ParleyChat extends LitElement {
  static styles = styles;
  static properties = {
    channel: {},
    endpoint: {},
    locale: {},
    color: {},
    theme: { reflect: true },
    open: { type: Boolean, reflect: true },
    identityId: { attribute: "identity-id" },
    identityName: { attribute: "identity-name" },
    identityEmail: { attribute: "identity-email" },
    identityHmac: { attribute: "identity-hmac" },
    _files: { state: true },
    _notice: { state: true },
    _away: { state: true },
    _asksEmail: { state: true },
    _dragging: { state: true },
  };

  #chat = null;
  #texts = null;
  #awayTimer = 0;
  #emailTimer = 0;
  #previews = new Map();
  #atEnd = true;

  constructor() {
    super();
    this._files = [];
    this._notice = "";
    this._away = false;
    this._asksEmail = false;
    this._dragging = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    const site = document.documentElement.lang;
    this.#texts = await loadTexts(chooseLanguage(this.locale, site, ...navigator.languages));
    if (!this.isConnected || !this.channel || this.#chat) {
      return;
    }
    this.#chat = new Conversation({
      url: new URL("/chat/" + this.channel, this.endpoint ?? HUB).href,
      identity: this.#identity(),
      locale: this.#texts.language,
      changed: () => this.#changed(),
    });
    document.addEventListener("visibilitychange", this.#look);
    this.#chat.start();
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.#look);
    clearTimeout(this.#awayTimer);
    clearTimeout(this.#emailTimer);
    this.#chat?.stop();
    this.#chat = null;
  }

  #identity() {
    const identity = {
      id: this.identityId,
      name: this.identityName,
      email: this.identityEmail,
      hmac: this.identityHmac,
    };
    return Object.fromEntries(Object.entries(identity).filter(([, value]) => value));
  }

  #changed() {
    const online = this.#chat?.state === "online";
    if (online) {
      clearTimeout(this.#awayTimer);
      this.#awayTimer = 0;
      this._away = false;
    } else {
      this.#awayTimer ||= setTimeout(() => (this._away = true), OFFLINE_AFTER);
    }
    const last = this.#chat?.messages.at(-1);
    if (last && last.from.kind !== "visitor") {
      clearTimeout(this.#emailTimer);
      this.#emailTimer = 0;
      this._asksEmail = false;
    } else if (last?.id && !this.#chat.email && !this.#emailTimer) {
      this.#emailTimer = setTimeout(() => (this._asksEmail = true), ASK_EMAIL_AFTER);
    }
    this.requestUpdate();
  }

  #look = () => {
    if (this.open && document.visibilityState === "visible") {
      this.#chat?.seen();
    }
  };

  willUpdate(changed) {
    if (changed.has("color") && this.color && CSS.supports("color", this.color)) {
      this.style.setProperty("--brand", this.color);
      this.style.setProperty("--on-brand", readableOn(this.color));
    }
    const log = this.renderRoot?.querySelector?.(".log");
    this.#atEnd = !log || log.scrollHeight - log.scrollTop - log.clientHeight < AT_END;
  }

  updated(changed) {
    if (changed.has("open") && changed.get("open") !== undefined) {
      this.renderRoot.querySelector(this.open ? "textarea" : ".launcher")?.focus();
    }
    if (this.open) {
      this.#look();
      const log = this.renderRoot.querySelector(".log");
      if (log && (this.#atEnd || changed.has("open"))) {
        log.scrollTop = log.scrollHeight;
      }
    }
  }

  render() {
    if (!this.#texts || !this.#chat) {
      return nothing;
    }
    const unread = this.open ? 0 : this.#chat.unread;
    const label =
      this.#say(this.open ? "close" : "open") +
      (unread ? ", " + this.#say("unread", { count: unread }) : "");
    return html`<div class="root" dir=${this.#texts.direction} lang=${this.#texts.language}>
      ${this.open ? this.#panel() : nothing}
      <button
        class="launcher"
        part="launcher"
        aria-label=${label}
        aria-expanded=${this.open ? "true" : "false"}
        @click=${() => (this.open = !this.open)}
      >
        ${this.open ? icons.down : icons.chat}
        ${unread ? html`<span class="badge" aria-hidden="true">${unread > 99 ? "99+" : unread}</span>` : nothing}
      </button>
      <span class="hidden" role="status">${unread ? this.#say("unread", { count: unread }) : ""}</span>
    </div>`;
  }

  #panel() {
    const title = this.#chat.config.name ?? this.#say("title");
    const state = this.#chat.state;
    return html`<section
      class="panel ${this._dragging ? "dragging" : ""}"
      part="panel"
      role="dialog"
      aria-label=${title}
      @keydown=${(event) => event.key === "Escape" && (this.open = false)}
      @dragover=${this.#dragged}
      @dragleave=${() => (this._dragging = false)}
      @drop=${this.#dropped}
    >
      <header>
        <span class="avatar" aria-hidden="true">${[...title][0]}</span>
        <div>
          <h2>${title}</h2>
          <p class="status ${state}"><i></i>${stateText(this.#chat, this.#texts.say)}</p>
        </div>
        <button class="icon" aria-label=${this.#say("close")} @click=${() => (this.open = false)}>
          ${icons.cross}
        </button>
      </header>
      ${banners(this.#chat, this.#texts, this._away)}
      ${this.#log()} ${this.#footer()}
      <div class="drop" aria-hidden="true">${this.#say("drop")}</div>
    </section>`;
  }

  #log() {
    const messages = this.#chat.messages;
    const greeting = this.#chat.config.greeting ?? this.#say("greeting");
    return html`<div class="log" tabindex="0" role="log" aria-live="polite" aria-label=${this.#say("log")}>
      ${this.#chat.older
        ? html`<button class="link older" @click=${() => this.#chat.showOlder()}>${this.#say("older")}</button>`
        : nothing}
      <ul>
        ${messages.length === 0
          ? html`<li class="message other"><div class="bubble" dir="auto"><p>${greeting}</p></div></li>`
          : nothing}
        ${repeat(
          messages,
          (message) => message.clientId ?? message.id,
          (message, i) => this.#entry(message, messages[i - 1], messages[i + 1]),
        )}
      </ul>
      ${this.#chat.typing
        ? html`<p class="typing"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span
            ><span class="hidden">${this.#typingText()}</span></p>`
        : nothing}
    </div>`;
  }

  #typingText() {
    const name = this.#chat.typing.name;
    return name ? this.#say("typingName", { name }) : this.#say("typing");
  }

  #entry(message, before, after) {
    const texts = this.#texts;
    const newDay = !before || day(before, texts) !== day(message, texts);
    return html`${newDay ? html`<li class="day"><span>${day(message, texts)}</span></li>` : nothing}
    ${bubble(message, {
      texts,
      chat: this.#chat,
      again: (failed) => this.#chat.again(failed),
      follows: !newDay && together(before, message),
      last: !together(message, after),
    })}`;
  }

  #footer() {
    if (this._away && !this.#chat.email) {
      return offlineForm((key) => this.#say(key), this.#chat.limits.text, this.#leave);
    }
    return html`<footer>
      ${this._asksEmail ? emailForm((key) => this.#say(key), this.#emailGiven) : nothing}
      ${this._notice ? html`<p class="notice" role="alert">${this._notice}</p>` : nothing}
      ${this._files.length ? html`<ul class="files">${this._files.map((file) => this.#preview(file))}</ul>` : nothing}
      <form class="composer" @submit=${this.#send}>
        <input
          type="file"
          multiple
          hidden
          accept=${this.#chat.limits.mediaTypes.join(",")}
          @change=${(event) => {
            this.#take(event.target.files);
            event.target.value = "";
          }}
        />
        <button
          type="button"
          class="icon"
          aria-label=${this.#say("attach")}
          @click=${() => this.renderRoot.querySelector("input[type=file]").click()}
        >
          ${icons.clip}
        </button>
        ${this.#chat.config.askLocation
          ? locationButton(this.#chat, (...words) => this.#say(...words), (notice) => (this._notice = notice))
          : nothing}
        <textarea
          rows="1"
          maxlength=${this.#chat.limits.text}
          aria-label=${this.#say("placeholder")}
          placeholder=${this.#say("placeholder")}
          aria-describedby=${this.#chat.config.typedAhead ? "ahead" : nothing}
          @input=${this.#typed}
          @keydown=${this.#key}
          @paste=${this.#pasted}
        ></textarea>
        <button class="send" aria-label=${this.#say("send")}>${icons.send}</button>
      </form>
      ${this.#chat.config.typedAhead ? html`<p class="ahead" id="ahead">${this.#say("typedAhead")}</p>` : nothing}
    </footer>`;
  }

  #preview(file) {
    const url = this.#previews.get(file);
    return html`<li>
      ${url ? html`<img src=${url} alt="" />` : html`<span class="thumb">${icons.file}</span>`}
      <span><bdi>${file.name}</bdi><small>${size(file.size)}</small></span>
      <button class="icon" aria-label=${this.#say("remove", { name: file.name })} @click=${() => this.#drop(file)}>
        ${icons.cross}
      </button>
    </li>`;
  }

  #leave(event) {
    event.preventDefault();
    const { text, email } = Object.fromEntries(new FormData(event.target));
    this.#chat.email = email;
    this.#chat.say(text.trim());
    this._notice = this.#say("emailThanks", { email });
  }

  #emailGiven(event) {
    event.preventDefault();
    const email = new FormData(event.target).get("email");
    this.#chat.email = email;
    this.#chat.say(email);
    this._asksEmail = false;
    this._notice = this.#say("emailThanks", { email });
  }

  #send(event) {
    event?.preventDefault();
    const box = this.renderRoot.querySelector(".composer textarea");
    const text = box.value.trim();
    this._notice = "";
    this.#atEnd = true;
    this._files.forEach((file) => this.#chat.attach(file));
    this._files = [];
    this.#previews.clear();
    if (text) {
      this.#chat.say(text);
    }
    box.value = "";
    this.#grow(box);
    this.#chat.typed("");
    box.focus();
  }

  #key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  #typed(event) {
    this.#grow(event.target);
    this.#chat.typed(event.target.value);
  }

  #grow(box) {
    box.style.height = "auto";
    box.style.height = Math.min(box.scrollHeight, 140) + "px";
  }

  #pasted(event) {
    if (event.clipboardData.files.length) {
      event.preventDefault();
      this.#take(event.clipboardData.files);
    }
  }

  #dragged(event) {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      this._dragging = true;
    }
  }

  #dropped(event) {
    event.preventDefault();
    this._dragging = false;
    this.#take(event.dataTransfer.files);
  }

  #take(files) {
    const { file: most, mediaTypes } = this.#chat.limits;
    this._notice = "";
    for (const file of files) {
      if (file.size > most) {
        this._notice = this.#say("tooLarge", { name: file.name, size: size(most) });
      } else if (mediaTypes.length && !mediaTypes.includes(file.type)) {
        this._notice = this.#say("mediaType", { name: file.name });
      } else {
        if (file.type.startsWith("image/")) {
          this.#previews.set(file, URL.createObjectURL(file));
        }
        this._files = [...this._files, file];
      }
    }
  }

  #drop(file) {
    URL.revokeObjectURL(this.#previews.get(file));
    this.#previews.delete(file);
    this._files = this._files.filter((other) => other !== file);
    this.renderRoot.querySelector(".composer textarea").focus();
  }

  #say(key, values) {
    return this.#texts.say(key, values);
  }
}

if (!customElements.get("parley-chat")) {
  customElements.define("parley-chat", ParleyChat);
}
