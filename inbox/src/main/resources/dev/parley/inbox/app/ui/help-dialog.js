import { LitElement, html, css } from "/lib/lit/index.js";
import { KEYS } from "../lib/keys.js";
import { t } from "../lib/texts.js";
import { dialogStyles } from "./dialog-styles.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

class HelpDialog extends LitElement {
  static styles = [
    shared,
    dialogStyles,
    css`
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding-block: var(--space-1);
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
