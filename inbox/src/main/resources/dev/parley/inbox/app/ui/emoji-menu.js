import { LitElement, html, css } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

// What people answer with. A screen reader has the name of each in its own language, so none is given here.
const EMOJI = [
  ..."😀😃😄😁😅😂🙂😉😊😍🥰😘😎🤩🥳🤗🤔🤨😐😴😔😢😭😤😡🤯😱🥺🙄😬",
  ..."👍👎👌🤝🙏👏🙌💪👋🤙🤞🫶💡🔥✨🎉🎁💯🚀⭐🌞🌙🌈☕🍕🍰🌷🐶🐱",
  ..."✅❌❓❗⏰📅📌📎📦🚚🧾💳💶🔒🔑🔧📞📧💬🔍📷📈🏠🚗💙💚💛🧡💜🖤",
];

const STEPS = { Home: -Infinity, End: Infinity };

// One is picked by mouse or by the arrow keys; what is inside is one stop of the Tab key.
class EmojiMenu extends LitElement {
  static properties = { at: { state: true } };

  static styles = [
    shared,
    css`
      div {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(2.25rem, 1fr));
        max-block-size: 10rem;
        padding: var(--space-2);
        overflow-y: auto;
        border-block-start: 1px solid var(--line);
      }
      button {
        justify-content: center;
        min-block-size: 2.25rem;
        padding: 0;
        border-color: transparent;
        font-size: 1.25rem;
      }
    `,
  ];

  constructor() {
    super();
    this.at = 0;
  }

  firstUpdated() {
    this.focusAt(0);
  }

  focusAt(at) {
    this.at = Math.max(0, Math.min(EMOJI.length - 1, at));
    this.updateComplete.then(() => this.renderRoot.querySelector("[tabindex='0']").focus());
  }

  // Buttons in one line: what makes up a row depends on how wide it is.
  get columns() {
    const buttons = [...this.renderRoot.querySelectorAll("button")];
    return Math.max(1, buttons.filter((one) => one.offsetTop === buttons[0].offsetTop).length);
  }

  pressed(event) {
    const rtl = getComputedStyle(this).direction === "rtl" ? -1 : 1;
    const sideways = { ArrowRight: rtl, ArrowLeft: -rtl }[event.key];
    const step = sideways ?? { ArrowDown: this.columns, ArrowUp: -this.columns }[event.key] ?? STEPS[event.key];
    if (event.key === "Escape") this.dispatchEvent(new Event("close"));
    else if (step !== undefined) this.focusAt(this.at + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    return html`<div role="group" aria-label=${t("composer.emoji")} @keydown=${this.pressed}>
      ${EMOJI.map(
        (emoji, at) => html`<button type="button" class="plain" tabindex=${at === this.at ? "0" : "-1"}
          @click=${() => this.dispatchEvent(new CustomEvent("pick", { detail: emoji }))}>${emoji}</button>`,
      )}
    </div>`;
  }
}

customElements.define("emoji-menu", EmojiMenu);
