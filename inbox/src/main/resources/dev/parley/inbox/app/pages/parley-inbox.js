import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { keyed } from "/lib/lit/directives/keyed.js";
import { get, del, whenLoggedOut } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { nameOf } from "../lib/format.js";
import { bindKeys, onKey } from "../lib/keys.js";
import { badge } from "../lib/notices.js";
import { problemText, takeProblem } from "../lib/problems.js";
import { go, here, onRoute } from "../lib/router.js";
import { state } from "../lib/state.js";
import { language, t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import { shared } from "../ui/styles.js";
import "./login-page.js";
import "./inbox-page.js";
import "./devices-page.js";
import "./trouble-page.js";
import "./settings/settings-page.js";
import "../ui/side-nav.js";
import "../ui/command-palette.js";
import "../ui/help-dialog.js";
import "../ui/preferences-dialog.js";
import "../ui/toast-stack.js";

const ASK_AGAIN = 5_000;

// The frame: log-in or the page that the address names, with the navigation beside it.
class ParleyInbox extends LitElement {
  static properties = { route: { state: true }, started: { state: true }, unreachable: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        block-size: 100dvh;
        grid-template-columns: 15rem minmax(0, 1fr);
        grid-template-rows: auto minmax(0, 1fr);
        background: var(--ground);
      }
      :host(.out) {
        display: block;
      }
      main.empty {
        align-content: center;
        min-block-size: 100dvh;
      }
      .banner {
        grid-column: 1 / -1;
        padding: var(--space-1) var(--space-4);
        background: var(--note);
        color: var(--note-ink);
        font-size: var(--text-s);
        text-align: center;
      }
      side-nav,
      main {
        grid-row: 2;
        min-block-size: 0;
      }
      main {
        display: grid;
        min-inline-size: 0;
      }
      .skip {
        position: absolute;
        inset-block-start: -4rem;
        inset-inline-start: var(--space-2);
        z-index: 10;
        padding: var(--space-2) var(--space-3);
        background: var(--ground);
      }
      .skip:focus {
        inset-block-start: var(--space-2);
      }
      @media (max-width: 60rem) {
        :host {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto minmax(0, 1fr) auto;
        }
        side-nav {
          grid-row: 3;
        }
        :host(.reading) side-nav {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.route = here();
    this.started = false;
    new Watching(this, { always: true });
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = onRoute(() => {
      this.route = here();
      document.title = this.title();
    });
    this.redraw = () => this.requestUpdate();
    addEventListener("parley:language", this.redraw);
    whenLoggedOut(() => state.session && state.end());
    this.unbind = bindKeys();
    this.unhear = onKey((key) => {
      if (key === "?") this.show("help-dialog");
      if (key === "Ctrl K") this.show("command-palette");
    });
    this.again = () => this.unreachable && this.begin();
    addEventListener("online", this.again);
    this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
    this.unbind();
    this.unhear();
    removeEventListener("online", this.again);
    clearTimeout(this.later);
    removeEventListener("parley:language", this.redraw);
  }

  async begin() {
    clearTimeout(this.later);
    try {
      const session = await get("/me");
      this.unreachable = false;
      await state.begin(session);
      const problem = takeProblem();
      if (problem) state.fail({ message: problemText(problem) });
    } catch (error) {
      this.unreachable = error.code === "offline" && !state.session;
      if (this.unreachable) {
        this.later = setTimeout(this.again, ASK_AGAIN);
      } else if (error.status !== 401) {
        state.fail(error);
      }
    }
    this.started = true;
  }

  title() {
    const view = this.route.conversation && state.views.get(this.route.conversation);
    const name = view && nameOf(view);
    return name ? `${name} · Parley` : "Parley";
  }

  async logOut() {
    await del("/session").catch(() => {});
    state.end();
    go("/", { replace: true });
  }

  updated() {
    this.classList.toggle("out", !state.session);
    this.classList.toggle("reading", Boolean(this.route.conversation));
    const waiting = state.counts?.mineUnread ?? 0;
    badge(waiting);
    document.title = (waiting ? `(${waiting}) ` : "") + this.title();
  }

  render() {
    if (!this.started && !state.session) return nothing;
    // Another language: every piece is made anew.
    return html`${keyed(language(), state.session ? this.frame() : this.outside())}
      ${state.session
        ? html`<preferences-dialog @help=${() => this.show("help-dialog")} @logout=${this.logOut}></preferences-dialog>`
        : nothing}`;
  }

  outside() {
    if (!this.unreachable) return html`<login-page></login-page><toast-stack></toast-stack>`;
    return html`<main class="empty" role="status">${icon("inbox", 40)}
      <h2>${t("app.no-connection")}</h2>
      <p>${t("app.no-connection-advice")}</p>
      <button @click=${this.begin}>${t("app.try-now")}</button></main>`;
  }

  frame() {
    return html`
      <a class="skip" href="#main" @click=${this.skip}>${t("app.skip")}</a>
      ${state.live.state === "offline"
        ? html`<div class="banner" role="status">${t("app.banner-offline")}</div>`
        : nothing}
      <side-nav .route=${this.route} @logout=${this.logOut} @preferences=${() => this.show("preferences-dialog")}></side-nav>
      <main id="main" tabindex="-1">${this.page()}</main>
      <help-dialog></help-dialog>
      <command-palette></command-palette>
      <toast-stack></toast-stack>
    `;
  }

  skip(event) {
    event.preventDefault();
    this.renderRoot.querySelector("main").focus();
  }

  show(dialog) {
    this.renderRoot.querySelector(dialog)?.open();
  }

  page() {
    if (!state.session.scopes.includes("conversations:read") && this.route.page !== "trouble") {
      return html`<settings-page .section=${this.route.section}></settings-page>`;
    }
    switch (this.route.page) {
      case "devices":
        return html`<devices-page></devices-page>`;
      case "device":
        import("./device-page.js").catch((error) => state.fail(error));
        return html`<device-page .device=${this.route.device}></device-page>`;
      case "reports":
        import("./reports/reports-page.js").catch((error) => state.fail(error));
        return html`<reports-page></reports-page>`;
      case "settings":
        return html`<settings-page .section=${this.route.section}></settings-page>`;
      case "trouble":
        return html`<trouble-page></trouble-page>`;
      default:
        return html`<inbox-page .conversation=${this.route.conversation} .at=${this.route.query.get("at")}></inbox-page>`;
    }
  }
}

customElements.define("parley-inbox", ParleyInbox);
