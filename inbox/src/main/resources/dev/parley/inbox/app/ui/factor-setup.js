import { LitElement, html, svg, css, nothing } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { problemText } from "../lib/problems.js";
import { shared } from "./styles.js";

// A secret for an authenticator app, and the code that confirms it. Says "confirm" with what the API wants; whoever
// uses it does the rest and then gives the recovery codes, which are shown until they are kept ("done").
class FactorSetup extends LitElement {
  static properties = {
    enrolment: { attribute: false },
    codes: { attribute: false },
    problem: { attribute: false },
    busy: { type: Boolean },
  };

  static styles = [
    shared,
    css`
      :host,
      form {
        display: grid;
        gap: var(--space-4);
      }
      h2 {
        font-size: var(--text-l);
      }
      svg {
        inline-size: 11rem;
        justify-self: center;
        border-radius: var(--radius-s);
      }
      code {
        font-family: var(--mono);
        overflow-wrap: anywhere;
        user-select: all;
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
      input {
        font-variant-numeric: tabular-nums;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: var(--space-2);
        padding: var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        background: var(--ground-2);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .problem {
        padding: var(--space-2) var(--space-3);
        border-radius: var(--radius-s);
        background: var(--bad-soft);
        color: var(--bad);
      }
    `,
  ];

  confirm(event) {
    event.preventDefault();
    const code = new FormData(event.target).get("code");
    this.dispatchEvent(new CustomEvent("confirm", { detail: { enrolment: this.enrolment.enrolment, code } }));
  }

  render() {
    return this.codes ? this.given() : this.enrolment ? this.shown() : nothing;
  }

  shown() {
    const { secret, qr } = this.enrolment;
    return html`<form @submit=${this.confirm}>
      <p>${t("factor.scan")}</p>
      <svg role="img" aria-label=${t("factor.qr")} viewBox="0 0 ${qr.size} ${qr.size}" shape-rendering="crispEdges">
        ${svg`<rect width=${qr.size} height=${qr.size} fill="#fff"></rect><path d=${qr.path} fill="#000"></path>`}
      </svg>
      <p>${t("factor.key")}: <code dir="ltr">${secret}</code></p>
      ${this.problem ? html`<p class="problem" role="alert">${problemText(this.problem)}</p>` : nothing}
      <label>${t("factor.code")}
        <input name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="10" dir="ltr" />
      </label>
      <button class="primary" ?disabled=${this.busy}>${t("factor.confirm")}</button>
    </form>`;
  }

  given() {
    return html`
      <div>
        <h2>${t("factor.codes-title")}</h2>
        <p class="muted">${t("factor.codes-hint")}</p>
      </div>
      <ul>
        ${this.codes.map((code) => html`<li><code dir="ltr">${code}</code></li>`)}
      </ul>
      <div class="line">
        <button type="button" @click=${() => navigator.clipboard.writeText(this.codes.join("\n"))}>${t("factor.copy")}</button>
        <button type="button" class="primary" @click=${() => this.dispatchEvent(new Event("done"))}>${t("factor.kept")}</button>
      </div>
    `;
  }
}

customElements.define("factor-setup", FactorSetup);
