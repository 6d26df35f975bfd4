// The list that is shown: one view with its filters, page by page, kept in order as events come.

import { get } from "./api.js";

export const FIRST = { view: "mine", status: "open", channel: null, team: null };

export class View {
  filter = { ...FIRST };
  items = null;
  next = null;
  loading = false;
  #state;
  #turn = 0;

  constructor(state) {
    this.#state = state;
  }

  choose(filter) {
    this.filter = { ...FIRST, ...filter };
    this.items = null;
    this.#state.changed();
    return this.load();
  }

  async load() {
    const turn = ++this.#turn;
    this.loading = true;
    const page = await get("/conversations", this.filter).finally(() => (this.loading = false));
    if (turn !== this.#turn) return;
    this.items = page.items.map((view) => this.#state.keep(view).conversation.id);
    this.next = page.next ?? null;
    this.#state.changed();
  }

  async more() {
    if (!this.next || this.loading) return;
    const turn = this.#turn;
    this.loading = true;
    try {
      const page = await get("/conversations", { ...this.filter, cursor: this.next });
      if (turn !== this.#turn) return;
      const ids = page.items.map((view) => this.#state.keep(view).conversation.id);
      this.items = [...new Set([...this.items, ...ids])];
      this.next = page.next ?? null;
    } finally {
      this.loading = false;
      this.#state.changed();
    }
  }

  // Where a changed conversation belongs now.
  updated({ conversation }) {
    if (this.items === null) return;
    const rest = this.items.filter((id) => id !== conversation.id);
    if (!this.#shows(conversation)) {
      this.items = rest;
      return;
    }
    const activity = (id) => this.#state.views.get(id)?.conversation.lastActivityAt ?? "";
    const at = rest.findIndex((id) => activity(id) < conversation.lastActivityAt);
    if (at >= 0) {
      rest.splice(at, 0, conversation.id);
    } else if (!this.next) {
      rest.push(conversation.id);
    }
    this.items = rest;
  }

  #shows(conversation) {
    const { view, status, channel, team } = this.filter;
    return (
      conversation.status === status &&
      (view !== "mine" || conversation.agent === this.#state.me?.id) &&
      (view !== "unassigned" || !conversation.agent) &&
      (!channel || conversation.channel === channel) &&
      (!team || conversation.team === team)
    );
  }
}
