import { newId } from "./own.js";

const KEPT = 20;

/** The answers to "how was it?" that this browser gave; kept until the hub has them. */
export class Ratings {
  #memory;
  #send;

  constructor(memory, send) {
    this.#memory = memory;
    this.#send = send;
  }

  /** The answer to a question, or nothing. */
  of(question) {
    return this.#memory.get("ratings", {})[question];
  }

  /** Answers it, or changes the answer. */
  give(question, score, comment) {
    const at = this.of(question)?.at ?? Date.now();
    this.#keep(question, { score, comment, at, clientId: newId(), unsent: true });
    this.send();
  }

  send() {
    for (const [question, rating] of Object.entries(this.#memory.get("ratings", {}))) {
      if (rating.unsent) {
        const { clientId, score, comment } = rating;
        this.#send({ type: "rate", clientId, question, score, comment });
      }
    }
  }

  /** Whether it was an answer to a question that the hub took, or will never take. */
  settled(clientId) {
    const found = Object.entries(this.#memory.get("ratings", {})).find(([, r]) => r.clientId === clientId);
    if (found) {
      this.#keep(found[0], { ...found[1], unsent: false });
    }
    return Boolean(found);
  }

  #keep(question, rating) {
    const all = Object.entries({ ...this.#memory.get("ratings", {}), [question]: rating });
    this.#memory.set("ratings", Object.fromEntries(all.slice(-KEPT)));
  }
}
