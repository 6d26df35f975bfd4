import { html } from "lit";
import * as icons from "./icons.js";

// Five places of a degree are a metre.
const PLACES = 5;
const PATIENCE = 20_000;

const rounded = (degrees) => Number(degrees.toFixed(PLACES));

/** Where the browser says that it is, once the visitor has allowed it. */
function here() {
  return new Promise((found, refused) =>
    navigator.geolocation.getCurrentPosition(found, refused, { enableHighAccuracy: true, timeout: PATIENCE }),
  );
}

async function share(chat, texts, notice) {
  try {
    const { latitude, longitude, accuracy } = (await here()).coords;
    const location = { latitude: rounded(latitude), longitude: rounded(longitude), accuracy: Math.round(accuracy) };
    const where = `${location.latitude}, ${location.longitude} (±${location.accuracy} m)`;
    chat.say(texts("locationSays", { where }), location);
    notice("");
  } catch {
    notice(texts("locationUnknown"));
  }
}

/** Sends where the visitor is, as a message of theirs. */
export function locationButton(chat, texts, notice) {
  return html`<button type="button" class="icon location" aria-label=${texts("location")} @click=${() => share(chat, texts, notice)}>
    ${icons.pin}
  </button>`;
}
