const EVERY = 1_000;
const LONGEST = 500;

/** Tells what is being typed, at most once a second; that nothing is left of it at once. */
export class Ahead {
  #tell;
  #text = "";
  #told = "";
  #timer = 0;

  /** @param tell called with the text as it is then, its end if it is long */
  constructor(tell) {
    this.#tell = tell;
  }

  typed(text) {
    this.#text = text.slice(-LONGEST);
    if (text === "") {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#now();
    } else {
      this.#timer ||= setTimeout(() => {
        this.#timer = 0;
        this.#now();
      }, EVERY);
    }
  }

  #now() {
    if (this.#text !== this.#told) {
      this.#told = this.#text;
      this.#tell(this.#text);
    }
  }
}
