/** Where the visitor is: what the page and the browser say, and when the page is another one. */

const LONGEST_PAGE = 2048;
const LONGEST_TITLE = 200;
const LOOK_EVERY = 1_000;

/**
 * @param withQuery whether the query string and the fragment, which may hold secrets, belong to it
 * @returns what hello and page frames say of it
 */
export function whereabouts(withQuery) {
  return { ...page(withQuery), ...browser() };
}

function page(withQuery) {
  if (!/^https?:$/.test(location.protocol)) {
    return {};
  }
  const { origin, pathname, search, hash } = location;
  const whole = origin + pathname + (withQuery ? search + hash : "");
  const title = [...document.title].slice(0, LONGEST_TITLE / 2).join("").trim();
  return { page: whole.length > LONGEST_PAGE ? origin + "/" : whole, title: title || undefined };
}

function browser() {
  try {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return { language: new Intl.Locale(navigator.language).toString().slice(0, 35), timeZone };
  } catch {
    return {};
  }
}

/**
 * Calls `moved` when the address, the title or the tab before one's eyes is another one, at most once a second.
 * Looks by itself: pushState fires no event, and a site's history is not to be tampered with.
 */
export class PageWatch {
  #moved;
  #seen = null;
  #timer = 0;

  constructor(moved) {
    this.#moved = moved;
  }

  start() {
    this.#seen = this.#now();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
    document.addEventListener("visibilitychange", this.#came);
  }

  stop() {
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#came);
  }

  #now() {
    return location.href + "\n" + document.title;
  }

  #look() {
    const now = this.#now();
    if (now !== this.#seen && document.visibilityState === "visible") {
      this.#seen = now;
      this.#moved();
    }
  }

  #came = () => {
    if (document.visibilityState === "visible") {
      this.#seen = this.#now();
      this.#moved();
    }
  };
}
