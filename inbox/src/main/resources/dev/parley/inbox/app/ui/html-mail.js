import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { shared } from "./styles.js";

const TALLEST = 1600;

// A mail's HTML in a frame without scripts; remote pictures only when asked for.
class HtmlMail extends LitElement {
  static properties = { message: {}, index: { type: Number }, pictures: { state: true }, quoted: { state: true }, left: { state: true }, height: { state: true } };

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
    this.quoted = false;
    this.left = {};
    this.height = 120;
  }

  // The frame runs no script, so its height is read from here.
  measure(event) {
    const root = event.target.contentDocument?.documentElement;
    if (!root) return;
    this.height = Math.min(TALLEST, Math.max(40, root.scrollHeight));
    const { quoted, remote } = root.querySelector("body").dataset;
    this.left = { quoted: quoted !== undefined, remote: remote !== undefined };
  }

  render() {
    const address = `/api/v1/messages/${this.message}/html?part=${this.index}&pictures=${this.pictures}&quoted=${this.quoted}`;
    return html`<iframe title=${t("message.mail")} sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer" loading="lazy" height=${this.height} src=${address} @load=${this.measure}></iframe>
      ${this.left.quoted
        ? html`<button class="link" @click=${() => (this.quoted = true)}>${t("message.quoted")}</button>`
        : nothing}
      ${this.left.remote
        ? html`<button class="link" @click=${() => (this.pictures = true)}>${t("message.load-pictures")}</button>`
        : nothing}`;
  }
}

customElements.define("html-mail", HtmlMail);
