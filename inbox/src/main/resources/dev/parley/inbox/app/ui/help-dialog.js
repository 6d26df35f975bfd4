import { LitElement, html, css } from "/lib/lit/index.js";
import { KEYS } from "../lib/keys.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

class HelpDialog extends LitElement {
  static styles = [
    shared,
    css`
      dialog {
        inline-size: min(24rem, 92vw);
        padding: var(--space-5);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--ground);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(10 14 16 / 45%);
      }
      header,
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      header {
        margin-block-end: var(--space-3);
      }
      h2 {
        font-size: var(--text-l);
      }
      li {
        padding-block: var(--space-1);
      }
      kbd {
        min-inline-size: 1.75rem;
        padding: 0 var(--space-2);
        border: 1px solid var(--line);
        border-block-end-width: 2px;
        border-radius: var(--radius-s);
        background: var(--ground-2);
        font: var(--text-s) / 1.5rem var(--mono);
        text-align: center;
      }
    `,
  ];

  open() {
    this.renderRoot.querySelector("dialog").showModal();
  }

  render() {
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${t("help.title")}</h2>
        <form method="dialog"><button class="plain square" aria-label=${t("common.close")}>${icon("close")}</button></form>
      </header>
      <ul>
        ${KEYS.map(([key, what]) => html`<li><span>${t(what)}</span> <kbd>${key}</kbd></li>`)}
      </ul>
    </dialog>`;
  }
}

customElements.define("help-dialog", HelpDialog);
