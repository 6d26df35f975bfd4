import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, post } from "../../lib/api.js";
import { exactly, moment } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checked } from "./channel-parts.js";
import { sure } from "./people-parts.js";
import { peopleStyles } from "./people-styles.js";
import { shelfStyles } from "./shelf-styles.js";
import "./channel-add.js";
import "./channel-setup.js";

const STATES = { running: "channels.running", paused: "channels.paused", failed: "channels.failed" };
const DOTS = { running: "online", paused: "away", failed: "busy" };
const REFRESH_MILLIS = 15_000;

// The channels: how they are, pause and go on, a live test; added, changed and removed.
class ChannelsPage extends LitElement {
  static properties = {
    channels: { state: true },
    asked: { state: true },
    adding: { state: true },
    opened: { state: true },
    checks: { state: true },
    problem: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    shelfStyles,
    peopleStyles,
    css`
      .hint {
        margin-block-end: var(--space-4);
      }
      p.bad {
        color: var(--bad);
      }
      /* Always there, so that it is read out; without a gap while it says nothing. */
      [role="status"]:empty {
        position: absolute;
      }
      details li {
        display: grid;
        gap: var(--space-1);
        padding-block-start: var(--space-2);
        overflow-wrap: anywhere;
      }
    `,
  ];

  #load = () => this.load();

  constructor() {
    super();
    this.checks = {};
  }

  connectedCallback() {
    super.connectedCallback();
    state.addEventListener("channels", this.#load);
    this.timer = setInterval(this.#load, REFRESH_MILLIS);
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    state.removeEventListener("channels", this.#load);
    clearInterval(this.timer);
  }

  #added = () => {
    this.adding = false;
    return this.#focus();
  };

  #removed = async () => {
    this.opened = null;
    await this.load();
    return this.#focus();
  };

  // What had the focus is gone.
  async #focus() {
    await this.updateComplete;
    this.renderRoot.querySelector(".top button")?.focus();
  }

  async load() {
    try {
      this.channels = await all("/channels/status");
      this.problem = null;
    } catch (error) {
      this.problem = error.message;
    }
  }

  async act(name, what) {
    try {
      await post(`/channels/${encodeURIComponent(name)}/${what}`);
      this.asked = null;
      await this.load();
    } catch (error) {
      this.problem = error.message;
    }
  }

  async check(name) {
    this.checks = { ...this.checks, [name]: { running: true } };
    let result;
    try {
      result = await post(`/channels/${encodeURIComponent(name)}/check`);
    } catch (error) {
      result = { passed: false, code: error.code, detail: error.message };
    }
    this.checks = { ...this.checks, [name]: result };
  }

  render() {
    return html`
      <div class="top"><h1 class="grow">${t("channels.title")}</h1>
        ${this.adding ? nothing : html`<button class="primary" @click=${() => (this.adding = true)}>${t("channels.add")}</button>`}</div>
      ${this.adding ? html`<channel-add @added=${this.load} @close=${this.#added}></channel-add>` : nothing}
      <p class="hint">${t("channels.hint")}</p>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <div class="shelf">${this.list()}</div>
    `;
  }

  list() {
    if (!this.channels) return this.problem ? nothing : html`<div class="card"><div class="skeleton">&nbsp;</div></div>`;
    if (!this.channels.length) return html`<div class="empty">${icon("chat", 40)}<h2>${t("channels.none")}</h2></div>`;
    return this.channels.map((channel) => html`<section class="card" aria-label=${channel.name}>${this.entry(channel)}</section>`);
  }

  entry(channel) {
    const { name } = channel;
    const connecting = channel.state === "running" && channel.health === "connecting";
    const paused = channel.state === "paused";
    return html`<div class="line">
        <div class="grow"><div class="line"><span class="dot ${connecting ? "away" : DOTS[channel.state]}"></span>
            <b dir="auto">${name}</b>
            <span class="pill">${t(connecting ? "channels.connecting" : STATES[channel.state])}</span></div>
          <div class="small muted">${channel.title}${channel.source === "file" ? html` · ${t("channels.from-file")}` : nothing}${channel.waiting
            ? html` · ${t("channels.waiting", { count: channel.waiting })}` : nothing}</div></div>
        <div class="line">${channel.checkable
          ? html`<button aria-label=${t("channels.test-of", { name })} ?disabled=${this.checks[name]?.running}
              @click=${() => this.check(name)}>${t("channels.test")}</button>`
          : nothing}
        ${paused
          ? html`<button class="primary" aria-label=${t("channels.resume-of", { name })}
              @click=${() => this.act(name, "resume")}>${t("channels.resume")}</button>`
          : html`<button aria-label=${t("channels.pause-of", { name })}
              @click=${() => (this.asked = name)}>${t("channels.pause")}</button>`}
          <button aria-label=${t("channels.setup-of", { name })} aria-expanded=${this.opened === name ? "true" : "false"}
            @click=${() => (this.opened = this.opened === name ? null : name)}>${t("channels.setup")}</button></div>
      </div>
      ${channel.detail ? html`<p class="small ${channel.state === "failed" ? "bad" : ""}" dir="auto">${channel.detail}</p>` : nothing}
      <div role="status">${checked(this.checks[name])}</div>
      ${this.asked === name
        ? sure(t("channels.pause-sure", { name }), t("channels.pause"), () => this.act(name, "pause"), () => (this.asked = null))
        : nothing}
      ${channel.errors.length ? this.errors(channel.errors) : nothing}
      ${this.opened === name
        ? html`<channel-setup .name=${name} @changed=${this.load} @removed=${this.#removed}></channel-setup>`
        : nothing}`;
  }

  errors(errors) {
    return html`<details><summary>${t("channels.errors")}</summary>
      <ul>${errors.map((error) => html`<li class="small"><time class="muted" title=${exactly(error.at)}>${moment(error.at)}</time>
        <span dir="auto">${error.detail}</span></li>`)}</ul></details>`;
  }
}

customElements.define("channels-page", ChannelsPage);
