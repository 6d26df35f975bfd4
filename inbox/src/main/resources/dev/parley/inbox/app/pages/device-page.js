import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { capabilitiesOf, capabilityName, deviceOf, shown } from "../lib/devices.js";
import { ago, exactly } from "../lib/format.js";
import { go } from "../lib/router.js";
import { t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import { shared } from "../ui/styles.js";
import "../ui/device-commands.js";
import "../ui/device-controls.js";
import "../ui/sure-order.js";
import { pageStyles } from "./page-styles.js";

const STANDINGS = { pending: "device.pending", blocked: "device.blocked" };
const ANEW = 10_000;

// One device: what it says now, what it can be told, what it said before and what became of its commands.
class DevicePage extends LitElement {
  static properties = { device: {}, missing: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        align-content: start;
        grid-auto-rows: max-content;
      }
      h2 {
        font-size: var(--text-l);
      }
      .top {
        padding: 0;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(6rem, auto) minmax(4rem, auto) minmax(0, 1fr);
        align-items: center;
        gap: var(--space-2) var(--space-4);
      }
      dl > div {
        display: contents;
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        min-inline-size: 0;
      }
      .value {
        font-size: var(--text-l);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .standing {
        color: var(--warn);
      }
      @media (max-width: 40rem) {
        dl {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        dd {
          text-align: end;
        }
        .controls:not(:empty) {
          grid-column: 1 / -1;
          padding-block-end: var(--space-2);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.missing = null;
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    // The ages of the values go on by themselves.
    this.anew = setInterval(() => this.requestUpdate(), ANEW);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.anew);
  }

  async willUpdate(changed) {
    if (!changed.has("device")) return;
    this.missing = null;
    try {
      await get(`/devices/${encodeURIComponent(this.device)}`);
    } catch (error) {
      this.missing = error.message;
    }
  }

  render() {
    const device = deviceOf(this.device);
    return html`<div><button class="plain" @click=${() => go("/devices")}>${icon("back", 16)} ${t("devices.title")}</button></div>
      ${device
        ? this.all(device)
        : this.missing
          ? html`<div class="empty">${icon("device", 40)}<h1>${t("device.none")}</h1><p>${this.missing}</p></div>`
          : html`<div class="card" aria-busy="true"><div class="skeleton tall">&nbsp;</div></div>`}`;
  }

  all(device) {
    const where = [device.room, ...(device.groups ?? []), device.profile].filter(Boolean);
    const heard =
      device.online === true ? t("devices.online") : device.online === false ? t("devices.offline") : t("devices.unheard");
    return html`<header class="top">
        <span class="dot ${device.online === true ? "online" : device.online === false ? "" : "away"}"></span>
        <h1 class="ellipsis"><bdi>${device.name}</bdi></h1>
        <span class="muted">${device.id} · ${heard}${device.lastSeenAt
          ? html` · <time datetime=${device.lastSeenAt} title=${exactly(device.lastSeenAt)}>${ago(device.lastSeenAt)}</time>`
          : nothing}</span>
        <span class="small muted"><bdi>${where.join(" · ")}</bdi></span>
        ${STANDINGS[device.standing] ? html`<span class="standing">${icon("alert", 14)} ${t(STANDINGS[device.standing])}</span>` : nothing}
      </header>
      <section class="card" aria-label=${t("device.now")}>
        <h2>${t("device.now")}</h2>
        <dl>${capabilitiesOf(device).map((capability) => this.capability(device, capability))}</dl>
        ${this.line(device)}
      </section>
      <device-commands .device=${device.id}></device-commands>`;
  }

  capability(device, capability) {
    const { name, kind } = capability;
    const at = device.reportedAt?.[name];
    return html`<div data-capability=${name}>
      <dt>${capabilityName(name)}</dt>
      <dd>${kind === "button"
        ? nothing
        : html`<span class="value">${shown(device.state?.[name], capability)}</span>
            ${at ? html`<div class="tiny muted"><time datetime=${at} title=${exactly(at)}>${ago(at)}</time></div>` : nothing}`}</dd>
      <dd class="controls"><device-controls .device=${device} .capability=${capability}></device-controls></dd>
    </div>`;
  }

  // Whatever else it takes, as one writes it in a chat.
  line(device) {
    return html`<div class="line"><form @submit=${(event) => {
        event.preventDefault();
        const [verb, ...rest] = event.target.line.value.trim().split(/\s+/);
        if (!verb) return;
        event.target.reset();
        this.renderRoot.querySelector(".line sure-order").tell(device.id, verb, rest);
      }}>
        <input name="line" maxlength="200" aria-label=${t("devices.command-for", { name: device.name })}
          placeholder=${device.verbs?.length ? device.verbs.slice(0, 5).join(", ") : "set 21.5"} autocomplete="off" />
        <button aria-label=${t("devices.send")}>${icon("send", 16)}</button>
      </form><sure-order></sure-order></div>`;
  }
}

customElements.define("device-page", DevicePage);
