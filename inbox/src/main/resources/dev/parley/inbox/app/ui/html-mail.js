import { LitElement, html, css } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

const TALLEST = 1600;

// A mail's HTML in a frame without scripts; remote pictures only when asked for.
class HtmlMail extends LitElement {
  static properties = { message: {}, index: { type: Number }, pictures: { state: true }, height: { state: true } };

  static styles = [
    shared,
    css`
      iframe {
        display: block;
        inline-size: 100%;
        border: 0;
        border-radius: var(--radius-s);
        background: #ffffff;
      }
      button {
        margin-block-start: var(--space-1);
        font-size: var(--text-xs);
        font-weight: 500;
      }
    `,
  ];

  constructor() {
    super();
    this.pictures = false;
    this.height = 120;
  }

  // The frame runs no script, so its height is read from here.
  measure(event) {
    const body = event.target.contentDocument?.documentElement;
    if (body) this.height = Math.min(TALLEST, Math.max(40, body.scrollHeight));
  }

  render() {
    const address = `/api/v1/messages/${this.message}/html?part=${this.index}&pictures=${this.pictures}`;
    return html`<iframe title=${t("message.mail")} sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer" loading="lazy" height=${this.height} src=${address} @load=${this.measure}></iframe>
      ${this.pictures
        ? ""
        : html`<button class="link" @click=${() => (this.pictures = true)}>${t("message.load-pictures")}</button>`}`;
  }
}

customElements.define("html-mail", HtmlMail);
