import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all, del, get, patch, send } from "../../lib/api.js";
import { moment } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { byOption, csatChoice, csatChosen } from "./channel-parts.js";
import { sure } from "./people-parts.js";
import { peopleStyles } from "./people-styles.js";
import { shelfStyles } from "./shelf-styles.js";
import "./channel-fields.js";
import "./channel-steps.js";

const HOUR = 3600;
const OVERLAPS = [
  [24 * HOUR, "channels.overlap-day"],
  [HOUR, "channels.overlap-hour"],
  [7 * 24 * HOUR, "channels.overlap-week"],
  [0, "channels.overlap-none"],
];

// One channel's options, secrets and what is to be set up on the other side. One from the config file is only looked at.
class ChannelSetup extends LitElement {
  static properties = {
    name: {},
    channel: { state: true },
    kind: { state: true },
    generated: { state: true },
    errors: { state: true },
    problem: { state: true },
    refused: { state: true },
    busy: { state: true },
    asked: { state: true },
  };

  static styles = [
    shared,
    pageStyles,
    shelfStyles,
    peopleStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-3) 0 0;
        overflow: visible;
        border-block-start: 1px solid var(--line);
      }
      section {
        display: grid;
        gap: var(--space-3);
      }
      h3 {
        font-size: var(--text-m);
      }
      label.short {
        max-inline-size: 16rem;
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
      const [channel, kinds] = await Promise.all([get(this.#path), all("/connectors")]);
      this.kind = kinds.find((kind) => kind.name === channel.connector);
      this.channel = channel;
    } catch (error) {
      this.problem = error.message;
    }
  }

  get #path() {
    return `/channels/${encodeURIComponent(this.name)}`;
  }

  async #write(work, said) {
    this.busy = true;
    this.problem = null;
    this.errors = {};
    try {
      const { channel, generated } = await work();
      this.channel = channel;
      // Shown until the card is closed, whatever else is saved.
      this.generated = { ...this.generated, ...generated };
      this.refused = false;
      if (this.asked !== "remove") this.asked = null;
      this.renderRoot.querySelector("channel-fields").clearSecrets();
      state.toast(said);
      this.dispatchEvent(new CustomEvent("changed"));
    } catch (error) {
      this.problem = error.errors ? t("channels.look-again") : error.message;
      this.errors = byOption(error.errors);
      this.refused = error.code === "check-failed";
      await this.updateComplete;
      await this.renderRoot.querySelector("channel-fields")?.focusWrong();
    } finally {
      this.busy = false;
    }
  }

  save(event) {
    event.preventDefault();
    const options = this.renderRoot.querySelector("channel-fields").value();
    const csat = csatChosen(this.renderRoot);
    const unchecked = this.renderRoot.querySelector("[name=unchecked]")?.checked ?? false;
    return this.#write(() => patch(this.#path, { options, csat, unchecked }), t("channels.saved", { name: this.name }));
  }

  rotate(option) {
    const overlapSeconds = Number(this.renderRoot.querySelector("[name=overlap]").value);
    return this.#write(
      () => send(`${this.#path}/rotate-secret`, { option, overlapSeconds }, crypto.randomUUID()),
      t("channels.saved", { name: this.name }),
    );
  }

  async takeAway() {
    try {
      await del(this.#path);
      this.dispatchEvent(new CustomEvent("removed"));
    } catch (error) {
      this.problem = error.message;
      this.asked = null;
    }
  }

  render() {
    const problem = this.problem ? html`<p role="alert" class="problem" dir="auto">${this.problem}</p>` : nothing;
    if (!this.channel) return this.problem ? problem : html`<div class="skeleton">&nbsp;</div>`;
    const { setup, source, secrets } = this.channel;
    const steps = setup.length || this.generated
      ? html`<section><h3>${t("channels.steps")}</h3>
          <channel-steps .setup=${setup} .generated=${this.generated}></channel-steps></section>`
      : nothing;
    if (source === "file") return html`<p class="small">${t("channels.from-file-why")}</p>${steps}${problem}`;
    const made = secrets.filter((secret) => secret.generated);
    return html`${steps}${made.length ? this.secrets(made) : nothing}${this.form(problem)}${this.removal()}`;
  }

  secrets(secrets) {
    return html`<section><h3>${t("channels.secrets")}</h3>
      ${secrets.map(({ option, set, oldUntil }) => {
        const secret = option.split("/").pop();
        return html`<div><div class="line wrap"><code class="grow" dir="ltr">${secret}</code>
            <button type="button" aria-label=${t("channels.rotate-of", { secret })} ?disabled=${this.busy}
              @click=${() => (set ? (this.asked = option) : this.rotate(option))}>${t("webhooks.rotate")}</button></div>
          ${oldUntil ? html`<p class="small">${t("channels.old-until", { time: moment(oldUntil) })}</p>` : nothing}
          ${this.asked === option
            ? sure(t("channels.rotate-sure", { secret }), t("webhooks.rotate"), () => this.rotate(option), () => (this.asked = null))
            : nothing}</div>`;
      })}
      <label class="short">${t("channels.overlap")}
        <select name="overlap">${OVERLAPS.map(([seconds, label]) => html`<option value=${seconds}>${t(label)}</option>`)}</select></label>
    </section>`;
  }

  form(problem) {
    const kept = this.channel.secrets.filter((secret) => secret.set).map((secret) => secret.option);
    return html`<section><h3>${t("channels.options")}</h3><form novalidate @submit=${this.save}>
      <channel-fields .schema=${this.kind.options} .options=${this.channel.options} .kept=${kept} .errors=${this.errors}></channel-fields>
      ${csatChoice(this.channel.csat)}
      ${problem}
      ${this.refused
        ? html`<label class="check"><input type="checkbox" name="unchecked" /> ${t("channels.all-the-same")}</label>`
        : nothing}
      <div class="line"><button class="primary" ?disabled=${this.busy}>${t("form.save")}</button></div>
    </form></section>`;
  }

  removal() {
    const { name } = this;
    return this.asked === "remove"
      ? sure(t("channels.remove-sure", { name }), t("channels.remove"), () => this.takeAway(), () => (this.asked = null))
      : html`<div class="line"><button type="button" class="danger" aria-label=${t("channels.remove-of", { name })}
          @click=${() => (this.asked = "remove")}>${t("channels.remove")}</button></div>`;
  }
}

customElements.define("channel-setup", ChannelSetup);
