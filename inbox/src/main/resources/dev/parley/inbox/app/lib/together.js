// Who else is here: the visitor, colleagues who look at the same conversation, what this agent was told of, and
// whether somebody sits before this page at all.

import { get, post } from "./api.js";

const IDLE_AFTER = 10 * 60_000;
const AT_ONCE = 30;
const PREVIEW_FOR = 15_000;
const INPUT = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"];

export class Together {
  told = { items: null, next: null, unread: 0 };
  #state;
  #viewers = new Map();
  #visitor = null;
  #preview = { text: "", timer: 0 };
  #shown = null;
  #idle = false;
  #timer = null;

  constructor(state) {
    this.#state = state;
    for (const input of INPUT) addEventListener(input, this.#there, { passive: true, capture: true });
    this.#there();
  }

  forget() {
    this.told = { items: null, next: null, unread: 0 };
    this.#viewers.clear();
    this.#visitor = null;
    this.#typed("");
    this.#shown = null;
  }

  // Everybody else who looks at a conversation.
  viewers(conversation) {
    const all = this.#viewers.get(conversation) ?? [];
    return all.filter((agent) => agent.id !== this.#state.me?.id);
  }

  // Where the visitor is whose conversation is shown, as their browser says; null when they are not there.
  visitor(conversation) {
    return conversation === this.#shown && this.#visitor?.here ? this.#visitor : null;
  }

  // What the visitor has typed and not sent, in the conversation that is shown.
  preview(conversation) {
    return conversation === this.#shown ? this.#preview.text : "";
  }

  // A message came: what was typed is in it, or is told again.
  said(conversation) {
    if (conversation === this.#shown) this.#typed("");
  }

  #typed(text) {
    clearTimeout(this.#preview.timer);
    const gone = () => {
      this.#preview = { text: "", timer: 0 };
      this.#state.changed();
    };
    this.#preview = { text, timer: text ? setTimeout(gone, PREVIEW_FOR) : 0 };
  }

  // What this page shows; null for no conversation.
  show(conversation) {
    if (this.#shown === conversation) return;
    const before = this.#shown;
    this.#viewers.delete(before);
    this.#visitor = null;
    this.#typed("");
    this.#shown = conversation;
    this.#say(before);
  }

  #say(before) {
    const { live } = this.#state;
    if (live.send({ type: "viewing", ...(this.#shown && { conversation: this.#shown }) })) return;
    if (live.state !== "live") return;
    const tell = (id, viewing) => post(`/conversations/${id}/viewing`, { viewing }).catch(() => {});
    if (this.#shown) tell(this.#shown, true);
    else if (before) tell(before, false);
  }

  // The line is there, for the first time or again: the hub knows nothing of this page yet.
  greeted() {
    this.#viewers.clear();
    this.#visitor = null;
    if (this.#shown) this.#say(null);
    if (this.#idle) this.#state.live.send({ type: "idle", idle: true });
    this.load().catch(() => {});
  }

  heard(frame) {
    if (frame.type === "viewing") {
      if (frame.conversation === this.#shown) this.#viewers.set(frame.conversation, frame.agents);
    } else if (frame.type === "visitor") {
      if (frame.conversation === this.#shown) this.#visitor = frame.visitor;
      if (!frame.visitor.here) this.said(frame.conversation);
    } else if (frame.type === "preview") {
      if (frame.conversation === this.#shown) this.#typed(frame.text);
    } else if (frame.type === "notifications") {
      this.told.unread = frame.unread;
      if (frame.unread === 0) this.#allRead();
    } else {
      return;
    }
    this.#state.changed();
  }

  #there = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#rest(true), IDLE_AFTER);
    if (this.#idle) this.#rest(false);
  };

  #rest(idle) {
    this.#idle = idle;
    this.#state.live.send({ type: "idle", idle });
  }

  async load() {
    const { items, next = null, unread } = await get("/notifications", { limit: AT_ONCE });
    this.told = { items, next, unread };
    this.#state.changed();
  }

  async more() {
    const { items, next = null } = await get("/notifications", { limit: AT_ONCE, cursor: this.told.next });
    this.told = { ...this.told, items: [...this.told.items, ...items], next };
    this.#state.changed();
  }

  arrived(notification) {
    const { items, unread } = this.told;
    if (notification.agent !== this.#state.me?.id || !items) return;
    if (items.some((one) => one.id === notification.id)) return;
    this.told = { ...this.told, items: [notification, ...items], unread: unread + 1 };
    // What is about the conversation before one's eyes is read.
    if (notification.conversation === this.#shown && !document.hidden) this.read(notification);
  }

  async read(notification) {
    if (notification.readAt) return;
    notification.readAt = new Date().toISOString();
    await post(`/notifications/${notification.id}/read`).catch(() => (notification.readAt = null));
  }

  async readAll() {
    this.#allRead();
    this.#state.changed();
    await post("/notifications/read").catch((error) => this.#state.fail(error));
  }

  #allRead() {
    const readAt = new Date().toISOString();
    const items = this.told.items?.map((one) => ({ readAt, ...one })) ?? null;
    this.told = { ...this.told, items, unread: 0 };
  }
}
