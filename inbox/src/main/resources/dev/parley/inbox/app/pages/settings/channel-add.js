import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, post, send } from "../../lib/api.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { byOption, checked, csatChoice, csatChosen } from "./channel-parts.js";
import { shelfStyles } from "./shelf-styles.js";
import "./channel-fields.js";
import "./channel-steps.js";

// A channel is added: which kind, its options, a test, then what is to be set up on the other side.
class ChannelAdd extends LitElement {
  static properties = {
    kinds: { state: true },
    kind: { state: true },
    made: { state: true },
    check: { state: true },
    errors: { state: true },
    problem: { state: true },
    busy: { state: true },
    refused: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    shelfStyles,
    css`
      :host {
        padding: 0 0 var(--space-4);
        overflow: visible;
      }
      .kinds {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: var(--space-2);
        padding: 0;
        margin: 0;
        list-style: none;
      }
      .kinds button {
        inline-size: 100%;
        min-block-size: 3rem;
        justify-content: space-between;
        gap: var(--space-2);
      }
      .bad {
        color: var(--bad);
      }
      h2 {
        font-size: var(--text-l);
      }
      h2:focus {
        outline: none;
      }
    `,
  ];

  constructor() {
    super();
    this.errors = {};
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.kinds = await all("/connectors");
    } catch (error) {
      this.problem = error.message;
    }
    this.#heading();
  }

  async #heading() {
    await this.updateComplete;
    this.renderRoot.querySelector("h2")?.focus();
  }

  choose(kind) {
    this.kind = kind;
    this.errors = {};
    this.problem = this.check = null;
    this.#heading();
  }

  get #fields() {
    return this.renderRoot.querySelector("channel-fields");
  }

  #draft() {
    const name = this.renderRoot.querySelector("[name=name]").value.trim();
    return { name, connector: this.kind.name, options: this.#fields.value() };
  }

  async #try(work) {
    this.busy = true;
    this.problem = null;
    this.errors = {};
    try {
      await work();
    } catch (error) {
      this.problem = error.errors ? t("channels.look-again") : error.message;
      this.errors = byOption(error.errors);
      this.refused = error.code === "check-failed";
      await this.updateComplete;
      if (this.errors["/name"]) this.renderRoot.querySelector("[name=name]").focus();
      else await this.#fields?.focusWrong();
    } finally {
      this.busy = false;
    }
  }

  test() {
    this.check = { running: true };
    return this.#try(async () => {
      this.check = null;
      const { name, connector, options } = this.#draft();
      this.check = await post(`/connectors/${connector}/check`, name ? { name, options } : { options });
    });
  }

  add(event) {
    event.preventDefault();
    this.check = null;
    const unchecked = this.renderRoot.querySelector("[name=unchecked]")?.checked ?? false;
    return this.#try(async () => {
      this.made = await send("/channels", { ...this.#draft(), csat: csatChosen(this.renderRoot), unchecked }, crypto.randomUUID());
      this.dispatchEvent(new CustomEvent("added"));
      this.#heading();
      await this.#after();
    });
  }

  // Now that it runs, a round trip shows whether its way in is there.
  async #after() {
    if (this.kind.trial === "never") return;
    this.check = { running: true };
    try {
      this.check = await post(`/channels/${this.made.channel.name}/check`);
    } catch (error) {
      this.check = { passed: false, code: error.code, detail: error.message };
    }
  }

  close() {
    this.dispatchEvent(new CustomEvent("close"));
  }

  render() {
    return html`<section class="card" aria-label=${t("channels.add")}>
      ${this.made ? this.done() : this.kind ? this.form() : this.choice()}
    </section>`;
  }

  choice() {
    return html`<h2 tabindex="-1">${t("channels.choose")}</h2>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <ul class="kinds">${(this.kinds ?? []).map(
        (kind) => html`<li><button type="button" @click=${() => this.choose(kind)}><b dir="auto">${kind.title}</b>
          ${kind.quality === "experimental" ? html`<span class="pill">${t("channels.experimental")}</span>` : nothing}</button></li>`,
      )}</ul>
      <div class="line"><button type="button" @click=${this.close}>${t("form.cancel")}</button></div>`;
  }

  form() {
    const wrong = this.errors["/name"];
    return html`<h2 tabindex="-1" dir="auto">${this.kind.title}</h2>
      <form novalidate @submit=${this.add}>
        <div><label><span>${t("channels.name")} <span aria-hidden="true">*</span></span>
          <input name="name" required maxlength="63" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck="false"
            aria-invalid=${wrong ? "true" : "false"} aria-describedby=${wrong ? "name-help name-wrong" : "name-help"} /></label>
          <p class="small muted" id="name-help">${t("channels.name-hint")}</p>
          ${wrong ? html`<p class="small bad" id="name-wrong" dir="auto">${wrong}</p>` : nothing}</div>
        <channel-fields .schema=${this.kind.options} .errors=${this.errors}></channel-fields>
        ${csatChoice()}
        ${this.problem ? html`<p role="alert" class="problem" dir="auto">${this.problem}</p>` : nothing}
        ${this.refused
          ? html`<label class="check"><input type="checkbox" name="unchecked" /> ${t("channels.all-the-same")}</label>`
          : nothing}
        <div role="status">${checked(this.check)}</div>
        <div class="line wrap"><button class="primary" ?disabled=${this.busy}>${t("channels.add")}</button>
          ${this.kind.trial === "before"
            ? html`<button type="button" ?disabled=${this.busy} @click=${this.test}>${t("channels.test")}</button>`
            : nothing}
          <button type="button" @click=${this.close}>${t("form.cancel")}</button></div>
      </form>`;
  }

  done() {
    const { channel, generated } = this.made;
    return html`<h2 tabindex="-1">${t("channels.added", { name: channel.name })}</h2>
      <div role="status">${checked(this.check)}</div>
      <channel-steps .setup=${channel.setup} .generated=${generated}></channel-steps>
      <div class="line"><button type="button" class="primary" @click=${this.close}>${t("common.close")}</button></div>`;
  }
}

customElements.define("channel-add", ChannelAdd);
