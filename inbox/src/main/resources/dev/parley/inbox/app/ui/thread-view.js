import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { Watching } from "../lib/controller.js";
import { day, dayKey, nameOf } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";
import "./composer-box.js";
import "./message-item.js";
import "./pending-item.js";
import "./thread-actions.js";
import "./viewers-strip.js";

const NEAR = 120;

class ThreadView extends LitElement {
  static properties = { conversation: {} };

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
      .skeleton {
        inline-size: 55%;
        block-size: 3rem;
        margin-block: var(--space-2);
      }
      .skeleton:nth-child(even) {
        align-self: flex-end;
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
    this.sizes = new ResizeObserver(() => this.toEnd());
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
    if (changed.has("conversation")) this.atEnd = true;
    const box = this.renderRoot?.querySelector(".messages");
    this.tall = box?.scrollHeight ?? 0;
  }

  updated(changed) {
    if (changed.has("conversation")) state.together.show(this.conversation);
    const box = this.renderRoot.querySelector(".messages");
    const thread = state.threads.of(this.conversation);
    if (!box || !thread?.items) return;
    this.watchSizes(box);
    if (this.atEnd) {
      this.toEnd();
    } else if (this.growing && box.scrollHeight > this.tall) {
      // Older ones came in above: what is read stays where it is.
      box.scrollTop += box.scrollHeight - this.tall;
      this.growing = false;
    }
    if (this.atEnd && document.visibilityState === "visible") {
      state.seen(this.conversation, thread.items.at(-1)?.message.sequence);
    }
  }

  scrolled(event) {
    const box = event.target;
    this.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (box.scrollTop < 400 && state.threads.of(this.conversation)?.older) {
      this.growing = true;
      state.threads.older(this.conversation);
    }
  }

  render() {
    const view = state.views.get(this.conversation);
    const thread = state.threads.of(this.conversation);
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
        </div>
        <viewers-strip .conversation=${this.conversation}></viewers-strip>
        ${view ? html`<thread-actions .view=${view}></thread-actions>` : nothing}
      </header>
      <div class="messages" role="log" aria-live="polite" aria-label=${t("thread.messages")} tabindex="0" @scroll=${this.scrolled}>
        <div class="flow">
          ${thread?.items ? this.items(thread) : Array.from({ length: 5 }, () => html`<div class="skeleton"></div>`)}
        </div>
      </div>
      <div class="typing" aria-live="polite">${this.typing(view)}</div>
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
      const who = `${item.message.sender.handle} ${item.message.direction}`;
      const first = before !== who;
      before = who;
      rows.push({
        key: item.message.id,
        body: html`<message-item .item=${item} .state=${item.state} .first=${first}
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
