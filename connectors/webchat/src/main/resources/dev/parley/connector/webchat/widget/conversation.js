import { Ahead } from "./ahead.js";
import { Connection } from "./connection.js";
import { Memory } from "./memory.js";
import { newId, own } from "./own.js";
import { Ratings } from "./ratings.js";
import { PageWatch, whereabouts } from "./whereabouts.js";

const RETRY = 2_000;
const TYPING_EVERY = 3_000;

/**
 * The visitor's conversation: what was said, once and in order, what is still to be sent, and how
 * far each side has read. Calls `changed` after every change.
 */
export class Conversation {
  messages = [];
  state = "connecting";
  typing = null;
  /** Where the visitor stands in the queue, or null. */
  place = null;
  limits = { text: 10_000, file: 10_485_760, mediaTypes: [] };
  config = {};
  older = false;
  #memory;
  #connection;
  #identity;
  #locale;
  #changed;
  #sending = null;
  #typedAt = 0;
  #typingEnd = 0;
  #deliveredTold = 0;
  #asksOlder = false;
  #ratings;
  #ahead = new Ahead((text) => this.#connection.send({ type: "preview", text }));
  #watch = new PageWatch(() => this.#tellPage());

  constructor({ url, identity, locale, changed }) {
    this.#memory = new Memory(url);
    this.#ratings = new Ratings(this.#memory, (frame) => this.#connection.send(frame));
    this.#identity = identity;
    this.#locale = locale;
    this.#changed = changed;
    this.messages = this.#memory.get("thread", []);
    for (const unsent of this.#memory.unsent()) {
      this.#put({ ...own(unsent), state: "waiting" });
    }
    this.#connection = new Connection(url, () => this.#hello(), () => this.#authorization());
    this.#connection.addEventListener("frame", (event) => this.#heard(event.detail));
    this.#connection.addEventListener("state", (event) => this.#became(event.detail));
  }

  start() {
    this.#connection.start();
    this.#watch.start();
  }

  stop() {
    this.#connection.stop();
    this.#watch.stop();
  }

  get email() {
    return this.#identity.email ?? this.#memory.get("email");
  }

  set email(address) {
    this.#memory.set("email", address);
  }

  get unread() {
    const read = this.#memory.get("read", 0);
    return this.messages.filter((m) => m.from.kind !== "visitor" && m.sequence > read).length;
  }

  /** Sends a text; kept until the hub has it, whatever happens to the page. */
  say(text, location) {
    const unsent = { clientId: newId(), text, location, at: Date.now(), email: this.email ?? undefined };
    this.#memory.keepUnsent(unsent);
    this.#put({ ...own(unsent), state: "waiting" });
    this.#next();
    this.#changed();
  }

  /** Sends a file; kept only as long as the page. */
  attach(file) {
    const message = own({ clientId: newId(), at: Date.now() });
    message.parts = [
      {
        type: "attachment",
        name: file.name,
        mediaType: file.type,
        size: file.size,
        url: URL.createObjectURL(file),
      },
    ];
    this.#put({ ...message, file, state: "waiting" });
    this.#next();
    this.#changed();
  }

  /** The answer to "how was it?" that this browser gave to a question, or nothing. */
  rating(question) {
    return this.#ratings.of(question);
  }

  rate(question, score, comment) {
    this.#ratings.give(question, score, comment);
    this.#changed();
  }

  again(message) {
    message.state = "waiting";
    this.#next();
    this.#changed();
  }

  typed(text) {
    const now = Date.now();
    const active = text !== "";
    if (!active || now - this.#typedAt > TYPING_EVERY) {
      this.#typedAt = active ? now : 0;
      this.#connection.send({ type: "typing", active });
    }
    if (this.config.typedAhead) {
      this.#ahead.typed(text);
    }
  }

  /** Everything is seen. */
  seen() {
    const upTo = this.#newest();
    if (upTo > this.#memory.get("read", 0)) {
      this.#memory.set("read", upTo);
      this.#connection.send({ type: "receipt", state: "read", upTo });
      this.#changed();
    }
  }

