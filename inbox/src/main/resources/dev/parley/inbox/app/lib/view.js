// The list that is shown: one view with its filters. Its outline tells where its pages end, so any part
// of a long list is had by key without those before it; only the pages around what is seen are kept.

import { get } from "./api.js";
import { firstDue } from "./sla.js";

export const FIRST = {
  view: "mine",
  status: "open",
  channel: null,
  team: null,
  label: null,
  priority: null,
  sort: null,
};

const PAGE = 100;
// A page may have grown since its outline was drawn.
const GROWN = 200;
const KEPT = 8;
// Changes that are kept for an answer that is under way.
const TOLD = 200;

export class View {
  filter = { ...FIRST };
  saved = null;
  pages = null;
  #state;
  #turn = 0;
  #told = [];

  constructor(state) {
    this.#state = state;
  }

  choose(filter, saved = null) {
    this.filter = { ...FIRST, ...filter };
    this.saved = saved;
    this.pages = null;
    this.#state.changed();
    return this.load();
  }

  get total() {
    return this.pages?.reduce((sum, page) => sum + page.size, 0) ?? 0;
  }

  // What is shown stays until all of its successor is here, so that nothing jumps; what is told meanwhile
  // is newer than the answers and is put into them.
  async load() {
    const turn = ++this.#turn;
    this.#told = [];
    const first = await get("/conversations", { ...this.filter, limit: PAGE });
    if (turn !== this.#turn) return;
    const { next = null } = first;
    const begin = () => {
      const ids = this.#keep(first.items);
      return { after: null, until: next, ids, size: ids.length };
    };
    if (!this.pages || !next) this.#show([begin()]);
    if (!next) return;
    const rest = await this.#outline(next);
    if (turn === this.#turn) this.#show([this.pages.length > 1 ? begin() : this.pages[0], ...rest]);
  }

  #show(pages) {
    this.pages = pages;
    for (const view of this.#told) this.updated(this.#state.keep(view));
    this.#state.changed();
  }

  async #outline(next) {
    const { cursors, total } = await get("/conversations/outline", { ...this.filter, limit: PAGE });
    const pages = [];
    for (let from = PAGE, at = 1; from < total; from += PAGE, at++) {
      const after = at === 1 ? next : cursors[at - 1];
      pages.push({ after, until: cursors[at] ?? null, ids: null, size: Math.min(PAGE, total - from) });
    }
    return pages;
  }

  #keep(items) {
    return items.map((view) => this.#state.keep(view).conversation.id);
  }

  // The conversation in a row, or null while its page is not here.
  at(row) {
    let from = 0;
    for (const page of this.pages ?? []) {
      if (row < from + page.size) return page.ids?.[row - from] ?? null;
      from += page.size;
    }
    return null;
  }

  // The row of a conversation, or -1 when it is in none of the pages that are here.
  row(id) {
    let from = 0;
    for (const page of this.pages ?? []) {
      const at = page.ids?.indexOf(id) ?? -1;
      if (at >= 0) return from + at;
      from += page.size;
    }
    return -1;
  }

  // Asks for the pages of these rows, and lets go of those far from them.
  need(first, last) {
    let from = 0;
    const near = [];
    (this.pages ?? []).forEach((page, at) => {
      const seen = from <= last && from + page.size > first;
      if (seen) near.push(at);
      if (seen && !page.ids && !page.asked) this.#fetch(page);
      from += page.size;
    });
    this.#letGo(near[0] ?? 0);
  }

  async #fetch(page) {
    const turn = this.#turn;
    page.asked = true;
    try {
      const query = { ...this.filter, cursor: page.after, until: page.until, limit: GROWN };
      const { items } = await get("/conversations", query);
      if (turn !== this.#turn) return;
      const here = new Set(this.pages.flatMap((other) => other.ids ?? []));
      page.ids = this.#keep(items).filter((id) => !here.has(id));
      page.size = page.ids.length;
    } catch (error) {
      this.#state.fail(error);
    } finally {
      page.asked = false;
    }
    this.#state.changed();
  }

  #letGo(around) {
    const loaded = this.pages?.map((page, at) => ({ page, at })).filter(({ page, at }) => page.ids && at > 0) ?? [];
    loaded.sort((a, b) => Math.abs(b.at - around) - Math.abs(a.at - around));
    for (const { page } of loaded.slice(0, Math.max(0, loaded.length - KEPT))) {
      page.ids.forEach((id) => this.#state.forget(id));
      page.ids = null;
    }
  }

  // Ids of the first conversations of the list, up to a limit.
  async first(limit) {
    const ids = [];
    let cursor = null;
    do {
      const page = await get("/conversations", { ...this.filter, cursor, limit: Math.min(200, limit - ids.length) });
      ids.push(...page.items.map((view) => view.conversation.id));
      cursor = page.next ?? null;
    } while (cursor && ids.length < limit);
    return ids;
  }

  // Where a changed conversation belongs now.
  updated(view) {
    const { conversation } = view;
    if (!this.#told.includes(view)) this.#told = [...this.#told, view].slice(-TOLD);
    if (!this.pages) return;
    this.#takeOut(conversation.id);
    if (!this.#shows(conversation)) return;
    const last = this.pages.length - 1;
    this.pages.some((page, index) => {
      if (!page.ids) return false;
      const at = page.ids.findIndex((id) => this.#before(conversation, this.#state.views.get(id)?.conversation));
      if (at < 0 && (index < last || page.until)) return false;
      page.ids = page.ids.toSpliced(at < 0 ? page.ids.length : at, 0, conversation.id);
      page.size++;
      return true;
    });
  }

  // A conversation that is there no more, in no list.
  removed(id) {
    this.#told = this.#told.filter(({ conversation }) => conversation.id !== id);
    this.#takeOut(id);
  }

  #takeOut(id) {
    for (const page of this.pages ?? []) {
      const at = page.ids?.indexOf(id) ?? -1;
      if (at < 0) continue;
      page.ids = page.ids.toSpliced(at, 1);
      page.size--;
    }
  }

  #before(one, other) {
    if (!other) return false;
    const { sort } = this.filter;
    if (sort === "waiting") return one.waitingSince < other.waitingSince;
    if (sort === "due") return new Date(firstDue(one)?.due) < new Date(firstDue(other)?.due);
    return one.lastActivityAt > other.lastActivityAt;
  }

  #shows(conversation) {
    const { view, status, channel, team, label, priority, sort } = this.filter;
    return (
      (status ? conversation.status === status : conversation.status !== "spam") &&
      (view !== "mine" || conversation.agent === this.#state.me?.id) &&
      (view !== "unassigned" || !conversation.agent) &&
      (!channel || conversation.channel === channel) &&
      (!team || conversation.team === team) &&
      (!label || (conversation.labels ?? []).includes(label)) &&
      (!priority || conversation.priority === priority) &&
      (sort !== "waiting" || Boolean(conversation.waitingSince)) &&
      (sort !== "due" || Boolean(firstDue(conversation)))
    );
  }
}
