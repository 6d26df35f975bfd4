import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { Watching } from "../lib/controller.js";
import { day, dayKey, nameOf } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { picturesOf } from "./parts.js";
import { shared } from "./styles.js";
import { dueChip } from "./due-chip.js";
import "./composer-box.js";
import "./message-item.js";
import "./pending-item.js";
import "./scheduled-item.js";
import "./picture-dialog.js";
import "./thread-actions.js";
import { goneThread } from "./gone-thread.js";
import "./typed-ahead.js";
import "./viewers-strip.js";

const NEAR = 120;
// Pages of older messages that are looked through for the one to open at.
const PAGES_BACK = 40;

class ThreadView extends LitElement {
  static properties = { conversation: {}, at: {}, away: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-direction: column;
        background: var(--ground);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-4);
        min-block-size: 3.75rem;
        border-block-end: 1px solid var(--line);
      }
      .title {
        flex: 1;
        min-inline-size: 0;
      }
      h1 {
        font-size: var(--text-l);
        font-weight: 650;
      }
      .back {
        display: none;
      }
      .messages {
        flex: 1;
        min-block-size: 0;
        overflow-y: auto;
        overscroll-behavior: contain;
      }
      .flow {
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        gap: 2px;
        min-block-size: 100%;
        padding: var(--space-4) max(var(--space-4), calc((100% - 46rem) / 2));
      }
      .day {
        align-self: center;
        margin-block: var(--space-4) var(--space-2);
        padding: 0 var(--space-3);
        border-radius: 99px;
        background: var(--ground-2);
        color: var(--ink-2);
        font-size: var(--text-xs);
        font-weight: 550;
        line-height: 1.5rem;
      }
      .new {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        margin-block: var(--space-3) var(--space-1);
        color: var(--bad);
        font-size: var(--text-xs);
        font-weight: 600;
      }
      .new::before,
      .new::after {
        content: "";
        flex: 1;
        border-block-start: 1px solid currentColor;
      }
      .jump {
        position: relative;
        block-size: 0;
        text-align: center;
      }
      .jump button {
        position: absolute;
        inset-block-end: var(--space-2);
        inset-inline: 0;
        margin-inline: auto;
        inline-size: fit-content;
        border-radius: 99px;
        background: var(--ground);
        box-shadow: var(--shadow);
      }
      .skeleton {
        inline-size: 55%;
        block-size: 3rem;
        margin-block: var(--space-2);
      }
      .skeleton:nth-child(even) {
        align-self: flex-end;
      }
      message-item.sought {
        border-radius: var(--radius-m);
        box-shadow: 0 0 0 2px var(--focus);
      }
      .typing {
        min-block-size: 1.5rem;
        padding-inline: max(var(--space-4), calc((100% - 46rem) / 2));
        font-size: var(--text-xs);
        color: var(--ink-2);
      }
      @media (max-width: 60rem) {
        .back {
          display: inline-flex;
        }
        header {
          padding-inline: var(--space-2);
          gap: var(--space-1);
        }
        .flow {
          padding-inline: var(--space-3);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.atEnd = true;
    this.away = false;
    this.unseen = null;
    this.sizes = new ResizeObserver(() => this.settle());
    new Watching(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.watched = null;
    state.together.show(null);
  }

  // Messages, pictures and mails get their size after they are drawn; who reads at the end stays there.
  watchSizes(box) {
    if (this.watched === box) return;
    this.sizes.disconnect();
    this.sizes.observe(box);
    this.sizes.observe(box.firstElementChild);
    this.watched = box;
  }

  toEnd() {
    const box = this.renderRoot.querySelector(".messages");
    if (this.atEnd && box) box.scrollTop = box.scrollHeight;
  }

  willUpdate(changed) {
    if (changed.has("conversation")) {
      this.atEnd = true;
      this.away = false;
      this.unseen = null;
    }
    if (changed.has("conversation") || changed.has("at")) {
      this.sought = this.at;
      this.pagesBack = 0;
      if (this.at) this.atEnd = false;
    }
    this.was = this.matches(":focus-within") && !this.renderRoot.querySelector(".gone");
    this.unseen ??= this.firstUnseen();
    const box = this.renderRoot?.querySelector(".messages");
    this.tall = box?.scrollHeight ?? 0;
  }

  updated(changed) {
    if (changed.has("conversation")) state.together.show(this.conversation);
    // Where one was is gone: the keyboard goes on here.
    if (this.was) this.renderRoot.querySelector(".gone")?.focus();
    const box = this.renderRoot.querySelector(".messages");
    const thread = state.threads.of(this.conversation);
    if (!box || !thread?.items) return;
    this.watchSizes(box);
    if (this.sought) {
      this.seek(thread);
    } else if (this.atEnd && this.unseen?.shown) {
      this.toEnd();
    } else if (this.growing && box.scrollHeight > this.tall) {
      // Older ones came in above: what is read stays where it is.
      box.scrollTop += box.scrollHeight - this.tall;
      this.growing = false;
    }
    if (this.atEnd && this.unseen?.shown && document.visibilityState === "visible") {
      state.seen(this.conversation, thread.items.at(-1)?.message.sequence);
    }
  }

  // Opens at the message that was found, however long ago it was said.
  seek(thread) {
    const item = this.renderRoot.querySelector("message-item.sought");
    if (item) {
      this.sought = null;
      if (this.unseen) this.unseen.shown = true;
      item.updateComplete.then(() => item.scrollIntoView({ block: "center" }));
    } else if (thread.older && this.pagesBack < PAGES_BACK) {
      if (!thread.loading) this.pagesBack++;
      state.threads.older(this.conversation);
    } else {
      this.sought = null;
      this.atEnd = true;
      this.toEnd();
    }
  }

  // Where reading goes on: it stays marked until another conversation is opened.
  firstUnseen() {
    const thread = state.threads.of(this.conversation);
    const items = thread?.items;
    const view = state.views.get(this.conversation);
    if (!items || !view || !thread.loaded) return null;
    const { unread, seenSequence } = view.conversation;
    const first = unread
      ? items.find(({ message }) => message.direction === "inbound" && message.sequence > seenSequence)
      : null;
    return { message: first?.message.id ?? null, shown: !first };
  }

  // Many new ones: the first of them is at the top, and the newest is a click away.
  toUnseen(box) {
    const mark = box.querySelector(".new");
    if (!mark?.offsetHeight) return;
    this.unseen.shown = true;
    const above = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (box.scrollHeight - box.scrollTop - above > box.clientHeight) {
      this.atEnd = false;
      this.away = true;
      box.scrollTop += above;
    } else {
      this.toEnd();
    }
  }

  // Sizes are known when the browser has laid out what was drawn.
  settle() {
    const box = this.renderRoot.querySelector(".messages");
    if (this.unseen && !this.unseen.shown && box) this.toUnseen(box);
    else this.toEnd();
  }

  jump() {
    this.atEnd = true;
    this.away = false;
    this.toEnd();
    this.renderRoot.querySelector(".messages").focus();
  }

  enlarge({ detail }) {
    const messages = state.threads.of(this.conversation).items.map(({ message }) => message);
    this.renderRoot.querySelector("picture-dialog").show(picturesOf(messages), detail.address);
  }

  scrolled(event) {
    if (this.sought) return;
    const box = event.target;
    this.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    this.away = !this.atEnd;
    if (box.scrollTop < 400 && state.threads.of(this.conversation)?.older) {
      this.growing = true;
      state.threads.older(this.conversation);
    }
  }

  render() {
    const view = state.views.get(this.conversation);
    const thread = state.threads.of(this.conversation);
    if (thread?.gone) return goneThread(thread.gone);
    if (thread?.failed) {
      return html`<div class="empty">${icon("alert", 32)}<h2>${t("thread.cannot-show")}</h2><p>${thread.failed}</p>
        <button @click=${() => go("/")}>${t("common.back-to-list")}</button></div>`;
    }
    return html`
      <header>
        <button class="plain square back" aria-label=${t("common.back-to-list")} @click=${() => go("/")}>${icon("back")}</button>
        <div class="title">
          <h1 class="ellipsis"><bdi>${view ? nameOf(view) : "…"}</bdi></h1>
          ${view?.conversation.subject
            ? html`<div class="small muted ellipsis"><bdi>${view.conversation.subject}</bdi></div>`
            : nothing}
          ${view ? dueChip(view.conversation) : nothing}
        </div>
        <viewers-strip .conversation=${this.conversation}></viewers-strip>
        ${view ? html`<thread-actions .view=${view}></thread-actions>` : nothing}
      </header>
      <div class="messages" role="log" aria-live="polite" aria-label=${t("thread.messages")} tabindex="0" @scroll=${this.scrolled}
        @picture=${this.enlarge}>
        <div class="flow">
          ${thread?.items ? this.items(thread) : Array.from({ length: 5 }, () => html`<div class="skeleton"></div>`)}
          ${state.together.preview(this.conversation)
            ? html`<typed-ahead aria-live="off" .conversation=${this.conversation}></typed-ahead>`
            : nothing}
        </div>
      </div>
      <div class="jump">
        ${this.away ? html`<button @click=${this.jump}>↓ ${t("thread.newest")}</button>` : nothing}
      </div>
      <div class="typing" aria-live="polite">${this.typing(view)}</div>
      <picture-dialog></picture-dialog>
      ${view
        ? html`<composer-box .view=${view} @sent=${() => ((this.atEnd = true), this.requestUpdate())}></composer-box>`
        : nothing}
    `;
  }

  items(thread) {
    const rows = [];
    let last = null;
    let before = null;
    for (const item of thread.items) {
      if (hiddenEvent(item.message)) continue;
      const at = dayKey(item.message.receivedAt);
      if (at !== last) {
        rows.push({ key: `day-${at}`, body: html`<div class="day">${day(item.message.receivedAt)}</div>` });
        last = at;
        before = null;
      }
      if (item.message.id === this.unseen?.message) {
        rows.push({ key: "new", body: html`<div class="new">${t("thread.new")}</div>` });
        before = null;
      }
      const who = `${item.message.sender.handle} ${item.message.direction}`;
      const first = before !== who;
      before = who;
      rows.push({
        key: item.message.id,
        body: html`<message-item class=${item.message.id === this.at ? "sought" : ""} .item=${item} .state=${item.state} .command=${state.commands.get(item.message.id)} .first=${first}
          .conversation=${this.conversation}></message-item>`,
      });
    }
    for (const pending of thread.pending) {
      rows.push({
        key: pending.clientId,
        body: html`<pending-item .pending=${pending} .failed=${pending.failed}
          .conversation=${this.conversation}></pending-item>`,
      });
    }
    for (const scheduled of thread.scheduled) {
      rows.push({
        key: scheduled.message.id,
        body: html`<scheduled-item .scheduled=${scheduled} .conversation=${this.conversation}></scheduled-item>`,
      });
    }
    return repeat(rows, (row) => row.key, (row) => row.body);
  }

  typing(view) {
    const contact = state.typingIn(this.conversation, "contact");
    if (contact) {
      return t("thread.typing", { name: contact.name ?? (view ? nameOf(view) : t("thread.the-contact")) });
    }
    return nothing;
  }
}

// Events that have a better place than the timeline.
function hiddenEvent(message) {
  const event = message.parts[0].type === "event" ? message.parts[0].name : null;
  return event === "seen" || event === "delivery" || event === "presence";
}

customElements.define("thread-view", ThreadView);
