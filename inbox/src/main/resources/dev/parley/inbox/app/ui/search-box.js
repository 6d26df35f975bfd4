import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { onKey } from "../lib/keys.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { STATUSES } from "./filter-bar.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const OPERATORS = ["from:", "to:", "channel:", "label:", "status:", "agent:", "before:", "after:", "has:attachment"];
const AFTER = 180;
const SHOWN = 9;

const quoted = (value) => (/\s/.test(value) ? `"${value}"` : value);

// What an operator can be followed by, as far as the page knows.
const VALUES = {
  "channel:": () => state.channels.map(({ name }) => name),
  "label:": () => state.labels.map(({ name }) => name),
  "status:": () => Object.keys(STATUSES),
  "agent:": () => ["me", "none", ...state.agents.map(({ agent }) => agent.name)],
};

// Where people type what they look for. Says "found" with the query, the hits and whether there are
// more, or with null when nothing is looked for.
class SearchBox extends LitElement {
  static properties = { text: { state: true }, problem: { state: true }, helps: { state: true } };

  static styles = [
    shared,
    css`
      .field {
        position: relative;
      }
      .field .icon {
        position: absolute;
        inset-block-start: 50%;
        inset-inline-start: 0.6rem;
        translate: 0 -50%;
        color: var(--ink-3);
      }
      input {
        padding-inline-start: 2.1rem;
        background: var(--ground-2);
        border-color: transparent;
      }
      input[aria-invalid="true"] {
        border-color: var(--bad);
      }
      .helps {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        padding-block-start: var(--space-2);
      }
      .helps button {
        min-block-size: 1.75rem;
        padding: 0 var(--space-2);
        font-size: var(--text-xs);
      }
      .problem {
        padding-block-start: var(--space-1);
        color: var(--bad);
        font-size: var(--text-s);
      }
    `,
  ];

  constructor() {
    super();
    this.text = "";
    this.problem = null;
    this.helps = false;
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onKey((key) => {
      if (key === "/") this.input.focus();
    });
    addEventListener("parley:search", this.asked);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
    removeEventListener("parley:search", this.asked);
    clearTimeout(this.later);
    this.search?.abort();
  }

  get input() {
    return this.renderRoot.querySelector("input");
  }

  tell(detail) {
    this.result = detail;
    this.dispatchEvent(new CustomEvent("found", { detail }));
  }

  typed(text) {
    this.text = text;
    clearTimeout(this.later);
    this.search?.abort();
    this.problem = null;
    const query = text.trim();
    if (query.length < 2) {
      this.tell(null);
    } else if (!/:$/.test(query)) {
      // An operator that has no value yet is not wrong, only not finished.
      this.later = setTimeout(() => this.find(query), AFTER);
    }
  }

  // A view was chosen that searches, or one that does not.
  asked = ({ detail }) => this.typed(detail);

  more() {
    return this.find(this.result.query, this.result.next);
  }

  async find(query, cursor = null) {
    this.search = new AbortController();
    try {
      const page = await get("/search", { q: query, cursor, limit: 30 }, { signal: this.search.signal });
      page.items.forEach((hit) => state.keep(hit));
      const before = cursor ? this.result.items : [];
      const known = new Set(before.map((hit) => hit.conversation.id));
      const items = [...before, ...page.items.filter((hit) => !known.has(hit.conversation.id))];
      this.tell({ query, items, next: page.next ?? null });
    } catch (error) {
      if (error.name === "AbortError") return;
      if (error.code === "bad-search") this.problem = error.message;
      else state.fail(error);
    }
  }

  left(event) {
    if (event.key !== "Escape") return;
    this.typed("");
    this.helps = false;
    this.input.blur();
    event.stopPropagation();
  }

  // What the word that is typed now can become.
  suggestions() {
    const word = /\S*$/.exec(this.text)[0].toLowerCase();
    const operator = Object.keys(VALUES).find((one) => word.startsWith(one));
    if (operator) {
      const begun = word.slice(operator.length);
      return VALUES[operator]()
        .filter((value) => value.toLowerCase().startsWith(begun) && value.toLowerCase() !== begun)
        .map((value) => operator + quoted(value));
    }
    return OPERATORS.filter((one) => one.startsWith(word) && one !== word);
  }

  take(suggestion) {
    const rest = this.text.replace(/\S*$/, "");
    this.typed(`${rest}${suggestion}${suggestion.endsWith(":") ? "" : " "}`);
    this.input.focus();
  }

  focusedOut(event) {
    if (!event.relatedTarget || !this.renderRoot.contains(event.relatedTarget)) this.helps = false;
  }

  render() {
    const suggestions = this.helps ? this.suggestions().slice(0, SHOWN) : [];
    return html`<div @focusin=${() => (this.helps = true)} @focusout=${this.focusedOut}>
      <div class="field">
        ${icon("search", 16)}
        <input type="search" placeholder=${t("list.search-hint")} aria-label=${t("list.search")} maxlength="200"
          aria-invalid=${this.problem ? "true" : "false"} aria-describedby=${this.problem ? "problem" : nothing}
          .value=${this.text} @input=${(event) => this.typed(event.target.value)} @keydown=${this.left} />
      </div>
      ${this.problem ? html`<p class="problem" id="problem" role="alert">${this.problem}</p>` : nothing}
      ${suggestions.length
        ? html`<div class="helps" role="group" aria-label=${t("search.operators")}>
            ${suggestions.map((one) => html`<button @mousedown=${(event) => event.preventDefault()} @click=${() => this.take(one)}>${one}</button>`)}
          </div>`
        : nothing}
    </div>`;
  }
}

customElements.define("search-box", SearchBox);