  showOlder() {
    const first = this.messages.find((m) => m.sequence);
    if (this.older && first && !this.#asksOlder) {
      this.#asksOlder = this.#connection.send({
        type: "history",
        before: first.sequence,
        limit: 50,
      });
    }
  }

  #hello() {
    const hello = { type: "hello", locale: this.#locale, ...whereabouts(this.config.pageQuery) };
    const token = this.#memory.get("token");
    const cursor = this.#memory.get("cursor");
    if (this.#identity.id || this.#identity.name || this.email) {
      hello.identity = { ...this.#identity, email: this.email ?? undefined };
    }
    if (token && !this.#identity.id) {
      hello.token = token;
    }
    if (cursor !== null && this.messages.length > 0 && (token || this.#identity.id)) {
      hello.after = cursor;
    }
    return hello;
  }

  #tellPage() {
    const where = whereabouts(this.config.pageQuery);
    if (where.page) {
      this.#connection.send({ type: "page", ...where });
    }
  }

  #authorization() {
    const { id, hmac } = this.#identity;
    if (id) {
      const bytes = String.fromCharCode(...new TextEncoder().encode(id));
      return `Identity ${btoa(bytes).replaceAll("+", "-").replaceAll("/", "_")}.${hmac}`;
    }
    const token = this.#memory.get("token");
    return token ? "Bearer " + token : null;
  }

  #became(state) {
    this.state = state;
    this.#sending = null;
    if (state === "online") {
      this.#asksOlder = false;
      // The hub may have gone down with what it was told last: it is told again. Read is delivered.
      this.#deliveredTold = this.#memory.get("read", 0);
      if (this.#deliveredTold > 0) {
        this.#connection.send({ type: "receipt", state: "read", upTo: this.#deliveredTold });
      }
      this.#delivered();
      this.#next();
      this.#ratings.send();
      // A stream of events has no hello, and the first hello did not know yet whether the query is wanted.
      if (this.#connection.streams || this.config.pageQuery) {
        this.#tellPage();
      }
    } else {
      this.typing = null;
      this.place = null;
    }
    this.#changed();
  }

  #heard(frame) {
    switch (frame.type) {
      case "welcome":
        this.#welcomed(frame);
        break;
      case "message":
        this.typing = frame.from.kind === "visitor" ? this.typing : null;
        this.#put(frame);
        this.#delivered();
        break;
      case "messages":
        this.older = this.#asksOlder ? frame.more : this.older;
        this.#asksOlder = false;
        frame.messages.forEach((message) => this.#put(message));
        this.#delivered();
        break;
      case "ack":
        this.#acknowledged(frame);
        break;
      case "typing":
        clearTimeout(this.#typingEnd);
        this.typing = frame.active ? { name: frame.name } : null;
        this.#typingEnd = setTimeout(() => {
          this.typing = null;
          this.#changed();
        }, 10_000);
        break;
      case "queue":
        this.place = frame.place ?? null;
        break;
      case "receipt":
        this.messages
          .filter((m) => m.from.kind === "visitor" && m.id && (m.sequence ?? 0) <= frame.upTo)
          .forEach((m) => (m.state = "read"));
        break;
      case "error":
        this.#refused(frame);
        break;
    }
    this.#changed();
  }

  #welcomed(frame) {
    this.limits = frame.limits;
    this.config = frame.config;
    if (frame.token) {
      this.#memory.set("token", frame.token);
    }
    if (this.#memory.get("visitor") !== frame.visitor) {
      this.#memory.set("visitor", frame.visitor);
      this.messages = this.messages.filter((m) => !m.id);
      this.#memory.set("cursor", frame.sequence);
      this.#memory.set("read", this.#memory.get("read", frame.sequence));
    }
    if (this.messages.some((m) => m.id)) {
      this.older = true;
    } else {
      this.#askNewest();
    }
  }

  #askNewest() {
    this.#asksOlder = true;
    queueMicrotask(() => this.#connection.send({ type: "history", limit: 50 }));
  }

  #acknowledged(frame) {
    if (this.#ratings.settled(frame.clientId)) {
      return;
    }
    const message = this.#own(frame.clientId);
    this.#memory.forgetUnsent(frame.clientId);
    if (message) {
      message.id ??= frame.id ?? frame.clientId;
      message.state = "sent";
      this.#memory.keepThread(this.messages);
    }
    this.#sending = null;
    this.#next();
  }

  #refused(frame) {
    if (frame.code === "bad-token") {
      this.#memory.forgetVisitor();
      return;
    }
    const message = this.#own(frame.clientId);
    if (!message) {
      if (["busy", "rate-limited", "unavailable"].includes(frame.code)) {
        setTimeout(() => this.#ratings.send(), frame.retryAfter ?? RETRY);
      } else {
        this.#ratings.settled(frame.clientId);
      }
      return;
    }
    this.#sending = null;
    if (["busy", "rate-limited", "unavailable"].includes(frame.code)) {
      setTimeout(() => this.#next(), frame.retryAfter ?? RETRY);
    } else {
      message.state = "failed";
      this.#memory.forgetUnsent(frame.clientId);
      this.#next();
    }
  }

  /** One at a time: the next goes when the one before is safe, so that order holds. */
  #next() {
    const message = this.messages.find((m) => m.state === "waiting");
    if (!message || this.#sending || this.#connection.state !== "online") {
      return;
    }
    this.#sending = message.clientId;
    if (message.file) {
      const { name, type } = message.file;
      const header = { clientId: message.clientId, name, mediaType: type };
      this.#connection.sendFile(header, message.file);
    } else {
      const text = message.parts[0].text;
      const { clientId, email, location } = message;
      this.#connection.send({ type: "send", clientId, text, email: email ?? undefined, location });
    }
  }

  #put(message) {
    const known = this.messages.find(
      (m) => (m.id && m.id === message.id) || (m.clientId && m.clientId === message.clientId),
    );
    if (known) {
      known.id = message.id ?? known.id;
      known.state = known.state === "waiting" && message.id ? "sent" : known.state;
      if (message.sequence && !known.sequence) {
        known.sequence = message.sequence;
        this.messages.splice(this.messages.indexOf(known), 1);
        this.#insert(known);
      }
      if (message.id && message.clientId) {
        this.#memory.forgetUnsent(message.clientId);
      }
    } else {
      this.#insert(message);
    }
    if (message.sequence > this.#memory.get("cursor", 0)) {
      this.#memory.set("cursor", message.sequence);
    }
    this.#memory.keepThread(this.messages);
  }

  /** By sequence; what has none yet stays where it was said. */
  #insert(message) {
    const next = this.messages.findIndex((m) => m.sequence > message.sequence);
    this.messages.splice(next < 0 ? this.messages.length : next, 0, message);
  }

  #delivered() {
    const upTo = this.#newest();
    if (upTo > this.#deliveredTold) {
      this.#deliveredTold = upTo;
      this.#connection.send({ type: "receipt", state: "delivered", upTo });
    }
  }

  #newest() {
    return this.messages.reduce(
      (newest, m) => (m.from.kind === "visitor" ? newest : Math.max(newest, m.sequence ?? 0)),
      0,
    );
  }

  #own(clientId) {
    return clientId && this.messages.find((m) => m.clientId === clientId);
  }
}
