import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { repeat } from "/lib/lit/directives/repeat.js";
import { Watching } from "../lib/controller.js";
import { became, iconOf, since } from "../lib/command-words.js";
import { capabilitiesOf, capabilityName, shown, standing } from "../lib/devices.js";
import { brief, clock, exactly } from "../lib/format.js";
import { go } from "../lib/router.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "../ui/icons.js";
import { shared } from "../ui/styles.js";
import "../ui/device-controls.js";
import "../ui/sure-order.js";
import { pageStyles } from "./page-styles.js";

// Kinds of capabilities that are set so often that they are at hand in the list.
const AT_HAND = ["on-off", "level", "set-point", "lock"];
// More devices than this can be searched.
const FEW = 8;

const roomOf = (device) => device.room ?? "";
const wordsOf = ({ id, name, aliases = [], room = "", groups = [] }) =>
  [id, name, room, ...aliases, ...groups].join(" ").toLowerCase();

function grouped(devices) {
  const rooms = new Map();
  for (const one of devices) rooms.set(roomOf(one), [...(rooms.get(roomOf(one)) ?? []), one]);
  return rooms;
}

// Devices room by room: what they are, what they say, and what tells them something.
class DevicesPage extends LitElement {
  static properties = { asked: { state: true }, wanted: { state: true } };

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
        padding-block: var(--space-4) var(--space-2);
        font-size: var(--text-m);
        color: var(--ink-2);
      }
      h3 {
        font-size: var(--text-l);
      }
      h3 a {
        color: inherit;
        text-decoration: none;
      }
      h3 a:hover {
        text-decoration: underline;
      }
      li {
        align-content: start;
        content-visibility: auto;
        contain-intrinsic-size: auto 14rem;
      }
      input[type="search"] {
        max-inline-size: 24rem;
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
    this.wanted = "";
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    state.loadDevices().catch((error) => state.fail(error));
  }

  // What became of the newest line that was asked here.
  outcome({ line, id }) {
    const command = state.commands.get(id);
    if (!command) return html`${icon("clock", 14)} ${line}: ${t("devices.accepted")}`;
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
          ? this.rooms(devices)
          : html`<div class="empty">${icon("device", 40)}<h2>${t("devices.none")}</h2>
              <p>${t("devices.none-advice")}</p></div>`}
    `;
  }

  rooms(devices) {
    const wanted = this.wanted.trim().toLowerCase();
    const found = devices.filter((one) => wordsOf(one).includes(wanted));
    const rooms = grouped(found);
    const names = [...rooms.keys()].sort((a, b) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b)));
    return html`${devices.length > FEW
        ? html`<input type="search" aria-label=${t("devices.find")} placeholder=${t("devices.find")} maxlength="100"
            .value=${this.wanted} @input=${(event) => (this.wanted = event.target.value)} />`
        : nothing}
      ${found.length ? nothing : html`<p class="muted" role="status">${t("devices.none-found")}</p>`}
      ${names.map((room) => html`<section aria-label=${room || t("devices.no-room")}>
        <h2 class=${names.length > 1 || room ? "" : "hidden"}><bdi>${room || t("devices.no-room")}</bdi></h2>
        <ul>${repeat(rooms.get(room), ({ id }) => id, (device) => this.device(device))}</ul></section>`)}`;
  }

  device(device) {
    const presence = device.online === true ? "online" : device.online === false ? "" : "away";
    const heard =
      device.online === true ? t("devices.online") : device.online === false ? t("devices.offline") : t("devices.unheard");
    const all = capabilitiesOf(device);
    return html`<li class="card" data-device=${device.id}
      @ordered=${({ detail }) => (this.asked = { ...this.asked, [device.id]: detail })}>
      <div class="line">
        <span class="dot ${presence}"></span>
        <div class="grow"><h3 class="ellipsis"><a href="/devices/${device.id}" @click=${(event) => this.open(event, device)}><bdi>${device.name}</bdi></a></h3>
          <div class="tiny muted">${device.id} · ${heard}${device.lastSeenAt
            ? html` · <time title=${exactly(device.lastSeenAt)}>${brief(device.lastSeenAt)}</time>` : nothing}</div></div>
      </div>
      ${standing(device) ? html`<div class="small">${icon("alert", 14)} ${standing(device)}</div>` : nothing}
      <dl>${all.filter(({ name }) => device.state?.[name] !== undefined).map((one) =>
        html`<dt>${capabilityName(one.name)}</dt><dd>${shown(device.state[one.name], one)}</dd>`)}</dl>
      ${all.filter(({ kind }) => AT_HAND.includes(kind)).slice(0, 2).map((one) =>
        html`<device-controls .device=${device} .capability=${one}></device-controls>`)}
      <div class="line">
        <form @submit=${(event) => {
          event.preventDefault();
          const [verb, ...rest] = event.target.line.value.trim().split(/\s+/);
          if (!verb) return;
          event.target.reset();
          this.renderRoot.querySelector(`[data-device="${device.id}"] sure-order`).tell(device.id, verb, rest);
        }}>
          <input name="line" maxlength="200" aria-label=${t("devices.command-for", { name: device.name })}
            placeholder=${device.verbs?.length ? device.verbs.slice(0, 3).join(", ") : "set 21.5"} autocomplete="off" />
          <button aria-label=${t("devices.send")}>${icon("send", 16)}</button>
        </form><sure-order></sure-order>
      </div>
      <div class="tiny muted" role="status">${this.asked[device.id] ? this.outcome(this.asked[device.id]) : nothing}</div>
    </li>`;
  }

  // Within the page, unless another tab is asked for.
  open(event, device) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(`/devices/${device.id}`);
  }
}

customElements.define("devices-page", DevicesPage);
