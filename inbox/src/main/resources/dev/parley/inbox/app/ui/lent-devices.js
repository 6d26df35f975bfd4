import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { all } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { words } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

// The devices that a contact may command, with what they report now.
class LentDevices extends LitElement {
  static properties = { contact: {}, devices: { state: true } };

  static styles = [
    shared,
    css`
      h3 {
        padding-block: var(--space-4) var(--space-1);
        border-block-start: 1px solid var(--line);
        margin-block-start: var(--space-4);
        font-size: var(--text-s);
        color: var(--ink-2);
      }
      button {
        inline-size: 100%;
        justify-content: start;
        gap: var(--space-2);
        font-weight: 450;
      }
      .ellipsis {
        flex: 1;
        text-align: start;
      }
      .off {
        color: var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    this.devices = [];
    new Watching(this);
  }

  async willUpdate(changed) {
    if (!changed.has("contact")) return;
    const contact = this.contact;
    this.devices = [];
    if (!contact) return;
    const devices = await all(`/contacts/${contact}/devices`).catch(() => []);
    if (contact !== this.contact) return;
    this.devices = devices;
    // From here on the page keeps what they report.
    if (devices.length && !state.devices) state.loadDevices().catch((error) => state.fail(error));
  }

  // As it was when asked, or as it reported since.
  #now(device) {
    return state.devices?.find((one) => one.id === device.id) ?? device;
  }

  render() {
    if (!this.devices.length) return nothing;
    return html`<section aria-label=${t("panel.devices")}>
      <h3>${t("panel.devices")}</h3>
      <ul>
        ${this.devices.map((device) => this.#row(this.#now(device)))}
      </ul>
    </section>`;
  }

  #row(device) {
    const values = Object.values(device.state ?? {}).map(words).join(", ");
    const heard =
      device.online === true ? t("devices.online") : device.online === false ? t("devices.offline") : t("devices.unheard");
    return html`<li data-device=${device.id}>
      <button class="plain" @click=${() => go("/devices")}>
        ${icon("device", 16)}
        <span class="ellipsis"><bdi>${device.name}</bdi></span>
        <span class="small ${device.online === false ? "off" : ""}">${device.online === true && values ? values : heard}</span>
      </button>
    </li>`;
  }
}

customElements.define("lent-devices", LentDevices);
