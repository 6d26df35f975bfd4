// What an agent likes in this browser; it stays here. Language and theme have their own modules.

const PREFIX = "parley.";
const DEFAULTS = { sound: true, notify: false };

export function wants(what) {
  const kept = localStorage.getItem(PREFIX + what);
  return kept === null ? DEFAULTS[what] : kept === "true";
}

export function want(what, on) {
  localStorage.setItem(PREFIX + what, on);
}
