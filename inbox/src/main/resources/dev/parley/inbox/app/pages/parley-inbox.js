import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { keyed } from "/lib/lit/directives/keyed.js";
import { get, del, whenLoggedOut } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { nameOf } from "../lib/format.js";
import { bindKeys } from "../lib/keys.js";
import { badge } from "../lib/notices.js";
import { problemText, takeProblem } from "../lib/problems.js";
import { go, here, onRoute } from "../lib/router.js";
import { state } from "../lib/state.js";
import { language, t } from "../lib/texts.js";
import { shared } from "../ui/styles.js";
import "./login-page.js";
import "./inbox-page.js";
import "./devices-page.js";
import "./trouble-page.js";
import "./settings/settings-page.js";
import "../ui/side-nav.js";
import "../ui/help-dialog.js";
import "../ui/preferences-dialog.js";
import "../ui/toast-stack.js";

// The frame: log-in or the page that the address names, with the navigation beside it.
class ParleyInbox extends LitElement {
  static properties = { route: { state: true }, started: { state: true }, offline: { state: true } };

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
    this.unbind = bindKeys(this);
    this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
    this.unbind();
    removeEventListener("parley:language", this.redraw);
  }

  async begin() {
    try {
      await state.begin(await get("/me"));
      const problem = takeProblem();
      if (problem) state.fail({ message: problemText(problem) });
    } catch (error) {
      if (error.status !== 401) state.fail(error);
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
    return html`${keyed(language(), state.session ? this.frame() : html`<login-page></login-page><toast-stack></toast-stack>`)}
      ${state.session
        ? html`<preferences-dialog @help=${() => this.help()} @logout=${this.logOut}></preferences-dialog>`
        : nothing}`;
  }

  frame() {
    return html`
      <a class="skip" href="#main" @click=${this.skip}>${t("app.skip")}</a>
      ${state.live.state === "offline"
        ? html`<div class="banner" role="status">${t("app.banner-offline")}</div>`
        : nothing}
      <side-nav .route=${this.route} @logout=${this.logOut} @preferences=${() => this.preferences()}></side-nav>
      <main id="main" tabindex="-1">${this.page()}</main>
      <help-dialog></help-dialog>
      <toast-stack></toast-stack>
    `;
  }

  skip(event) {
    event.preventDefault();
    this.renderRoot.querySelector("main").focus();
  }

  preferences() {
    this.renderRoot.querySelector("preferences-dialog").open();
  }

  help() {
    this.renderRoot.querySelector("help-dialog").open();
  }

  page() {
    if (!state.session.scopes.includes("conversations:read")) {
      return html`<settings-page .section=${this.route.section}></settings-page>`;
    }
    switch (this.route.page) {
      case "devices":
        return html`<devices-page></devices-page>`;
      case "reports":
        import("./reports/reports-page.js").catch((error) => state.fail(error));
        return html`<reports-page></reports-page>`;
      case "settings":
        return html`<settings-page .section=${this.route.section}></settings-page>`;
      case "trouble":
        return html`<trouble-page></trouble-page>`;
      default:
        return html`<inbox-page .conversation=${this.route.conversation}></inbox-page>`;
    }
  }
}

customElements.define("parley-inbox", ParleyInbox);
