/** What the widget keeps in the browser between two pages. Storage may be denied: then it forgets. */

const KEPT_MESSAGES = 60;

export class Memory {
  #prefix;
  #fallback = new Map();

  /** @param url of the channel: each has a memory of its own */
  constructor(url) {
    this.#prefix = "parley:" + url + ":";
  }

  get(key, otherwise = null) {
    try {
      const value = localStorage.getItem(this.#prefix + key);
      return value === null ? otherwise : JSON.parse(value);
    } catch {
      return this.#fallback.get(key) ?? otherwise;
    }
  }

  set(key, value) {
    this.#fallback.set(key, value);
    try {
      localStorage.setItem(this.#prefix + key, JSON.stringify(value));
    } catch {
      // Full or denied: what is in the map lasts as long as the page.
    }
  }

  remove(key) {
    this.#fallback.delete(key);
    try {
      localStorage.removeItem(this.#prefix + key);
    } catch {
      // Denied: there was nothing.
    }
  }

  /** Every unsent message has a key of its own, so that two tabs do not overwrite each other's. */
  unsent() {
    const start = this.#prefix + "out:";
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(start))
        .map((key) => JSON.parse(localStorage.getItem(key)))
        .sort((a, b) => a.at - b.at);
    } catch {
      return [];
    }
  }

  keepUnsent(message) {
    this.set("out:" + message.clientId, message);
  }

  forgetUnsent(clientId) {
    this.remove("out:" + clientId);
  }

  keepThread(messages) {
    this.set("thread", messages.filter((m) => m.id && !m.file).slice(-KEPT_MESSAGES));
  }

  forgetVisitor() {
    for (const key of ["token", "thread", "cursor", "read", "ratings"]) {
      this.remove(key);
    }
  }
}
