// Lists that people gave names, in their order, with how many conversations each has.

import { all, del, get, put, send } from "./api.js";

const COUNT_AFTER = 3_000;

export class SavedViews {
  items = [];
  counts = {};
  upTo = 0;
  #state;
  #later = null;

  constructor(state) {
    this.#state = state;
  }

  async load() {
    this.items = await all("/views");
    this.#state.changed();
    await this.#count();
  }

  // Many events come at once; the counts of all views are a little slower than the others.
  countLater() {
    if (this.#later || !this.items.length) return;
    this.#later = setTimeout(() => {
      this.#later = null;
      this.#count().catch(() => {});
    }, COUNT_AFTER);
  }

  async #count() {
    if (!this.items.length) return;
    const { counts, upTo } = await get("/views/counts");
    Object.assign(this, { counts, upTo });
    this.#state.changed();
  }

  add(view) {
    return send("/views", view, crypto.randomUUID()).then(() => this.load());
  }

  change(view, change) {
    const { name, share, team, filter } = { ...view, ...change };
    return put(`/views/${view.id}`, { name, share, team, filter }).then(() => this.load());
  }

  remove(view) {
    return del(`/views/${view.id}`).then(() => this.load());
  }

  move(view, by) {
    const ids = this.items.map((one) => one.id);
    const at = ids.indexOf(view.id);
    ids.splice(at, 1);
    ids.splice(Math.max(0, at + by), 0, view.id);
    return put("/views/order", { views: ids }).then(() => this.load());
  }
}
