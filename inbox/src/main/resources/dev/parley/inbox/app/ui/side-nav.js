import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { VIEWS, placesFor } from "../lib/places.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { toggleTheme } from "../lib/theme.js";
import { channelIcon, icon } from "./icons.js";
import { PRESENCES } from "./presences.js";
import { labelColours } from "./row-styles.js";
import { shared } from "./styles.js";
import "./bell-button.js";

// Views, channels, teams and the agent's own corner; on a phone a bar at the bottom.
class SideNav extends LitElement {
  static properties = { route: {} };

  static styles = [
    shared,
    labelColours,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: var(--space-5);
        padding: var(--space-4) var(--space-3);
        border-inline-end: 1px solid var(--line);
        background: var(--ground-2);
        overflow-y: auto;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 0 var(--space-2);
        font-size: var(--text-l);
        font-weight: 680;
        letter-spacing: -0.01em;
      }
      nav {
        display: grid;
        gap: 2px;
      }
      h2 {
        padding: 0 var(--space-2) var(--space-1);
        font-size: var(--text-xs);
        font-weight: 600;
        color: var(--ink-3);
      }
      nav button {
        justify-content: flex-start;
        border-color: transparent;
        background: none;
        font-weight: 500;
        color: var(--ink-2);
        padding: 0 var(--space-2);
      }
      nav button:hover {
        background: var(--ground-3);
      }
      nav button[aria-current] {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
        font-weight: 600;
      }
      .count {
        margin-inline-start: auto;
        font-size: var(--text-xs);
        font-variant-numeric: tabular-nums;
      }
      .count.hot {
        padding: 0 0.4rem;
        border-radius: 99px;
        background: var(--accent);
        color: var(--accent-ink);
      }
      .me {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-block-start: auto;
        min-inline-size: 0;
      }
      .me select {
        inline-size: auto;
        min-block-size: 0;
        padding: 0;
        border: 0;
        background: transparent;
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
      .phone {
        display: none;
      }
      .who {
        flex: 1;
        min-inline-size: 0;
        line-height: 1.25;
      }
      @media (max-width: 60rem) {
        :host {
          flex-direction: row;
          gap: 0;
          padding: 0 0 env(safe-area-inset-bottom);
          border-inline-end: 0;
          border-block-start: 1px solid var(--line);
          overflow: hidden;
        }
        .brand,
        h2,
        .wide,
        .me {
          display: none;
        }
        nav.places button:not(.phone) {
          display: none;
        }
        nav button.phone {
          display: inline-flex;
        }
        nav {
          display: flex;
          flex: 3;
          gap: 0;
        }
        nav.places {
          flex: 2;
        }
        nav button:not(.link) {
          position: relative;
          flex: 1;
          flex-direction: column;
          justify-content: center;
          gap: 2px;
          min-block-size: 3.5rem;
          padding: 0;
          border-radius: 0;
          font-size: 0.6875rem;
        }
        bell-button {
          flex: 1;
        }
        nav button[aria-current] {
          background: none;
          color: var(--accent);
        }
        .count {
          display: none;
        }
        .count.hot {
          display: block;
          position: absolute;
          inset-block-start: 0.3rem;
          inset-inline-start: calc(50% + 0.35rem);
          font-size: 0.625rem;
          line-height: 1rem;
        }
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  choose(filter, saved) {
    go("/");
    state.view.choose(filter, saved).catch((error) => state.fail(error));
    dispatchEvent(new CustomEvent("parley:search", { detail: saved?.filter.q ?? "" }));
  }

  current(filter, saved) {
    if (this.route.page !== "inbox") return nothing;
    const now = state.view.filter;
    if (saved || state.view.saved) return saved && saved.id === state.view.saved?.id ? "page" : nothing;
    const same =
      now.view === (filter.view ?? "all") &&
      now.channel === (filter.channel ?? null) &&
      now.label === (filter.label ?? null) &&
      now.team === (filter.team ?? null);
    return same ? "page" : nothing;
  }

  entry(filter, label, drawing, count, hot = false, saved = null) {
    return html`<button aria-current=${this.current(filter, saved)} @click=${() => this.choose(filter, saved)}>
      ${drawing} <span class="ellipsis">${label}</span>
      ${count ? html`<span class="count ${hot ? "hot" : ""}">${count}</span>` : nothing}
    </button>`;
  }

  counted(view) {
    const count = state.saved.counts[view.id];
    return count && count === state.saved.upTo ? `${count}+` : count;
  }

  place(page, path, label, drawing) {
    return html`<button aria-current=${this.route.page === page ? "page" : nothing} @click=${() => go(path)}>
      ${icon(drawing)} <span>${label}</span>
    </button>`;
  }

  render() {
    const counts = state.counts ?? {};
    const presence = state.presence.get(state.me.id) ?? "online";
    return html`
      <div class="brand"><img src="/app/icon.svg" alt="" width="24" height="24" /> Parley</div>
      <nav aria-label=${t("nav.conversations")}>
        ${(state.session.scopes.includes("conversations:read") ? VIEWS : []).map(([view, label, drawing]) =>
          this.entry({ view }, t(label), icon(drawing), view === "all" ? counts.open : counts[view], view === "mine" && counts.mineUnread > 0),
        )}
      </nav>
      ${state.saved.items.length
        ? html`<nav class="wide" aria-label=${t("views.title")}>
            <h2>${t("views.title")}</h2>
            ${state.saved.items.map((view) =>
              this.entry(view.filter, view.name, icon(view.filter.q ? "search" : "inbox", 16), this.counted(view), false, view),
            )}
          </nav>`
        : nothing}
      ${state.labels.length
        ? html`<nav class="wide" aria-label=${t("nav.labels")}>
            <h2>${t("nav.labels")}</h2>
            ${state.labels.map((label) =>
              this.entry({ view: "all", label: label.name }, label.name, html`<i class="dot ${label.colour}"></i>`,
                counts.byLabel?.[label.name]),
            )}
          </nav>`
        : nothing}
      ${state.channels.length
        ? html`<nav class="wide" aria-label=${t("nav.channels")}>
            <h2>${t("nav.channels")}</h2>
            ${state.channels.map((channel) =>
              this.entry({ view: "all", channel: channel.name }, channel.name, channelIcon(channel, 16),
                counts.byChannel?.[channel.name]),
            )}
          </nav>`
        : nothing}
      ${state.teams.length
        ? html`<nav class="wide" aria-label=${t("nav.teams")}>
            <h2>${t("nav.teams")}</h2>
            ${state.teams.map((team) =>
              this.entry({ view: "all", team: team.id }, team.name, icon("users", 16), counts.byTeam?.[team.id]),
            )}
          </nav>`
        : nothing}
      <nav class="places" aria-label=${t("nav.pages")}>
        ${placesFor(state.session.scopes).map(([page, path, label, drawing]) => this.place(page, path, t(label), drawing))}
        <bell-button></bell-button>
        <button class="phone" @click=${() => this.dispatchEvent(new Event("preferences"))}>
          ${icon("me")} <span>${t("preferences.short")}</span>
        </button>
      </nav>
      <div class="me">
        <span class="dot ${presence}"></span>
        <div class="who">
          <div class="ellipsis">${state.me.name}</div>
          <select aria-label=${t("nav.my-status")} @change=${(event) => state.present(event.target.value)}>
            ${Object.entries(PRESENCES).map(
              ([status, label]) => html`<option value=${status} ?selected=${presence === status}>${t(label)}</option>`,
            )}
          </select>
        </div>
        <button class="plain square" title=${t("nav.theme")} aria-label=${t("nav.theme")} @click=${toggleTheme}>
          ${icon("moon")}
        </button>
        <button class="plain square" title=${t("preferences.title")} aria-label=${t("preferences.title")}
          @click=${() => this.dispatchEvent(new Event("preferences"))}>${icon("me")}</button>
        <button class="plain square" title=${t("nav.log-out")} aria-label=${t("nav.log-out")}
          @click=${() => this.dispatchEvent(new Event("logout"))}>${icon("out")}</button>
      </div>
    `;
  }
}

customElements.define("side-nav", SideNav);
