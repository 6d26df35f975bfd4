// Conversations that are there no more: of contacts who were erased, and those that were kept as long as they are to be.

import { keepDraft } from "./drafts.js";

const EMPTY = { items: [], older: null, pending: [], scheduled: [], contact: null, failed: null };

export class Gone {
  #state;
  #mine = null;

  constructor(state) {
    this.#state = state;
  }

  // Whoever erases a contact sees the proof in the contact's panel: what that needs stays until it is closed.
  erasing(contact) {
    this.#mine = contact;
  }

  erased({ contact }) {
    const { views, threads } = this.#state;
    const theirs = [...views.values()].filter(({ conversation }) => conversation.contact === contact);
    const ids = new Set([...theirs.map(({ conversation }) => conversation.id), ...threads.with(contact)]);
    for (const id of ids) this.#remove(id, "erased", contact === this.#mine);
    this.#state.refreshCounts();
  }

  expired({ conversation }) {
    this.#remove(conversation, "expired", false);
    this.#state.refreshCounts();
  }

  // Nothing that was said stays: not in lists, an open thread, a draft or among what is ticked.
  #remove(id, why, held) {
    const { views, threads, view, selection } = this.#state;
    view.removed(id);
    if (selection.has(id)) selection.toggle(id);
    keepDraft(id, { text: "" });
    const thread = threads.of(id);
    if (thread) Object.assign(thread, EMPTY, { gone: why, contact: held ? thread.contact : null });
    if (!held) views.delete(id);
  }
}
