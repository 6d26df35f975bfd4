import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";

const STEPS = { webhook: "channels.step-webhook", snippet: "channels.step-snippet" };

// What is to be copied to the other side: addresses, HTML, and secrets, which are shown this once.
class ChannelSteps extends LitElement {
  static properties = { setup: { attribute: false }, generated: { attribute: false } };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        padding: 0;
        overflow: visible;
      }
      .step {
        display: grid;
        gap: var(--space-1);
      }
      .line {
        align-items: start;
      }
      pre {
        flex: 1;
        min-inline-size: 0;
      }
      .secret pre {
        outline: 1px solid var(--accent);
      }
    `,
  ];

  async copy(value, event) {
    const shown = event.target.closest(".step").querySelector("pre");
    try {
      await navigator.clipboard.writeText(value);
      state.toast(t("webhooks.copied"));
    } catch {
      getSelection().selectAllChildren(shown);
    }
  }

  step(label, value, secret) {
    return html`<div class="step ${secret ? "secret" : ""}"><span class="small muted">${label}</span>
      <div class="line"><pre dir="ltr" tabindex="0" aria-label=${label}>${value}</pre>
        <button type="button" aria-label=${t("channels.copy-of", { what: label })} @click=${(event) => this.copy(value, event)}>
          ${t("webhooks.copy")}</button></div></div>`;
  }

  render() {
    const secrets = Object.entries(this.generated ?? {});
    return html`${secrets.length
        ? html`<div role="status">${secrets.map(([option, value]) =>
            this.step(`${option.split("/").pop()} · ${t("webhooks.secret-once")}`, value, true))}</div>`
        : nothing}
      ${(this.setup ?? []).map(({ kind, value }) => this.step(t(STEPS[kind]), value, false))}`;
  }
}

customElements.define("channel-steps", ChannelSteps);
