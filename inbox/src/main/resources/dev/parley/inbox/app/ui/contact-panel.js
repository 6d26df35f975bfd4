import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { brief, exactly, initials, nameOf, words } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { place, placeOf } from "./location.js";
import { shared } from "./styles.js";
import "./contact-addresses.js";
import "./contact-edit.js";
import "./contact-merge.js";
import "./contact-privacy.js";
import "./lent-devices.js";
import "./visitor-card.js";

const STATUS = {
  open: "status.open",
  waiting: "status.waiting",
  snoozed: "status.snoozed",
  resolved: "status.resolved",
  spam: "status.spam",
};

const FACES = ["😞", "🙁", "😐", "🙂", "😀"];

// Who the contact is, where they are reached, and what was said before.
class ContactPanel extends LitElement {
  static properties = { conversation: {}, earlier: { state: true }, ratings: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: block;
        padding: var(--space-4);
        overflow-y: auto;
      }
      header {
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        padding-block-end: var(--space-4);
        position: relative;
        text-align: center;
      }
      header .square {
        position: absolute;
        inset-block-start: -0.25rem;
        inset-inline-end: -0.25rem;
      }
      .avatar {
        inline-size: 3.5rem;
        block-size: 3.5rem;
        font-size: var(--text-l);
      }
      h2 {
        font-size: var(--text-l);
        overflow-wrap: anywhere;
      }
      h3 {
        padding-block: var(--space-4) var(--space-1);
        border-block-start: 1px solid var(--line);
        margin-block-start: var(--space-4);
        font-size: var(--text-s);
        color: var(--ink-2);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding-block: var(--space-1);
        overflow-wrap: anywhere;
      }
      li button {
        inline-size: 100%;
        justify-content: space-between;
        font-weight: 450;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-1) var(--space-3);
        overflow-wrap: anywhere;
      }
      .rating {
        flex: none;
        font-size: var(--text-s);
        white-space: nowrap;
      }
      li button .ellipsis {
        flex: 1;
        text-align: start;
      }
      dt {
        color: var(--ink-2);
      }
      .place {
        color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  async updated(changed) {
    const contact = state.threads.of(this.conversation)?.contact;
    if (!contact || this.shown === contact) return;
    if (this.shown?.id !== contact.id) {
      this.earlier = null;
      this.ratings = [];
    }
    this.shown = contact;
    try {
      const { conversations, ratings } = await get(`/contacts/${contact.id}`);
      this.earlier = conversations;
      this.ratings = ratings;
    } catch {
      this.earlier = [];
    }
  }

  // How the contact found a conversation, as far as they said so.
  rated(conversation) {
    const rating = this.ratings?.find((one) => one.conversation === conversation);
    if (!rating) return nothing;
    const words = t("panel.rated", { score: rating.score });
    return html`<span class="rating" role="img" aria-label=${words} title=${words}
      ><span aria-hidden="true">${FACES[rating.score - 1]} ${rating.score}</span></span>`;
  }

  comment(conversation) {
    return this.ratings?.find((one) => one.conversation === conversation)?.comment;
  }

  render() {
    const view = state.views.get(this.conversation);
    const contact = state.threads.of(this.conversation)?.contact;
    if (!view) return nothing;
    const others = (this.earlier ?? []).filter((one) => one.id !== this.conversation && !one.mergedInto);
    const given = placeOf(state.threads.of(this.conversation));
    const metadata = Object.entries(contact?.attributes ?? {});
    return html`
      <header>
        <button class="plain square" aria-label=${t("common.close")}
          @click=${() => this.dispatchEvent(new Event("panel"))}>${icon("close")}</button>
        <span class="avatar" aria-hidden="true">${initials(nameOf(view))}</span>
        <h2>${nameOf(view)}</h2>
        ${contact?.locale ? html`<span class="pill">${contact.locale}</span>` : nothing}
      </header>
      <visitor-card .conversation=${this.conversation}></visitor-card>
      <contact-addresses .contact=${contact} .conversation=${this.conversation}></contact-addresses>
      <contact-edit .contact=${contact}></contact-edit>
      <contact-merge .contact=${contact}></contact-merge>
      <lent-devices .contact=${contact?.id}></lent-devices>
      ${metadata.length
        ? html`<h3>${t("panel.details")}</h3><dl>${metadata.map(([name, value]) => html`<dt>${name}</dt><dd>${words(value)}</dd>`)}</dl>`
        : nothing}
      <h3>${t("panel.this-conversation")}</h3>
      <dl>
        <dt>${t("panel.status")}</dt><dd>${t(STATUS[view.conversation.status])}</dd>
        <dt>${t("panel.began")}</dt><dd>${exactly(view.conversation.createdAt)}</dd>
        ${this.rated(this.conversation) === nothing
          ? nothing
          : html`<dt>${t("panel.rating")}</dt><dd>${this.rated(this.conversation)}
              ${this.comment(this.conversation) ? html`<div class="small" dir="auto">${this.comment(this.conversation)}</div>` : nothing}</dd>`}
        ${given ? html`<dt>${t("panel.location")}</dt><dd>${place(given)}</dd>` : nothing}
        ${view.conversation.team ? html`<dt>${t("panel.team")}</dt><dd>${state.team(view.conversation.team)?.name ?? "…"}</dd>` : nothing}
      </dl>
      <h3>${t("panel.earlier")}</h3>
      ${this.earlier === null || this.earlier === undefined
        ? html`<div class="skeleton">&nbsp;</div>`
        : others.length
          ? html`<ul>
              ${others.map(
                (one) => html`<li><button class="plain" @click=${() => go(`/c/${one.id}`)}>
                  <span class="ellipsis"><bdi>${one.subject ?? one.preview ?? "…"}</bdi></span>
                  ${this.rated(one.id)}
                  <span class="tiny muted">${brief(one.lastActivityAt)}</span></button></li>`,
              )}
            </ul>`
          : html`<p class="small muted">${t("panel.first")}</p>`}
      ${contact && state.session?.scopes.includes("admin")
        ? html`<h3>${t("privacy.title")}</h3><contact-privacy .contact=${contact}></contact-privacy>`
        : nothing}
    `;
  }
}

customElements.define("contact-panel", ContactPanel);
