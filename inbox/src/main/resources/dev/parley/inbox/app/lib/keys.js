// The keyboard. Every shortcut is here and in the help dialog, which shows this list.

export const KEYS = [
  ["j", "help.next"],
  ["k", "help.previous"],
  ["r", "help.reply"],
  ["n", "help.note"],
  ["a", "help.assign"],
  ["m", "help.take"],
  ["e", "help.resolve"],
  ["o", "life.title"],
  ["/", "help.search"],
  ["Esc", "help.back"],
  ["?", "help.list"],
];

// A dialog has its own keys: what closes it shall not leave the conversation behind it as well.
const inDialog = (event) => event.composedPath().some((one) => one instanceof HTMLDialogElement);

function writing(event) {
  const target = event.composedPath()[0];
  return target instanceof Element && target.matches("input, textarea, select, [contenteditable]");
}

// Says what was asked for as an event "shortcut" on the page; the piece that can does it.
export function bindKeys(host) {
  const listener = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || inDialog(event)) return;
    if (event.key !== "Escape" && writing(event)) return;
    if (event.key === "?") {
      host.help?.();
    } else if ("jkrnameo/".includes(event.key) || event.key === "Escape") {
      dispatchEvent(new CustomEvent("parley:key", { detail: event.key }));
    } else {
      return;
    }
    if (event.key !== "Escape") event.preventDefault();
  };
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}

export function onKey(listener) {
  const heard = (event) => listener(event.detail);
  addEventListener("parley:key", heard);
  return () => removeEventListener("parley:key", heard);
}
