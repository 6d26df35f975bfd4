// How times, sizes and names are shown.

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });
const short = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const long = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysAgo = (date) => Math.round((startOfDay(new Date()) - startOfDay(date)) / 86_400_000);

export const clock = (iso) => time.format(new Date(iso));
export const exactly = (iso) => full.format(new Date(iso));
export const dayKey = (iso) => startOfDay(new Date(iso));

// For lists: the time today, the weekday this week, else the date.
export function brief(iso) {
  if (!iso) return "";
  const date = new Date(iso);
  const days = daysAgo(date);
  return days === 0 ? time.format(date) : days < 7 ? weekday.format(date) : short.format(date);
}

export function day(iso) {
  const date = new Date(iso);
  const days = daysAgo(date);
  return days === 0 ? "Today" : days === 1 ? "Yesterday" : long.format(date);
}

export function since(iso) {
  const minutes = Math.max(0, Math.floor((Date.now() - new Date(iso)) / 60_000));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} d`;
}

export function bytes(size) {
  if (size < 1024) return `${size} B`;
  if (size < 1024 ** 2) return `${Math.round(size / 1024)} KB`;
  return `${(size / 1024 ** 2).toFixed(1)} MB`;
}

export function initials(name) {
  const words = (name ?? "").replace(/[^\p{L}\p{N}\s]/gu, " ").trim().split(/\s+/).filter(Boolean);
  if (!words.length) return "?";
  return ([...words[0]][0] + (words.length > 1 ? [...words.at(-1)][0] : "")).toUpperCase();
}

// The handle that a web chat gives to a visitor (docs/protocols/webchat.md): random, so that a few of
// its letters tell visitors apart and the rest tells nobody anything.
const VISITOR = /^v-([a-z2-7]{4})[a-z2-7]{12,}$/;

// How somebody is called. Who gave no name has none in the hub either: what stands for it is made
// here, in the page's language, and is the same every time.
export function called(address) {
  if (address?.name) return address.name;
  const visitor = address?.kind === "contact" ? VISITOR.exec(address.handle) : null;
  return visitor ? `Visitor ${visitor[1]}` : (address?.handle ?? "Unknown");
}

export const nameOf = (view) => view.contact?.name || called(view.conversation.address);

export const words = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));
