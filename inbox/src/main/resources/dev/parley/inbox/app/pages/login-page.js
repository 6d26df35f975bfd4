import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { post } from "../lib/api.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { shared } from "../ui/styles.js";

class LoginPage extends LitElement {
  static properties = { problem: { state: true }, busy: { state: true } };

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
      form {
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

  async submit(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    this.busy = true;
    this.problem = null;
    try {
      await state.begin(
        await post("/session", { email: fields.get("email").trim(), password: fields.get("password") }),
      );
    } catch (error) {
      this.problem = error.message;
      await this.updateComplete;
      this.renderRoot.querySelector("[name=password]").select();
    } finally {
      this.busy = false;
    }
  }

  firstUpdated() {
    this.renderRoot.querySelector("input").focus();
  }

  render() {
    return html`<main>
      <form @submit=${this.submit}>
        <img src="/app/icon.svg" alt="" width="44" height="44" />
        <div>
          <h1>${t("login.title")}</h1>
          <p class="muted">${t("login.slogan")}</p>
        </div>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <label>${t("login.email")} <input name="email" type="email" autocomplete="username" required maxlength="320" /></label>
        <label>${t("login.password")}
          <input name="password" type="password" autocomplete="current-password" required maxlength="256" />
        </label>
        <button class="primary" ?disabled=${this.busy}>${this.busy ? t("login.busy") : t("login.submit")}</button>
        <p class="muted small">${t("login.first-start")}</p>
      </form>
    </main>`;
  }
}

customElements.define("login-page", LoginPage);
