// Messages of the conversations that were opened, in order, each once; and those under way.

import { all, del, get, patch, post, send } from "./api.js";
import { t } from "./texts.js";

const RANK = { queued: 0, sent: 1, failed: 2, expired: 2, delivered: 3, read: 4 };
const KEPT = 30;
const LINGERS = 4_000;

// What the hub keeps of what was just written, as its list would show it.
function waiting({ id, sendAt }, { clientId, text, html, attachments, sendAt: chosen }, me) {
  const parts = [{ type: "text", text }, ...attachments.map((one) => ({ type: "attachment", ...one }))];
  const sender = { kind: "agent", channel: "parley", handle: me.id, name: me.name };
  return { message: { id, clientId, sender, parts, html }, sendAt, undo: !chosen, leaving: false };
}

export class Threads {
  #state;
  #threads = new Map();

  constructor(state) {
    this.#state = state;
  }

  of(id) {
    return this.#threads.get(id) ?? null;
  }

  // Ids of those that are with a contact.
  with(contact) {
    return [...this.#threads].filter(([, thread]) => thread.contact?.id === contact).map(([id]) => id);
  }

  async open(id) {
    if (this.#threads.has(id)) {
      const known = this.#threads.get(id);
      this.#threads.delete(id);
      this.#threads.set(id, known);
      return;
    }
    const thread = { items: null, older: null, pending: [], scheduled: [], contact: null, failed: null };
    this.#threads.set(id, thread);
    // The oldest opened make room: a day's work would fill the memory.
    while (this.#threads.size > KEPT) this.#threads.delete(this.#threads.keys().next().value);
    await this.#load(id, thread);
  }

  async #load(id, thread) {
    try {
      const [view, page, scheduled] = await Promise.all([
        get(`/conversations/${id}`),
        get(`/conversations/${id}/messages`, { limit: 60 }),
        all(`/conversations/${id}/scheduled`),
      ]);
      if (thread.gone) return;
      thread.scheduled = scheduled;
      this.#state.keep(view);
      thread.contact = view.contact;
      const early = thread.items ?? [];
      thread.items = [];
      thread.failed = null;
      thread.stale = false;
      for (const item of [...page.items, ...early]) this.#put(thread, item);
      thread.older = page.next ?? null;
      thread.loaded = true;
    } catch (error) {
      // What is shown stays shown; mend() asks again when the hub is back.
      thread.stale = true;
      if (!thread.items) thread.failed = error.message;
    }
    this.#state.changed();
  }

  // Shown already, but others came or went in the middle of it.
  refresh(id) {
    const thread = this.#threads.get(id);
    if (!thread?.items) return;
    thread.items = [];
    this.#load(id, thread);
  }

  mend() {
    for (const [id, thread] of this.#threads) {
      if (thread.stale) this.#load(id, thread);
    }
  }

  reload() {
    const open = [...this.#threads.keys()].at(-1);
    for (const id of [...this.#threads.keys()]) {
      if (id !== open) this.#threads.delete(id);
    }
    if (open) this.#load(open, this.#threads.get(open));
  }

  async older(id) {
    const thread = this.#threads.get(id);
    if (!thread?.older || thread.loading) return;
    thread.loading = true;
    try {
      const page = await get(`/conversations/${id}/messages`, { before: thread.older, limit: 60 });
      for (const item of page.items) this.#put(thread, item);
      thread.older = page.next ?? null;
    } finally {
      thread.loading = false;
      this.#state.changed();
    }
  }

  #put(thread, item) {
    const { id, sequence, clientId } = item.message;
    thread.pending = thread.pending.filter((one) => one.clientId !== clientId || !clientId);
    thread.scheduled = thread.scheduled.filter((one) => one.message.id !== id);
    const at = thread.items.findIndex((one) => one.message.id === id);
    if (at >= 0) {
      const known = thread.items[at];
      const newer = (RANK[item.state] ?? -1) >= (RANK[known.state] ?? -1);
      thread.items[at] = newer ? item : known;
      return;
    }
    let place = thread.items.length;
    while (place > 0 && thread.items[place - 1].message.sequence > sequence) place--;
    thread.items.splice(place, 0, item);
  }

  arrived(id, { message, state = null, cause = null }) {
    const thread = this.#threads.get(id);
    if (!thread) return;
    thread.items ??= [];
    this.#put(thread, { message, state, cause });
  }

  moved(id, { message, state, cause = null }) {
    const thread = this.#threads.get(id);
    const item = thread?.items?.find((one) => one.message.id === message);
    if (!item) return;
    const again = item.state === "failed" && state === "queued";
    if (again || (RANK[state] ?? 0) >= (RANK[item.state] ?? -1)) {
      item.state = state;
      item.cause = cause;
    }
  }

  // The newest answer of a colleague after a sequence, or null.
  answerAfter(id, sequence) {
    const mine = this.#state.me?.id;
    const answers = (this.#threads.get(id)?.items ?? []).filter(
      ({ message: { direction, sender, sequence: at } }) =>
        direction === "outbound" && sender.kind === "agent" && sender.handle !== mine && at > sequence,
    );
    return answers.at(-1)?.message ?? null;
  }

  newest(id) {
    return this.#threads.get(id)?.items?.at(-1)?.message.sequence ?? 0;
  }

  async say(id, said) {
    const thread = this.#threads.get(id);
    const clientId = crypto.randomUUID();
    const pending = { ...said, clientId, at: new Date().toISOString(), failed: null };
    thread.pending = [...thread.pending, pending];
    this.#state.changed();
    await this.#submit(id, pending);
  }

  again(id, pending) {
    pending.failed = null;
    this.#state.changed();
    return this.#submit(id, pending);
  }

  drop(id, pending) {
    const thread = this.#threads.get(id);
    thread.pending = thread.pending.filter((one) => one !== pending);
    this.#state.changed();
  }

  async #submit(id, pending) {
    const { clientId, text, html, rich, note, attachments, sendAt, via, mentions } = pending;
    const undo = !note && !sendAt;
    const body = { ...(rich ? { markdown: text } : { text, html }), note, attachments, clientId, sendAt, via, undo, mentions };
    try {
      const answer = await send(`/conversations/${id}/messages`, body, clientId);
      if (answer.sendAt) this.waits(id, waiting(answer, pending, this.#state.me));
      this.#state.changed();
    } catch (error) {
      pending.failed = error.message;
      this.#state.changed();
    }
  }

  // A message that waits for its time; the hub and this page may both say so.
  waits(id, scheduled) {
    const thread = this.#threads.get(id);
    if (!thread?.items) return;
    const { id: message, clientId } = scheduled.message;
    thread.pending = thread.pending.filter((one) => !clientId || one.clientId !== clientId);
    if (thread.items.some((one) => one.message.id === message)) return;
    thread.scheduled = [...thread.scheduled.filter((one) => one.message.id !== message), scheduled].sort(
      (a, b) => new Date(a.sendAt) - new Date(b.sendAt),
    );
  }

  // What left is shown until it comes back as a message, so that nothing flickers.
  waitsNoMore(id, message, left) {
    const thread = this.#threads.get(id);
    if (!thread) return;
    const gone = () => {
      thread.scheduled = thread.scheduled.filter((one) => one.message.id !== message);
      this.#state.changed();
    };
    thread.scheduled = thread.scheduled.map((one) => (one.message.id === message ? { ...one, leaving: true } : one));
    if (left) setTimeout(gone, LINGERS);
    else gone();
  }

  // Takes a message back; true when it had not left yet.
  async cancel(id, scheduled) {
    try {
      await del(`/scheduled/${scheduled.message.id}`);
      this.waitsNoMore(id, scheduled.message.id, false);
      return true;
    } catch (error) {
      this.#tooLate(error);
      return false;
    }
  }

  async reschedule(id, scheduled, change) {
    try {
      this.waits(id, await patch(`/scheduled/${scheduled.message.id}`, change));
      this.#state.changed();
    } catch (error) {
      this.#tooLate(error);
    }
  }

  async sendNow(scheduled) {
    try {
      await post(`/scheduled/${scheduled.message.id}/send`);
    } catch (error) {
      this.#tooLate(error);
    }
  }

  #tooLate(error) {
    if (error.status === 409 || error.status === 404) this.#state.toast(t("schedule.too-late"), "bad");
    else this.#state.fail(error);
  }

  async retry(id, messageId) {
    const item = this.#threads.get(id)?.items.find((one) => one.message.id === messageId);
    try {
      await send(`/messages/${messageId}/retry`, {}, crypto.randomUUID());
      if (item) Object.assign(item, { state: "queued", cause: null });
      this.#state.changed();
    } catch (error) {
      this.#state.fail(error);
    }
  }
}
