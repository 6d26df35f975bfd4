import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, del, get, post, put, useSession } from "../../lib/api.js";
import { deviceName } from "../../lib/device.js";
import { moment } from "../../lib/format.js";
import { problemText } from "../../lib/problems.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { pageStyles } from "../page-styles.js";
import { shared } from "../../ui/styles.js";
import "../../ui/factor-setup.js";

// What an agent holds in their own hands: second factor, password, sessions, linked logins. For admins also who has a
// second factor. One form at a time is open; it asks for what a found session alone must not do.
class SecurityPage extends LitElement {
  static properties = {
    security: { state: true },
    sessions: { state: true },
    factors: { state: true },
    form: { state: true },
    enrolment: { state: true },
    codes: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    css`
      .card {
        margin-block-end: var(--space-4);
      }
      h2 {
        font-size: var(--text-l);
      }
      form {
        display: grid;
        gap: var(--space-3);
        max-inline-size: 24rem;
      }
      label {
        display: grid;
        gap: var(--space-1);
        font-weight: 550;
      }
      .line {
        flex-wrap: wrap;
      }
      li.line {
        padding-block: var(--space-2);
        border-block-start: 1px solid var(--line);
      }
      .grow {
        flex: 1 1 14rem;
        overflow-wrap: anywhere;
      }
      .problem {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-s);
        background: var(--bad-soft);
        color: var(--bad);
      }
      .here {
        color: var(--good);
        font-weight: 600;
      }
    `,
  ];

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      const admin = state.session.scopes.includes("admin");
      const [security, sessions, factors] = await Promise.all([
        get("/me/security"),
        all("/me/sessions"),
        admin ? all("/second-factors") : [],
      ]);
      Object.assign(this, { security, sessions, factors });
    } catch (error) {
      state.fail(error);
    }
  }

  open(form) {
    Object.assign(this, { form, problem: null, enrolment: null, codes: null });
  }

  async attempt(action) {
    Object.assign(this, { busy: true, problem: null });
    try {
      await action();
    } catch (error) {
      this.problem = error;
    } finally {
      this.busy = false;
    }
  }

  // What is done without a form: its failure is said where all are.
  async quickly(action) {
    try {
      await action();
      await this.load();
    } catch (error) {
      state.fail({ message: problemText(error) });
    }
  }

  submit(event, action) {
    event.preventDefault();
    const fields = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ""));
    return this.attempt(() => action(fields));
  }

  async begin(fields) {
    this.enrolment = await post("/me/second-factor", fields);
  }

  confirm({ detail }) {
    return this.attempt(async () => {
      this.codes = (await put("/me/second-factor", detail)).recoveryCodes;
      await this.load();
    });
  }

  async turnOff(fields) {
    await post("/me/second-factor/removal", fields);
    this.open(null);
    await this.load();
  }

  async renew(fields) {
    this.codes = (await post("/me/recovery-codes", fields)).recoveryCodes;
    await this.load();
  }

  async change(fields) {
    const me = await put("/me/password", fields);
    useSession(me);
    this.open(null);
    state.toast(t("security.password-changed"));
    await this.load();
  }

  async link(provider, fields) {
    const { url } = await post("/me/logins", { provider, ...fields });
    location.assign(url);
  }

  render() {
    return html`
      <div class="top"><h1>${t("security.title")}</h1></div>
      ${this.security
        ? html`${this.factor()} ${this.security.password ? this.password() : nothing} ${this.places()} ${this.logins()}
          ${this.factors.length ? this.everybodys() : nothing}`
        : nothing}
    `;
  }

  card(title, content) {
    return html`<section class="card"><h2>${title}</h2>${content}</section>`;
  }

  factor() {
    const { secondFactor, secondFactorRequired } = this.security;
    if (this.codes || this.enrolment) {
      return this.card(
        t("security.factor"),
        html`<factor-setup .enrolment=${this.enrolment} .codes=${this.codes} .problem=${this.problem} ?busy=${this.busy}
          @confirm=${this.confirm} @done=${() => this.open(null)}></factor-setup>`,
      );
    }
    const forms = {
      "set-up": () => this.fields(t("security.set-up"), (fields) => this.begin(fields), this.ownPassword()),
      off: () => this.fields(t("security.turn-off"), (fields) => this.turnOff(fields), this.ownPassword(), this.ownCode()),
      codes: () => this.fields(t("security.new-codes"), (fields) => this.renew(fields), this.ownPassword(), this.ownCode()),
    };
    const off = html`<p class="muted">${t("security.factor-off")}</p>
      <div class="line"><button class="primary" @click=${() => this.open("set-up")}>${t("security.set-up")}</button></div>`;
    const on = () => html`<p>${t("security.factor-on", { date: moment(secondFactor.since) })}
        ${t("security.codes-left", { number: secondFactor.recoveryCodes })}</p>
      <div class="line">
        <button @click=${() => this.open("codes")}>${t("security.new-codes")}</button>
        ${secondFactorRequired
          ? html`<span class="muted">${t("security.required")}</span>`
          : html`<button @click=${() => this.open("off")}>${t("security.turn-off")}</button>`}
      </div>`;
    return this.card(t("security.factor"), forms[this.form]?.() ?? (secondFactor ? on() : off));
  }

  fields(action, done, ...inputs) {
    return html`<form @submit=${(event) => this.submit(event, done)}>
      ${this.problem ? html`<p class="problem" role="alert">${problemText(this.problem)}</p>` : nothing} ${inputs}
      <div class="line">
        <button class="primary" ?disabled=${this.busy}>${action}</button>
        <button type="button" class="plain" @click=${() => this.open(null)}>${t("security.cancel")}</button>
      </div>
    </form>`;
  }

  ownPassword(name = "password") {
    return this.security.password
      ? html`<label>${t("login.password")}
          <input name=${name} type="password" autocomplete="current-password" required maxlength="256" /></label>`
      : nothing;
  }

  ownCode() {
    return html`<label>${t("login.code")}
      <input name="code" autocomplete="one-time-code" autocapitalize="off" spellcheck="false" required maxlength="40" dir="ltr" /></label>`;
  }

  password() {
    const next = html`<label>${t("security.new-password")}
      <input name="password" type="password" autocomplete="new-password" required minlength="10" maxlength="256" />
      <span class="muted small">${t("security.password-hint")}</span></label>`;
    return this.card(
      t("login.password"),
      this.form === "password"
        ? this.fields(t("security.change-password"), (fields) => this.change(fields), this.ownPassword("current"), next)
        : html`<div class="line"><button @click=${() => this.open("password")}>${t("security.change-password")}</button></div>`,
    );
  }

  places() {
    return this.card(
      t("security.sessions"),
      html`<ul>
          ${this.sessions.map(
            (one) => html`<li class="line"><div class="grow">
                <div><bdi title=${one.device ?? nothing}>${deviceName(one.device) ?? one.device ?? t("security.unknown-device")}</bdi></div>
                <div class="muted small"><bdi>${one.address}</bdi> ·
                  ${one.current ? html`<span class="here">${t("security.this-session")}</span>` : t("security.seen", { date: moment(one.seenAt) })} ·
                  ${t("security.since", { date: moment(one.createdAt) })}</div>
              </div>
              ${one.current
                ? nothing
                : html`<button @click=${() => this.quickly(() => del(`/me/sessions/${one.id}`))}>${t("security.end")}</button>`}
            </li>`,
          )}
        </ul>
        ${this.sessions.length > 1
          ? html`<div class="line"><button @click=${() => this.quickly(() => del("/me/sessions"))}>${t("security.end-others")}</button></div>`
          : nothing}`,
    );
  }

  logins() {
    const { logins } = this.security;
    const providers = this.security.providers.filter((name) => !logins.some((one) => one.provider === name));
    if (!logins.length && !providers.length) return nothing;
    const linking = providers.find((name) => this.form === `link ${name}`);
    return this.card(
      t("security.logins"),
      html`${logins.length
          ? html`<ul>${logins.map(
              (one) => html`<li class="line"><div class="grow"><bdi>${one.provider}</bdi>
                <div class="muted small"><bdi>${one.label}</bdi> · ${moment(one.since)}</div></div>
                <button @click=${() => this.quickly(() => del(`/me/logins/${one.id}`))}>${t("security.unlink")}</button></li>`,
            )}</ul>`
          : html`<p class="muted">${t("security.logins-none")}</p>`}
        ${linking
          ? this.fields(t("security.link", { name: linking }), (fields) => this.link(linking, fields), this.ownPassword())
          : html`<div class="line">${providers.map(
              (name) => html`<button @click=${() => this.open(`link ${name}`)}>${t("security.link", { name })}</button>`,
            )}</div>`}`,
    );
  }

  everybodys() {
    return this.card(
      t("security.everybodys"),
      html`<p class="muted">${t("security.everybodys-hint")}</p>
        <ul>${this.factors.map(
          (one) => html`<li class="line"><div class="grow"><bdi>${this.nameOf(one.agent)}</bdi>
              <div class="muted small">${t("security.factor-on", { date: moment(one.since) })}</div></div>
            ${one.agent === state.me.id
              ? nothing
              : html`<button @click=${() => this.quickly(() => del(`/agents/${one.agent}/second-factor`))}>${t("security.reset")}</button>`}
          </li>`,
        )}</ul>`,
    );
  }

  nameOf(id) {
    return state.agents.find(({ agent }) => agent.id === id)?.agent.name ?? id;
  }
}

customElements.define("security-page", SecurityPage);
