import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { brief, exactly } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const MANY = 99;
const KINDS = {
  assigned: "bell.assigned",
  handover: "bell.handover",
  mention: "bell.mention",
  sla: "bell.sla",
};

// What the agent was told of: a bell with a count, and the list behind it.
class BellButton extends LitElement {
  static styles = [
    shared,
    css`
      :host {
        display: block;
      }
      button.bell:not(.link) {
        position: relative;
        justify-content: flex-start;
        inline-size: 100%;
        padding: 0 var(--space-2);
        border-color: transparent;
        background: none;
        color: var(--ink-2);
        font-weight: 500;
      }
      button.bell:hover {
        background: var(--ground-3);
      }
      .unread {
        margin-inline-start: auto;
        padding: 0 0.4rem;
        border-radius: 99px;
        background: var(--accent);
        color: var(--accent-ink);
        font-size: var(--text-xs);
        font-variant-numeric: tabular-nums;
      }
      dialog {
        inline-size: min(26rem, 94vw);
        max-block-size: min(40rem, 86dvh);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--ground);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(10 14 16 / 30%);
      }
      header {
        position: sticky;
        inset-block-start: 0;
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        border-block-end: 1px solid var(--line);
        background: var(--ground);
      }
      h2 {
        flex: 1;
        font-size: var(--text-l);
      }
      ul {
        padding: var(--space-2);
      }
      li button:not(.link) {
        display: grid;
        grid-template-columns: 0.5rem minmax(0, 1fr) auto;
        gap: 0 var(--space-2);
        inline-size: 100%;
        block-size: auto;
        padding: var(--space-2);
        border-color: transparent;
        background: none;
        font-weight: 400;
        text-align: start;
        white-space: normal;
      }
      .mark {
        inline-size: 0.5rem;
        block-size: 0.5rem;
        margin-block-start: 0.4rem;
        border-radius: 50%;
      }
      .new .mark {
        background: var(--accent);
      }
      .new .what {
        font-weight: 650;
      }
      .words,
      time {
        color: var(--ink-2);
        font-size: var(--text-s);
      }
      .words {
        grid-column: 2 / -1;
      }
      @media (max-width: 60rem) {
        button.bell:not(.link) {
          flex-direction: column;
          justify-content: center;
          gap: 2px;
          min-block-size: 3.5rem;
          padding: 0;
          border-radius: 0;
          font-size: 0.6875rem;
        }
        .title {
          display: none;
        }
        .unread {
          position: absolute;
          inset-block-start: 0.3rem;
          inset-inline-start: calc(50% + 0.35rem);
          font-size: 0.625rem;
          line-height: 1rem;
        }
      }
      .none {
        padding: var(--space-5);
        color: var(--ink-2);
        text-align: center;
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  open() {
    this.renderRoot.querySelector("dialog").showModal();
  }

  visit(notification) {
    state.together.read(notification);
    this.renderRoot.querySelector("dialog").close();
    go(`/c/${notification.conversation}`);
  }

  sentence({ kind, by }) {
    const who = by ? (state.agent(by)?.agent.name ?? t("event.somebody")) : null;
    if (kind === "assigned" && !who) return t("bell.assigned-by-hub");
    return t(KINDS[kind] ?? "bell.title", { who: who ?? t("event.the-hub") });
  }

  entry(notification) {
    const { at, words, readAt } = notification;
    return html`<li class=${readAt ? "" : "new"}>
      <button @click=${() => this.visit(notification)}>
        <span class="mark"></span>
        <span class="what">${this.sentence(notification)}${readAt ? nothing : html`<span class="hidden"> ${t("bell.new")}</span>`}</span>
        <time datetime=${at} title=${exactly(at)}>${brief(at)}</time>
        ${words ? html`<span class="words ellipsis"><bdi>${words}</bdi></span>` : nothing}
      </button>
    </li>`;
  }

  render() {
    const { items, next, unread } = state.together.told;
    const label = unread ? t("bell.unread", { count: unread }) : t("bell.title");
    return html`
      <button class="bell" aria-haspopup="dialog" @click=${this.open}>
        ${icon("bell")} <span class="title ellipsis" aria-hidden="true">${t("bell.title")}</span><span class="hidden">${label}</span>
        ${unread ? html`<span class="unread" aria-hidden="true">${unread > MANY ? `${MANY}+` : unread}</span>` : nothing}
      </button>
      <dialog aria-labelledby="title" @click=${(event) => event.target.localName === "dialog" && event.target.close()}>
        <header>
          <h2 id="title">${t("bell.title")}</h2>
          ${unread ? html`<button class="plain" @click=${() => state.together.readAll()}>${t("bell.read-all")}</button>` : nothing}
          <form method="dialog"><button class="plain square" aria-label=${t("common.close")}>${icon("close")}</button></form>
        </header>
        ${items?.length
          ? html`<ul>${items.map((one) => this.entry(one))}</ul>`
          : html`<p class="none">${t("bell.none")}</p>`}
        ${next
          ? html`<p class="none"><button @click=${() => state.together.more().catch((error) => state.fail(error))}>${t("common.more")}</button></p>`
          : nothing}
      </dialog>
    `;
  }
}

customElements.define("bell-button", BellButton);
