import { LitElement, css, html, nothing } from "/lib/lit/index.js";
import { send } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { reachable } from "../lib/reach.js";
import { state } from "../lib/state.js";
import { language, t } from "../lib/texts.js";
import { lifeStyles } from "./life-styles.js";
import { shared } from "./styles.js";

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

// What was said, as a file: to keep, or by mail to the contact.
class TranscriptPart extends LitElement {
  static properties = { view: {}, busy: { state: true } };

  static styles = [
    shared,
    lifeStyles,
    css`
      a.button {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.125rem;
        padding-inline: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        color: var(--ink);
        text-decoration: none;
      }
    `,
  ];

  constructor() {
    super();
    this.busy = false;
    new Watching(this);
  }

  get path() {
    return `/conversations/${this.view.conversation.id}/transcript`;
  }

  file(format) {
    return `/api/v1${this.path}?${new URLSearchParams({ format, zone: zone(), language: language() })}`;
  }

  async mail(event) {
    event.preventDefault();
    const { channel, handle } = this.addresses[this.renderRoot.querySelector("select").value];
    this.busy = true;
    try {
      await send(this.path, { via: { channel, handle }, zone: zone() }, crypto.randomUUID());
      state.toast(t("transcript.sent"));
      this.dispatchEvent(new Event("sent"));
    } catch (error) {
      state.fail(error);
    } finally {
      this.busy = false;
    }
  }

  get addresses() {
    return reachable(this.view).filter((one) => state.channel(one.channel)?.capabilities?.includes("threads"));
  }

  render() {
    const mails = this.addresses;
    return html`<section>
      <h3>${t("transcript.title")}</h3>
      <p class="small">${t("transcript.advice")}</p>
      <div class="row wrap">
        <a class="button" href=${this.file("text")} download>${t("transcript.text")}</a>
        <a class="button" href=${this.file("html")} download>${t("transcript.page")}</a>
      </div>
      ${mails.length
        ? html`<form class="row wrap" @submit=${this.mail}>
            <select aria-label=${t("transcript.to")}>
              ${mails.map((one, at) => html`<option value=${at}>${one.handle} · ${one.channel}</option>`)}
            </select>
            <button ?disabled=${this.busy}>${t("transcript.send")}</button>
          </form>`
        : nothing}
    </section>`;
  }
}

customElements.define("transcript-part", TranscriptPart);
