import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { onKey } from "../lib/keys.js";
import { Watching } from "../lib/controller.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const PRESENCE = { online: "nav.online", busy: "nav.busy", away: "nav.away", offline: "assign.offline" };
const ORDER = ["online", "busy", "away", "offline"];
const LONGEST_NOTE = 10_000;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// Who has a conversation, and giving it to somebody else: found by typing, with a note if there is
// something to say.
class AssignMenu extends LitElement {
  static properties = { view: {}, words: { state: true }, at: { state: true }, isOpen: { state: true } };

  static styles = [
    shared,
    css`
      .now {
        max-inline-size: 10rem;
      }
      dialog {
        inline-size: min(24rem, 94vw);
        padding: var(--space-4);
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
        display: flex;
        align-items: center;
        justify-content: space-between;
        margin-block-end: var(--space-2);
      }
      h2 {
        font-size: var(--text-l);
      }
      ul {
        max-block-size: min(18rem, 40dvh);
        margin-block: var(--space-2);
        overflow-y: auto;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: 2.5rem;
        padding: var(--space-1) var(--space-2);
        border-radius: var(--radius-s);
        cursor: pointer;
      }
      li[aria-selected="true"] {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
      }
      .name {
        flex: 1;
      }
      .load {
        font-size: var(--text-xs);
        font-variant-numeric: tabular-nums;
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-size: var(--text-s);
      }
      @media (max-width: 60rem) {
        .now {
          max-inline-size: 7.5rem;
          font-size: var(--text-s);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.words = "";
    this.at = 0;
    this.isOpen = false;
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onKey((key) => key === "a" && this.open());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  open() {
    this.words = "";
    this.at = 0;
    this.isOpen = true;
    state.refreshAgents();
    this.updateComplete.then(() => {
      const dialog = this.renderRoot.querySelector("dialog");
      if (!dialog.open) dialog.showModal();
      this.renderRoot.querySelector("input").focus();
    });
  }

  close() {
    this.renderRoot.querySelector("dialog").close();
  }

  entries() {
    const presence = (id) => state.presence.get(id) ?? "offline";
    const rank = (one) => (one.id === state.me.id ? -1 : ORDER.indexOf(presence(one.id)));
    const people = state.agents.filter(({ agent }) => !agent.deactivatedAt)
      .filter(({ agent }) => agent.role !== "bot")
      .map(({ agent, load }) => ({
        kind: "agent",
        id: agent.id,
        name: agent.id === state.me.id ? t("thread.me", { name: agent.name }) : agent.name,
        presence: presence(agent.id),
        load: t("assign.load", { open: load ?? 0, capacity: agent.capacity }),
        full: (load ?? 0) >= agent.capacity,
      }))
      .sort((a, b) => rank(a) - rank(b));
    const teams = state.teams.map((team) => ({ kind: "team", id: team.id, name: team.name }));
    const all = [...people, ...teams, { kind: "none", id: "", name: t("thread.unassigned") }];
    const wanted = folded(this.words.trim());
    return all.filter((one) => folded(one.name).includes(wanted));
  }

  give({ kind, id }) {
    const note = this.renderRoot.querySelector("textarea").value.trim();
    const team = kind === "team" ? id : kind === "agent" ? (this.view.conversation.team ?? null) : null;
    state.assign(this.view.conversation.id, {
      agent: kind === "agent" ? id : null,
      team,
      ...(note && kind !== "none" && { note }),
    });
    this.close();
  }

  pressed(event) {
    const entries = this.entries();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && entries.length) {
      event.preventDefault();
      this.at = (this.at + step + entries.length) % entries.length;
      this.updateComplete.then(() =>
        this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (entries[this.at]) this.give(entries[this.at]);
    }
  }

  option(one, at) {
    return html`<li role="option" id="option-${at}" data-id="${one.kind}:${one.id}" aria-selected=${at === this.at}
      @click=${() => this.give(one)} @pointermove=${() => (this.at = at)}>
      ${one.kind === "agent"
        ? html`<span class="dot ${one.presence}"></span><span class="name ellipsis"><bdi>${one.name}</bdi></span>
            <span class="hidden">${t(PRESENCE[one.presence])}</span><span class="load">${one.load}</span>`
        : html`${icon(one.kind === "team" ? "users" : "tray", 14)}<span class="name ellipsis"><bdi>${one.name}</bdi></span>`}
    </li>`;
  }

  render() {
    const { agent, team } = this.view.conversation;
    const has = state.agent(agent)?.agent.name ?? state.team(team)?.name ?? t("thread.unassigned");
    return html`
      <button class="now" aria-haspopup="dialog" aria-label="${t("thread.assigned-to")}: ${has}" @click=${this.open}>
        ${icon(agent ? "user" : team ? "users" : "tray", 14)} <span class="ellipsis"><bdi>${has}</bdi></span>
      </button>
      <dialog aria-labelledby="title" @close=${() => (this.isOpen = false)}
        @keydown=${(event) => event.key === "Escape" && event.stopPropagation()}
        @click=${(event) => event.target.localName === "dialog" && this.close()}>
        ${this.isOpen ? this.body() : nothing}
      </dialog>
    `;
  }

  body() {
    const entries = this.entries();
    return html`
      <header>
        <h2 id="title">${t("thread.assigned-to")}</h2>
        <button class="plain square" aria-label=${t("common.close")} @click=${this.close}>${icon("close")}</button>
      </header>
      <input type="search" role="combobox" aria-expanded="true" aria-controls="list" aria-autocomplete="list"
        aria-activedescendant=${entries.length ? `option-${this.at}` : nothing} aria-label=${t("assign.search")}
        placeholder=${t("assign.search")} .value=${this.words} @keydown=${this.pressed}
        @input=${(event) => ((this.words = event.target.value), (this.at = 0))} />
      <ul id="list" role="listbox" tabindex="-1" aria-label=${t("thread.assigned-to")}>
        ${entries.map((one, at) => this.option(one, at))}
      </ul>
      ${entries.length ? nothing : html`<p class="muted" role="status">${t("assign.nobody")}</p>`}
      <label>${t("assign.note")}<textarea rows="2" maxlength=${LONGEST_NOTE} dir="auto"></textarea></label>
    `;
  }
}

customElements.define("assign-menu", AssignMenu);
