import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

// A picture of the conversation as large as the screen allows; arrow keys go to the others.
class PictureDialog extends LitElement {
  static properties = { pictures: { state: true }, at: { state: true } };

  static styles = [
    shared,
    css`
      dialog {
        inline-size: 100dvw;
        block-size: 100dvh;
        max-inline-size: none;
        max-block-size: none;
        margin: 0;
        padding: var(--space-3);
        border: 0;
        background: var(--ground);
        color: var(--ink);
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: var(--space-3);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      .name {
        flex: 1;
        min-inline-size: 0;
      }
      a {
        color: var(--accent);
      }
      img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }
    `,
  ];

  constructor() {
    super();
    this.pictures = [];
    this.at = 0;
  }

  async show(pictures, address) {
    this.pictures = pictures;
    this.at = Math.max(0, pictures.findIndex((one) => one.address === address));
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
  }

  go(by) {
    this.at = (this.at + by + this.pictures.length) % this.pictures.length;
  }

  keys(event) {
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.go(event.key === forward ? 1 : -1);
    event.stopPropagation();
  }

  render() {
    const picture = this.pictures[this.at];
    return html`<dialog aria-label=${t("message.picture")} @keydown=${this.keys}>
      ${picture
        ? html`<header>
              <span class="name ellipsis"><bdi>${picture.name}</bdi></span>
              ${this.pictures.length > 1
                ? html`<button @click=${() => this.go(-1)}>${t("message.picture-previous")}</button>
                    <button @click=${() => this.go(1)}>${t("message.picture-next")}</button>`
                : nothing}
              <a href=${picture.address} download=${picture.name}>${t("message.picture-download")}</a>
              <button class="plain square" aria-label=${t("common.close")}
                @click=${() => this.renderRoot.querySelector("dialog").close()}>${icon("close")}</button>
            </header>
            <img src="${picture.address}&inline=true" alt=${picture.name} />`
        : nothing}
    </dialog>`;
  }
}

customElements.define("picture-dialog", PictureDialog);
