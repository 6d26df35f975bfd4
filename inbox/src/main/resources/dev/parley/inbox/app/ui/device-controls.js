import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { capabilityName, verbsOf } from "../lib/devices.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";
import "./sure-order.js";

// What sets one capability of a device. It shows what the device reported, never what was only asked for.
// Sends "ordered" with the id of the command.
class DeviceControls extends LitElement {
  static properties = { device: {}, capability: {}, asked: { state: true } };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 0;
      }
      [aria-pressed="true"] {
        background: var(--accent-soft);
        color: var(--accent-soft-ink);
        border-color: transparent;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2);
      }
      input[type="range"] {
        inline-size: min(12rem, 100%);
        padding: 0;
        accent-color: var(--accent);
        min-block-size: 2rem;
      }
      input[type="number"] {
        inline-size: 6rem;
      }
      input[type="color"] {
        inline-size: 3rem;
        padding: var(--space-1);
      }
      select {
        inline-size: auto;
        max-inline-size: 100%;
      }
      output {
        min-inline-size: 3ch;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  get value() {
    return this.device.state?.[this.capability.name];
  }

  get label() {
    return `${capabilityName(this.capability.name)}, ${this.device.name}`;
  }

  tell(verb, ...values) {
    return this.renderRoot.querySelector("sure-order").tell(this.device.id, verb, values);
  }

  render() {
    return html`${this.#controls()}<sure-order></sure-order>`;
  }

  #controls() {
    const verbs = verbsOf(this.device, this.capability);
    if (!verbs) return nothing;
    switch (this.capability.kind) {
      case "on-off":
        return this.two(verbs, t("devices.on"), t("devices.off"), ["on", true], ["off", false]);
      case "lock":
        return this.two(verbs, t("device.lock-it"), t("device.unlock-it"), ["locked", "LOCKED"], ["unlocked", "UNLOCKED"]);
      case "button":
        return html`<button aria-label=${this.label} @click=${() => this.tell(verbs.set)}>${t("device.press")}</button>`;
      case "level":
        return this.level(verbs.set);
      case "mode":
        return this.mode(verbs.set);
      default:
        return this.field(verbs.set);
    }
  }

  two({ yes, no }, yesWord, noWord, yesValues, noValues) {
    const one = (verb, word, values) =>
      html`<button aria-pressed=${values.includes(this.value) ? "true" : "false"} aria-label=${`${word}: ${this.label}`}
        @click=${() => this.tell(verb)}>${word}</button>`;
    return html`${one(yes, yesWord, yesValues)}${one(no, noWord, noValues)}`;
  }

  level(verb) {
    const { min = 0, max = 100, step = 1, unit = "" } = this.capability;
    const at = this.asked ?? (typeof this.value === "number" ? this.value : min);
    return html`<input type="range" min=${min} max=${max} step=${step} .value=${String(at)} aria-label=${this.label}
        @input=${(event) => (this.asked = event.target.valueAsNumber)}
        @change=${(event) => {
          this.tell(verb, event.target.valueAsNumber);
          this.asked = null;
        }} />${this.asked === null || this.asked === undefined ? nothing : html`<output>${at}${unit}</output>`}`;
  }

  mode(verb) {
    const values = this.capability.values ?? [];
    if (!values.length) return this.field(verb);
    return html`<select aria-label=${this.label} @change=${(event) => this.tell(verb, event.target.value)}>
      ${values.includes(this.value) ? nothing : html`<option selected disabled>–</option>`}
      ${values.map((one) => html`<option value=${one} ?selected=${one === this.value}>${one}</option>`)}
    </select>`;
  }

  field(verb) {
    const { kind, min, max, step, unit } = this.capability;
    const number = kind === "set-point";
    const type = number ? "number" : kind === "colour" ? "color" : "text";
    return html`<form @submit=${(event) => {
        event.preventDefault();
        const { value } = event.target.wanted;
        if (value !== "") this.tell(verb, value);
      }}>
      <input name="wanted" type=${type} min=${min ?? nothing} max=${max ?? nothing} step=${number ? (step ?? "any") : nothing}
        maxlength="100" aria-label=${this.label} .value=${String(this.value ?? "")} autocomplete="off" />
      ${number && unit ? html`<span class="small muted">${unit}</span>` : nothing}
      <button aria-label=${`${t("device.set")}: ${this.label}`}>${icon("send", 16)}</button>
    </form>`;
  }
}

customElements.define("device-controls", DeviceControls);
