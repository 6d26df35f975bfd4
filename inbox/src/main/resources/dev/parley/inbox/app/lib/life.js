// What agents do to conversations, with a way back where something leaves their sight.

import { send } from "./api.js";
import { t } from "./texts.js";

const UNDONE = { resolved: "life.resolved", snoozed: "life.snoozed", spam: "life.marked-spam" };
const MOVES = new Set(["merge", "unmerge", "split"]);

export class Life {
  #state;

  constructor(state) {
    this.#state = state;
  }

  status(id, status, until) {
    const before = this.#state.views.get(id)?.conversation.status;
    this.#state.setStatus(id, status, until);
    if (UNDONE[status] && before && before !== status) {
      const back = before === "snoozed" ? "open" : before;
      this.#state.toast(t(UNDONE[status]), "info", {
        label: t("life.undo"),
        run: () => this.#state.setStatus(id, back),
      });
    }
  }

  priority(id, priority) {
    return this.#state.change(id, { priority }, `/conversations/${id}/priority`, { priority });
  }

  label(id, { add, remove }) {
    const now = this.#state.views.get(id)?.conversation.labels ?? [];
    const labels = [...new Set([...now.filter((one) => !remove.includes(one)), ...add])].sort();
    return this.#state.change(id, { labels }, `/conversations/${id}/labels`, { add, remove });
  }

  fields(id, values) {
    const fields = { ...this.#state.views.get(id)?.conversation.fields, ...values };
    return this.#state.change(id, { fields }, `/conversations/${id}/fields`, { fields: values });
  }

  block(id, blocked) {
    const change = blocked ? { status: "spam", unread: 0 } : {};
    return this.#state.change(id, change, `/conversations/${id}/block`, { blocked });
  }

  async merge(id, into) {
    return this.#post(`/conversations/${id}/merge`, { into });
  }

  unmerge(id, merge) {
    return this.#post(`/conversations/${id}/unmerge`, { merge });
  }

  split(id, from) {
    return this.#post(`/conversations/${id}/split`, { from });
  }

  async #post(path, body) {
    try {
      await send(path, body, crypto.randomUUID());
      return true;
    } catch (error) {
      this.#state.fail(error);
      return false;
    }
  }

  // Messages came or went in the middle of a timeline.
  heard(message) {
    const [lead] = message.parts;
    return lead.type === "event" && MOVES.has(lead.name);
  }
}
