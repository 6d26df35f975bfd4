// Files of what is being written: on their way to the hub, kept there, or refused. A reactive controller of its host.

import { upload } from "./api.js";

export const MAX_FILES = 10;

export class Uploads {
  #host;
  entries = [];

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  #put(entries) {
    this.entries = entries;
    this.#host.requestUpdate();
  }

  // What the hub has of them, as a message names it.
  get ready() {
    return this.entries.filter((one) => one.stored).map((one) => one.stored);
  }

  get busy() {
    return this.entries.some((one) => !one.stored && !one.problem);
  }

  clear() {
    this.#put([]);
  }

  // What the hub has already, before all others.
  restore(files) {
    this.#put([...files.map((file) => ({ name: file.name, size: file.size, stored: file, problem: null })), ...this.entries]);
  }

  remove(entry) {
    this.#put(this.entries.filter((one) => one !== entry));
  }

  add(list) {
    for (const file of [...list].slice(0, MAX_FILES - this.entries.length)) {
      const entry = { name: file.name || "picture.png", size: file.size, stored: null, problem: null };
      this.#put([...this.entries, entry]);
      upload(file)
        .then((stored) => (entry.stored = stored))
        .catch((error) => (entry.problem = error.message))
        .finally(() => this.#host.requestUpdate());
    }
  }
}
