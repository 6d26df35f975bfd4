// The conversations that are ticked, and what is done to all of them at once.

import { send } from "./api.js";

// As the hub takes them (docs/protocols/rest.md).
export const MOST = 500;
const CHUNK = 100;

export class Selection {
  ids = new Set();
  busy = null;
  result = null;
  #state;
  #last = null;

  constructor(state) {
    this.#state = state;
  }

  has(id) {
    return this.ids.has(id);
  }

  // With `range` all between the one ticked before and this one are ticked too.
  toggle(id, range = false) {
    const view = this.#state.view;
    const [from, to] = [view.row(this.#last), view.row(id)].sort((a, b) => a - b);
    if (range && from >= 0) {
      for (let row = from; row <= to && this.ids.size < MOST; row++) {
        const between = view.at(row);
        if (between) this.ids.add(between);
      }
    } else if (!this.ids.delete(id) && this.ids.size < MOST) {
      this.ids.add(id);
    }
    this.#last = id;
    this.#now();
  }

  async all() {
    this.ids = new Set(await this.#state.view.first(MOST));
    this.#now();
  }

  clear() {
    this.ids = new Set();
    this.result = null;
    this.#last = null;
    this.#now();
  }

  #now() {
    this.ids = new Set(this.ids);
    this.#state.changed();
  }

  // Those that were not taken stay ticked, so that they can be tried again.
  async change(change) {
    const ids = [...this.ids];
    this.busy = { done: 0, of: ids.length };
    this.result = null;
    this.#state.changed();
    const refused = [];
    try {
      for (let from = 0; from < ids.length; from += CHUNK) {
        const conversations = ids.slice(from, from + CHUNK);
        const answer = await send("/conversations/bulk", { conversations, ...change }, crypto.randomUUID());
        refused.push(...answer.items.filter((item) => !item.accepted));
        this.busy = { done: Math.min(ids.length, from + CHUNK), of: ids.length };
        this.#state.changed();
      }
      this.ids = new Set(refused.map((item) => item.conversation));
      this.result = { done: ids.length - refused.length, refused };
    } catch (error) {
      this.#state.fail(error);
    }
    this.busy = null;
    this.#state.changed();
  }
}
