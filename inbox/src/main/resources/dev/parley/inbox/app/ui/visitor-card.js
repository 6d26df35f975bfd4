import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { clockIn, languageName } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

const TICK = 10_000;

// An address that is safe to open, whoever wrote it; null for all else.
function web(page) {
  const url = page && URL.canParse(page) ? new URL(page) : null;
  return url && /^https?:$/.test(url.protocol) ? url : null;
}

// Where the visitor is now: what their browser says of it, as long as they are there.
class VisitorCard extends LitElement {
  static properties = { conversation: {} };

  static styles = [
    shared,
    css`
      section {
        display: grid;
        gap: var(--space-2);
        margin-block-end: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        padding: var(--space-3);
      }
      h3 {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-s);
      }
      h3 i {
        inline-size: 0.5rem;
        block-size: 0.5rem;
        border-radius: 50%;
        background: var(--good);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-1) var(--space-3);
        font-size: var(--text-s);
      }
      dt {
        color: var(--ink-2);
      }
      a {
        color: var(--accent);
      }
      a,
      .where {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  #tick = 0;

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), TICK);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  render() {
    const visitor = state.together.visitor(this.conversation);
    if (!visitor) return nothing;
    const page = web(visitor.page);
    const time = visitor.timeZone && clockIn(visitor.timeZone);
    return html`<section aria-label=${t("visitor.here")}>
      <h3><i aria-hidden="true"></i>${t("visitor.here")}</h3>
      <dl>
        ${page ? html`<dt>${t("visitor.page")}</dt><dd>${this.#page(page, visitor.title)}</dd>` : nothing}
        ${visitor.language
          ? html`<dt>${t("visitor.language")}</dt><dd class="language"><bdi>${languageName(visitor.language)}</bdi></dd>`
          : nothing}
        ${time
          ? html`<dt>${t("visitor.time")}</dt><dd class="time" title=${visitor.timeZone}>${time}</dd>`
          : nothing}
      </dl>
    </section>`;
  }

  // The address stands below: a title may say anything.
  #page(page, title) {
    const address = page.host + page.pathname + page.search + page.hash;
    return html`<a href=${page.href} target="_blank" rel="noopener noreferrer" title=${page.href}
        ><bdi>${title ?? address}</bdi></a>
      ${title ? html`<span class="where tiny muted" dir="ltr">${address}</span>` : nothing}`;
  }
}

customElements.define("visitor-card", VisitorCard);
