import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { commands, score } from "../lib/commands.js";
import { t } from "../lib/texts.js";
import { dialogStyles } from "./dialog-styles.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const SHOWN = 50;

// Everything by its name: a combobox with a list (WAI-ARIA Authoring Practices, "Combobox Pattern").
class CommandPalette extends LitElement {
  static properties = { query: { state: true }, at: { state: true } };

  static styles = [
    shared,
    dialogStyles,
    css`
      dialog {
        inline-size: min(34rem, 94vw);
        margin-block-start: 12dvh;
        padding: 0;
        overflow: hidden;
      }
      input {
        min-block-size: 3.25rem;
        border: 0;
        border-block-end: 1px solid var(--line);
        border-radius: 0;
        font-size: var(--text-l);
      }
      input:focus-visible {
        outline-offset: -3px;
      }
      ul {
        max-block-size: 50dvh;
        padding: var(--space-2);
        overflow-y: auto;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: 2.5rem;
        padding: 0 var(--space-3);
        border: 1px solid transparent;
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      li[aria-selected="true"] {
        border-color: var(--accent);
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
      }
      li span {
        flex: 1;
      }
      kbd {
        color: var(--ink);
      }
      p {
        padding: var(--space-4);
      }
    `,
  ];

  constructor() {
    super();
    this.all = [];
    this.query = "";
    this.at = 0;
  }

  get dialog() {
    return this.renderRoot.querySelector("dialog");
  }

  open() {
    if (this.dialog.open) return;
    const opened = (this.opened = {});
    this.all = commands((late) => {
      if (this.opened !== opened) return;
      this.all = [...this.all, ...late];
      this.requestUpdate();
    });
    this.query = "";
    this.at = 0;
    this.requestUpdate();
    this.dialog.showModal();
  }

  get found() {
    if (!this.query.trim()) return this.all.slice(0, SHOWN);
    return this.all
      .map((command) => ({ command, points: score(command.label, this.query) }))
      .filter(({ points }) => points !== null)
      .sort((a, b) => b.points - a.points)
      .slice(0, SHOWN)
      .map(({ command }) => command);
  }

  pressed(event) {
    const last = this.found.length - 1;
    const moves = {
      ArrowDown: () => (this.at = this.at >= last ? 0 : this.at + 1),
      ArrowUp: () => (this.at = this.at <= 0 ? last : this.at - 1),
      Enter: () => this.run(this.found[this.at]),
    };
    if (event.isComposing || !moves[event.key]) return;
    event.preventDefault();
    moves[event.key]();
  }

  run(command) {
    if (!command) return;
    this.dialog.close();
    command.run();
  }

  updated() {
    this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  render() {
    const found = this.found;
    return html`<dialog aria-label=${t("palette.title")}>
      <input role="combobox" aria-label=${t("palette.title")} placeholder=${t("palette.hint")} aria-expanded="true"
        aria-controls="commands" aria-autocomplete="list" aria-activedescendant=${found.length ? `command-${this.at}` : nothing}
        autocomplete="off" spellcheck="false" maxlength="100" .value=${this.query} @keydown=${this.pressed}
        @input=${(event) => ((this.query = event.target.value), (this.at = 0))} />
      <ul id="commands" role="listbox" aria-label=${t("palette.title")}>
        ${found.map(
          (command, at) => html`<li id="command-${at}" role="option" aria-selected=${at === this.at ? "true" : "false"}
            @click=${() => this.run(command)}>
            ${icon(command.icon ?? "check", 16)} <span>${command.label}</span>
            ${command.key ? html`<kbd>${command.key}</kbd>` : nothing}
          </li>`,
        )}
      </ul>
      <p class="muted" role="status" ?hidden=${found.length > 0}>${found.length ? nothing : t("palette.none")}</p>
    </dialog>`;
  }
}

customElements.define("command-palette", CommandPalette);
