// The keyboard. Every shortcut is here and in the help dialog, which shows this list.

export const KEYS = [
  ["j", "help.next"],
  ["k", "help.previous"],
  ["r", "help.reply"],
  ["n", "help.note"],
  ["a", "help.assign"],
  ["m", "help.take"],
  ["e", "help.resolve"],
  ["x", "help.select"],
  ["o", "life.title"],
  ["/", "help.search"],
  ["Esc", "help.back"],
  ["Ctrl K", "help.palette"],
  ["?", "nav.keyboard"],
];

// A dialog has its own keys: what closes it shall not leave the conversation behind it as well. One that was
// just closed may have the focus for a moment longer.
const inDialog = (event) => event.composedPath().some((one) => one instanceof HTMLDialogElement && one.open);

function writing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}

// Says which key of the list was pressed; the piece that can do it hears it by onKey.
export function press(key) {
  dispatchEvent(new CustomEvent("parley:key", { detail: key }));
}

const NAMES = { Esc: "Escape" };

// What is not in the list does nothing: so the list cannot be out of date.
export function bindKeys() {
  const known = new Set(KEYS.map(([key]) => NAMES[key] ?? key));
  const listener = (event) => {
    if (event.altKey || event.defaultPrevented || inDialog(event)) return;
    const chord = event.ctrlKey || event.metaKey;
    const key = chord ? `Ctrl ${event.key.toUpperCase()}` : event.key;
    if (!known.has(key) || (!chord && key !== "Escape" && writing(event))) return;
    if (key !== "Escape") event.preventDefault();
    press(key);
  };
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}

export function onKey(listener) {
  const heard = (event) => listener(event.detail);
  addEventListener("parley:key", heard);
  return () => removeEventListener("parley:key", heard);
}
