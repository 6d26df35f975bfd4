import { html } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";

const ZOOM = 16;

// Where a contact says that they are. The map is another site: it is opened by a click, and told no referrer.
export function place({ latitude, longitude }) {
  const [north, east] = [Number(latitude), Number(longitude)];
  const map = `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}#map=${ZOOM}/${north}/${east}`;
  return html`<a class="place" href=${map} target="_blank" rel="noopener noreferrer">${icon("pin", 16)}<span>${t("message.map")}</span></a>`;
}

// The newest location that a thread's messages give, or nothing.
export const placeOf = (thread) =>
  thread?.items?.flatMap(({ message }) => message.parts.filter(({ type }) => type === "location")).at(-1);
