import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../../lib/controller.js";
import { go } from "../../lib/router.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { GROUPS, visible } from "./sections.js";

// The frame of the settings: the sections that the agent may see, and the one that is open. On a phone one of the two.
class SettingsPage extends LitElement {
  static properties = { section: {}, ready: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        grid-template-columns: 14rem minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr);
        min-block-size: 0;
      }
      nav {
        display: grid;
        align-content: start;
        gap: var(--space-4);
        padding: var(--space-5) var(--space-3);
        border-inline-end: 1px solid var(--line);
        overflow-y: auto;
      }
      h1 {
        padding: 0 var(--space-2);
        font-size: var(--text-xl);
        letter-spacing: -0.01em;
      }
      h2 {
        padding: 0 var(--space-2) var(--space-1);
        font-size: var(--text-xs);
        font-weight: 600;
        color: var(--ink-3);
      }
      ul {
        display: grid;
        gap: 2px;
      }
      a {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 2.125rem;
        padding: 0 var(--space-2);
        border-radius: var(--radius-s);
        color: var(--ink-2);
        font-weight: 500;
        text-decoration: none;
      }
      a:hover {
        background: var(--ground-2);
      }
      a[aria-current] {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
        font-weight: 600;
      }
      .open {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-inline-size: 0;
        min-block-size: 0;
      }
      .open > * {
        grid-row: 2;
      }
      .open > .back {
        display: none;
        grid-row: 1;
        justify-self: start;
      }
      @media (max-width: 60rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
        nav {
          border-inline-end: 0;
        }
        nav a {
          min-block-size: 2.75rem;
        }
        .chosen,
        .open.default {
          display: none;
        }
        .open > .back {
          display: inline-flex;
          margin: var(--space-2) var(--space-2) 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.ready = new Set();
    new Watching(this);
  }

  get shown() {
    const sections = visible(state.session.scopes);
    return sections.find((section) => section.id === this.section) ?? sections[0];
  }

  willUpdate() {
    const section = this.shown;
    if (section && !this.ready.has(section.id)) this.load(section);
  }

  async load(section) {
    try {
      await section.load();
      this.ready = new Set([...this.ready, section.id]);
    } catch (error) {
      state.fail(error);
    }
  }

  follow(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(event.currentTarget.getAttribute("href"));
  }

  render() {
    const sections = visible(state.session.scopes);
    const shown = this.shown;
    return html`
      <nav class=${this.section ? "chosen" : ""} aria-label=${t("settings.title")}>
        <h1>${t("settings.title")}</h1>
        ${GROUPS.map(([group, label]) => this.group(label, sections.filter((one) => one.group === group), shown))}
      </nav>
      <div class="open ${this.section ? "" : "default"}">
        <button class="plain back" @click=${() => go("/settings")}>${icon("back")} ${t("settings.title")}</button>
        ${shown && this.ready.has(shown.id) ? this.element(shown) : nothing}
      </div>
    `;
  }

  group(label, sections, shown) {
    if (!sections.length) return nothing;
    return html`<div><h2>${t(label)}</h2><ul>
      ${sections.map(
        (one) => html`<li><a href="/settings/${one.id}" aria-current=${one === shown ? "page" : nothing}
          @click=${this.follow}>${icon(one.icon)} ${t(one.label)}</a></li>`,
      )}
    </ul></div>`;
  }

  // Kept while it is open: drawing the frame again must not begin it anew.
  element(section) {
    if (this.kept?.localName !== section.element) this.kept = document.createElement(section.element);
    return this.kept;
  }
}

customElements.define("settings-page", SettingsPage);
