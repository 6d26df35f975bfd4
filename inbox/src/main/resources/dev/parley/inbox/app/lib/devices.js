// What can be told to a device, and how what it tells is shown.

import { send } from "./api.js";
import { number, words } from "./format.js";
import { state } from "./state.js";
import { t } from "./texts.js";

// Capabilities that have a word of their own; others are shown as the device calls them.
const NAMES = {
  battery: "device.battery",
  brightness: "device.brightness",
  colour: "device.colour",
  energy: "device.energy",
  humidity: "device.humidity",
  lock: "device.lock",
  mode: "device.mode",
  position: "device.position",
  power: "device.power",
  target: "device.target",
  temperature: "device.temperature",
  watts: "device.watts",
};

const last = (name) => name.slice(name.lastIndexOf(".") + 1);
// The entity that a capability belongs to, where a device has several of a kind: "relay2" of "relay2.power".
const owner = (name) => (name.includes(".") ? name.slice(0, name.lastIndexOf(".")) : null);

export function capabilityName(name) {
  const known = NAMES[last(name)];
  const word = known ? t(known) : last(name);
  return owner(name) ? `${owner(name)} · ${word}` : word;
}

// A value as people read it, with its unit.
export function shown(value, capability) {
  if (value === undefined || value === null) return "–";
  if (typeof value === "boolean") return value ? t("device.yes") : t("device.no");
  if (value === "on") return t("devices.on");
  if (value === "off") return t("devices.off");
  if (typeof value !== "number") return words(value);
  const unit = capability?.unit;
  return unit ? `${number(value)}${unit === "%" ? "" : "\u00a0"}${unit}` : number(value);
}

let asking = null;

// A device by its id, kept as it reports; the first question asks for all of them. Undefined while it is not known.
export function deviceOf(id) {
  if (!state.devices) asking ??= state.loadDevices().catch(() => {}).finally(() => (asking = null));
  return state.devices?.find((one) => one.id === id);
}

// What the page shows of a device: its capabilities, and what else it reports.
export function capabilitiesOf(device) {
  const known = device.capabilities ?? [];
  const more = Object.keys(device.state ?? {})
    .filter((name) => !known.some((one) => one.name === name))
    .map((name) => ({ name, kind: "sensor" }));
  return [...known, ...more];
}

// The verb that the device takes for a capability, or null: the best of the usual ones, with the entity's name behind where it
// has several. A device that does not say what it takes gets the best.
function taken(device, entity, ...usual) {
  const verbs = device.verbs ?? [];
  if (!verbs.length) return usual[0];
  const all = entity ? [...usual.map((verb) => `${verb}-${entity}`), ...usual] : usual;
  return all.find((verb) => verbs.includes(verb)) ?? null;
}

// Which verbs set a capability, by what they do; null where the device takes none.
export function verbsOf(device, { name, kind }) {
  const one = (...usual) => taken(device, owner(name), ...usual);
  switch (kind) {
    case "on-off":
      return pair(one("on"), one("off"));
    case "lock":
      return pair(one("lock"), one("unlock"));
    case "button":
      return single(one(last(name), "press"));
    case "set-point":
      return single(one("set", last(name), "temperature"));
    case "level":
    case "mode":
    case "colour":
    case "text":
      return single(one(last(name), "set"));
    default:
      return null;
  }
}

const pair = (yes, no) => (yes && no ? { yes, no } : null);
const single = (set) => (set ? { set } : null);

// Tells a device what to do; answers the id of the command. One that is dangerous fails with the code needs-confirmation until it
// is confirmed.
export async function order(device, verb, values, confirmed = false) {
  const body = { verb, arguments: values.map(String), confirmed };
  const { id } = await send(`/devices/${encodeURIComponent(device)}/commands`, body, crypto.randomUUID());
  return id;
}
