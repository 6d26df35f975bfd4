import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { send } from "../lib/api.js";
import { Watching } from "../lib/controller.js";
import { became, iconOf, since } from "../lib/command-words.js";
import { brief, clock, exactly, words } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import { shared } from "../ui/styles.js";
import { pageStyles } from "./page-styles.js";

// Devices: what they are, what they say, and a line to tell them something.
class DevicesPage extends LitElement {
  static properties = { asked: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr));
        gap: var(--space-4);
      }
      h2 {
        font-size: var(--text-l);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-3);
        font-variant-numeric: tabular-nums;
      }
      dt {
        color: var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    this.asked = {};
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    state.loadDevices().catch((error) => state.fail(error));
  }

  async command(device, line) {
    const [verb, ...rest] = line.trim().split(/\s+/);
    if (!verb) return;
    this.asked = { ...this.asked, [device.id]: { line } };
    try {
      const { id } = await send(`/devices/${encodeURIComponent(device.id)}/commands`, { verb, arguments: rest }, crypto.randomUUID());
      this.asked = { ...this.asked, [device.id]: { line, id } };
    } catch (error) {
      this.asked = { ...this.asked, [device.id]: null };
      state.fail(error);
    }
  }

  // What became of the newest line that was asked here.
  outcome({ line, id }) {
    const command = state.commands.get(id);
    if (!command) return html`${icon("clock", 14)} ${line}: ${id ? t("devices.accepted") : t("devices.being-sent")}`;
    return html`${icon(iconOf(command), 14)} ${line}: ${became(command)}
      <time datetime=${since(command)} title=${exactly(since(command))}>${clock(since(command))}</time>`;
  }

  render() {
    const devices = state.devices;
    return html`
      <div class="top"><h1>${t("devices.title")}</h1>${devices ? html`<span class="muted">${devices.length}</span>` : nothing}</div>
      ${devices === null
        ? html`<ul aria-busy="true">${Array.from({ length: 3 }, () => html`<li class="card"><div class="skeleton">&nbsp;</div></li>`)}</ul>`
        : devices.length
          ? html`<ul>${devices.map((device) => this.device(device))}</ul>`
          : html`<div class="empty">${icon("device", 40)}<h2>${t("devices.none")}</h2>
              <p>${t("devices.none-advice")}</p></div>`}
    `;
  }

  device(device) {
    const presence = device.online === true ? "online" : device.online === false ? "" : "away";
    const heard =
      device.online === true ? t("devices.online") : device.online === false ? t("devices.offline") : t("devices.unheard");
    const can = (device.capabilities ?? []).map(({ name }) => name);
    return html`<li class="card" data-device=${device.id}>
      <div class="line">
        <span class="dot ${presence}"></span>
        <div class="grow"><h2 class="ellipsis">${device.name}</h2>
          <div class="tiny muted">${device.id} · ${heard}${device.lastSeenAt
            ? html` · <time title=${exactly(device.lastSeenAt)}>${brief(device.lastSeenAt)}</time>` : nothing}</div></div>
      </div>
      <dl>${Object.entries(device.state ?? {}).map(([name, value]) => html`<dt>${name}</dt><dd>${words(value)}</dd>`)}</dl>
      ${can.includes("power")
        ? html`<div class="line">
            <button @click=${() => this.command(device, "on")}>${t("devices.on")}</button>
            <button @click=${() => this.command(device, "off")}>${t("devices.off")}</button>
          </div>`
        : nothing}
      <div class="line">
        <form @submit=${(event) => {
          event.preventDefault();
          this.command(device, event.target.line.value);
          event.target.reset();
        }}>
          <input name="line" maxlength="200" aria-label=${t("devices.command-for", { name: device.name })} placeholder="set 21.5" autocomplete="off" />
          <button aria-label=${t("devices.send")}>${icon("send", 16)}</button>
        </form>
      </div>
      <div class="tiny muted" role="status">${this.asked[device.id] ? this.outcome(this.asked[device.id]) : nothing}</div>
    </li>`;
  }
}

customElements.define("devices-page", DevicesPage);
