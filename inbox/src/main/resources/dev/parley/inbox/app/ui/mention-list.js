import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

// Whom an @ may mean, driven by the keys that the text field hears.
class MentionList extends LitElement {
  static properties = { entries: {}, at: { state: true } };

  static styles = [
    shared,
    css`
      ul {
        position: absolute;
        inset-block-end: 100%;
        inset-inline-start: 0;
        z-index: 5;
        inline-size: min(20rem, 100%);
        padding: var(--space-1);
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        background: var(--ground);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2);
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      li[aria-selected="true"] {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
      }
    `,
  ];

  willUpdate(changed) {
    if (changed.has("entries")) this.at = 0;
  }

  // True when the key was for the list.
  key(event) {
    if (!this.entries?.length || event.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      this.at = (this.at + step + this.entries.length) % this.entries.length;
    } else if (event.key === "Enter" || event.key === "Tab") {
      this.pick(this.entries[this.at]);
    } else if (event.key === "Escape") {
      this.dispatchEvent(new Event("dismiss"));
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  pick(entry) {
    this.dispatchEvent(new CustomEvent("pick", { detail: entry }));
  }

  render() {
    if (!this.entries?.length) return nothing;
    return html`
      <ul role="listbox" aria-label=${t("mention.list")}>
        ${this.entries.map(
          (entry, at) => html`<li role="option" aria-selected=${at === this.at}
            @mousedown=${(event) => (event.preventDefault(), this.pick(entry))}>
            ${entry.agent ? html`<span class="dot ${state.presence.get(entry.agent) ?? "offline"}"></span>` : icon("users", 14)}
            <span class="ellipsis"><bdi>${entry.name}</bdi></span>
          </li>`,
        )}
      </ul>
      <span class="hidden" role="status">${this.entries[this.at]?.name}</span>
    `;
  }
}

customElements.define("mention-list", MentionList);
