// Files of what is being written: on their way to the hub, kept there, or failed. What cannot go is said
// before it is uploaded. A reactive controller of its host.

import { get, upload } from "./api.js";
import { bytes } from "./format.js";
import { state } from "./state.js";
import { t } from "./texts.js";

let known = null;

async function limits() {
  known ??= await get("/attachments/limits");
  return known;
}

export class Uploads {
  #host;
  #round = 0;
  entries = [];

  // For who cannot see the bars: begun, half done, done. More would talk over everything else.
  said = "";

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.#abort(this.entries);
  }

  #put(entries) {
    this.entries = entries;
    this.#host.requestUpdate();
  }

  #say(words) {
    this.said = words;
    this.#host.requestUpdate();
  }

  #abort(entries) {
    for (const entry of entries) entry.ending?.abort();
  }

  // What the hub has of them, as a message names it.
  get ready() {
    return this.entries.filter((one) => one.stored).map((one) => one.stored);
  }

  // Why a message cannot go with them now, or null.
  get obstacle() {
    if (this.entries.some((one) => one.problem)) return t("composer.file-failed");
    return this.entries.some((one) => !one.stored) ? t("composer.file-wait") : null;
  }

  // Said aloud as well: whoever wanted to send may not see why nothing went.
  stopped() {
    this.#say("");
    this.#host.updateComplete.then(() => this.#say(this.obstacle ?? ""));
  }

  clear() {
    this.#round++;
    this.#abort(this.entries);
    this.said = "";
    this.#put([]);
  }

  // What the hub has already, before all others.
  restore(files) {
    this.#put([...files.map((file) => ({ name: file.name, size: file.size, stored: file, problem: null })), ...this.entries]);
  }

  remove(entry) {
    this.#abort([entry]);
    this.#say(entry.stored ? "" : t("composer.file-cancelled", { name: entry.name }));
    this.#put(this.entries.filter((one) => one !== entry));
  }

  async add(list) {
    const files = [...list];
    const round = this.#round;
    try {
      const { maxBytes, maxFiles } = await limits();
      if (round !== this.#round) return;
      const small = files.filter((file) => file.size <= maxBytes);
      for (const { name, size } of files.filter((file) => file.size > maxBytes)) {
        state.toast(t("composer.file-too-large", { name, size: bytes(size), limit: bytes(maxBytes) }), "bad");
      }
      const room = maxFiles - this.entries.length;
      if (small.length > room) state.toast(t("composer.files-too-many", { count: maxFiles }), "bad");
      for (const file of small.slice(0, room)) {
        const entry = { name: file.name || "picture.png", size: file.size, file };
        this.#put([...this.entries, entry]);
        this.send(entry);
      }
    } catch (error) {
      state.fail(error);
    }
  }

  // Again, for one that failed.
  async send(entry) {
    Object.assign(entry, { sent: 0, stored: null, problem: null, ending: new AbortController() });
    const { name, size } = entry;
    this.#say(t("composer.file-begun", { name, size: bytes(size) }));
    let half = false;
    const progress = (sent) => {
      entry.sent = Math.min(sent, size);
      if (!half && sent >= size / 2 && sent < size) this.#say(t("composer.file-half", { name }));
      half ||= sent >= size / 2;
      this.#host.requestUpdate();
    };
    try {
      entry.stored = await upload(entry.file, { progress, signal: entry.ending.signal });
      this.#say(t("composer.file-ready", { name }));
    } catch (error) {
      if (entry.ending.signal.aborted) return;
      entry.problem = error.message;
      this.#say(`${name}: ${error.message}`);
    }
  }
}
