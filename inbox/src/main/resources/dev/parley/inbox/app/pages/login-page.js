import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { del, get, post, put } from "../lib/api.js";
import { problemText, takeProblem } from "../lib/problems.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "../ui/styles.js";
import "../ui/factor-setup.js";

class LoginPage extends LitElement {
  static properties = {
    step: { state: true },
    providers: { state: true },
    enrolment: { state: true },
    codes: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [
    shared,
    css`
      :host {
        display: grid;
        place-items: center;
        min-block-size: 100dvh;
        padding: var(--space-4);
        background: var(--ground-2);
      }
      main {
        inline-size: min(23rem, 100%);
      }
      form,
      .card {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-6);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--ground);
        box-shadow: var(--shadow);
      }
      img {
        inline-size: 2.75rem;
      }
      h1 {
        font-size: var(--text-xl);
        letter-spacing: -0.01em;
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-weight: 550;
      }
      input,
      button {
        min-block-size: 2.5rem;
      }
      .problem {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-s);
        background: var(--bad-soft);
        color: var(--bad);
      }
    `,
  ];

  constructor() {
    super();
    this.step = null;
    this.providers = [];
    this.problem = takeProblem();
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  // Which step is to come: a login may be half through, after a reload or from a provider.
  async look() {
    try {
      const { step, providers } = await get("/login");
      this.providers = providers;
      await this.turn(step);
    } catch (error) {
      this.problem = error;
      this.step = "password";
    }
  }

  async turn(step) {
    this.enrolment = step === "enrol" ? await post("/session/enrolment") : null;
    this.step = step;
    await this.updateComplete;
    this.renderRoot.querySelector("input")?.focus();
  }

  async attempt(action) {
    this.busy = true;
    this.problem = null;
    try {
      await action();
    } catch (error) {
      this.problem = error;
      if (error.code === "login-over") this.step = "password";
      await this.updateComplete;
      this.renderRoot.querySelector("[name=password], [name=code]")?.select();
    } finally {
      this.busy = false;
    }
  }

  logIn(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    return this.attempt(async () => {
      const answer = await post("/session", { email: fields.get("email").trim(), password: fields.get("password") });
      await this.on(answer);
    });
  }

  // In, or at the next step.
  on(answer) {
    return answer.step ? this.turn(answer.step) : state.begin(answer);
  }

  choosePassword(event) {
    event.preventDefault();
    const password = new FormData(event.target).get("password");
    return this.attempt(async () => this.on(await put("/session/password", { password })));
  }

  giveCode(event) {
    event.preventDefault();
    const code = new FormData(event.target).get("code");
    return this.attempt(async () => this.on(await post("/session/code", { code })));
  }

  enrol({ detail }) {
    return this.attempt(async () => {
      const { me, recoveryCodes } = await put("/session/enrolment", detail);
      this.me = me;
      this.codes = recoveryCodes;
    });
  }

  atProvider(provider) {
    return this.attempt(async () => {
      const { url } = await post("/session/oidc", { provider });
      location.assign(url);
    });
  }

  giveUp() {
    return this.attempt(async () => {
      await del("/login");
      await this.turn("password");
    });
  }

  render() {
    const steps = { password: () => this.password(), code: () => this.code(), enrol: () => this.setUp(), "new-password": () => this.own() };
    return html`<main>${steps[this.step]?.() ?? nothing}</main>`;
  }

  top(title, hint) {
    return html`
      <img src="/app/icon.svg" alt="" width="44" height="44" />
      <div>
        <h1>${title}</h1>
        <p class="muted">${hint}</p>
      </div>
      ${this.problem && !this.enrolment
        ? html`<p class="problem" role="alert">${problemText(this.problem)}</p>`
        : nothing}
    `;
  }

  password() {
    return html`<form @submit=${this.logIn}>
      ${this.top(t("login.title"), t("login.slogan"))}
      <label>${t("login.email")} <input name="email" type="email" autocomplete="username" required maxlength="320" /></label>
      <label>${t("login.password")}
        <input name="password" type="password" autocomplete="current-password" required maxlength="256" />
      </label>
      <button class="primary" ?disabled=${this.busy}>${this.busy ? t("login.busy") : t("login.submit")}</button>
      ${this.providers.map(
        (name) => html`<button type="button" class="provider" ?disabled=${this.busy} @click=${() => this.atProvider(name)}>
          ${t("login.with", { name })}
        </button>`,
      )}
      <p class="muted small">${t("login.first-start")}</p>
    </form>`;
  }

  code() {
    return html`<form @submit=${this.giveCode}>
      ${this.top(t("login.code-title"), t("login.code-hint"))}
      <label>${t("login.code")}
        <input name="code" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" required maxlength="40" dir="ltr" />
      </label>
      <button class="primary" ?disabled=${this.busy}>${this.busy ? t("login.busy") : t("login.submit")}</button>
      <button type="button" class="plain" @click=${this.giveUp}>${t("login.back")}</button>
    </form>`;
  }

  own() {
    return html`<form @submit=${this.choosePassword}>
      ${this.top(t("login.own-title"), t("login.own-hint"))}
      <label>${t("login.own-password")}
        <input name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="256" />
      </label>
      <button class="primary" ?disabled=${this.busy}>${this.busy ? t("login.busy") : t("login.submit")}</button>
      <button type="button" class="plain" @click=${this.giveUp}>${t("login.back")}</button>
    </form>`;
  }

  setUp() {
    return html`<div class="card">
      ${this.top(t("login.enrol-title"), t("login.enrol-hint"))}
      <factor-setup .enrolment=${this.enrolment} .codes=${this.codes} .problem=${this.problem} ?busy=${this.busy}
        @confirm=${this.enrol} @done=${() => state.begin(this.me)}></factor-setup>
      ${this.codes ? nothing : html`<button type="button" class="plain" @click=${this.giveUp}>${t("login.back")}</button>`}
    </div>`;
  }
}

customElements.define("login-page", LoginPage);
