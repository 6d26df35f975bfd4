import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { capabilitiesOf, deviceOf, shown } from "../lib/devices.js";
import { go } from "../lib/router.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

const SHOWN = 3;

// A device within a conversation: what was said to it or by it stands in the slot, how it is now below.
class DeviceCard extends LitElement {
  static properties = { device: {}, sign: {}, alarm: { type: Boolean, reflect: true } };

  static styles = [
    shared,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        color: inherit;
      }
      :host([alarm]) > .icon {
        color: var(--bad);
      }
      button {
        min-block-size: 1.5rem;
        padding: 0;
        border: 0;
        background: none;
        color: inherit;
        font-weight: 650;
      }
      button:hover {
        background: none;
        text-decoration: underline;
      }
      .now {
        color: inherit;
      }
    `,
  ];

  constructor() {
    super();
    new Watching(this);
  }

  render() {
    const device = deviceOf(this.device);
    return html`${icon(this.sign ?? "device")}
      <div><button @click=${() => go(`/devices/${this.device}`)}><bdi>${device?.name ?? this.device}</bdi></button>
        <slot></slot>
        ${device ? html`<div class="tiny now">${this.#now(device)}</div>` : nothing}</div>`;
  }

  #now(device) {
    if (device.online === false) return t("devices.offline");
    const values = capabilitiesOf(device).filter(({ name }) => device.state?.[name] !== undefined);
    if (!values.length) return device.online ? t("devices.online") : t("devices.unheard");
    const words = values.slice(0, SHOWN).map((one) => shown(device.state[one.name], one)).join(" · ");
    return t("device.is-now", { state: words });
  }
}

customElements.define("device-card", DeviceCard);
