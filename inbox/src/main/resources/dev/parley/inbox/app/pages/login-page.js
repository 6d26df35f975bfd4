import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { post } from "../lib/api.js";
import { state } from "../lib/state.js";
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
          <h1>Log in to Parley</h1>
          <p class="muted">Every channel, one inbox.</p>
        </div>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <label>Email <input name="email" type="email" autocomplete="username" required maxlength="320" /></label>
        <label>Password
          <input name="password" type="password" autocomplete="current-password" required maxlength="256" />
        </label>
        <button class="primary" ?disabled=${this.busy}>${this.busy ? "Logging in…" : "Log in"}</button>
        <p class="muted small">
          The first start of the hub made an admin and printed the password once, in its console.
        </p>
      </form>
    </main>`;
  }
}

customElements.define("login-page", LoginPage);
