// How times, sizes and names are shown, in the language of the page.

import { locale, t } from "./texts.js";

const kept = new Map();

// One formatter a kind, language and set of options: making one is slow.
function by(Kind, options) {
  const key = `${Kind.name} ${locale()} ${JSON.stringify(options)}`;
  if (!kept.has(key)) kept.set(key, new Kind(locale(), options));
  return kept.get(key);
}

const date = (iso, options) => by(Intl.DateTimeFormat, options).format(new Date(iso));
const unit = (value, name, unitDisplay, digits = 0) =>
  by(Intl.NumberFormat, { style: "unit", unit: name, unitDisplay, maximumFractionDigits: digits }).format(value);

const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
const daysAgo = (date) => Math.round((startOfDay(new Date()) - startOfDay(date)) / 86_400_000);

export const clock = (iso) => date(iso, { hour: "2-digit", minute: "2-digit" });
// Now, where somebody else is; null for a time zone that this browser does not know.
export function clockIn(timeZone) {
  try {
    return date(new Date(), { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone });
  } catch {
    return null;
  }
}

// What a language is called; its tag where nobody knows.
export function languageName(tag) {
  try {
    return by(Intl.DisplayNames, { type: "language" }).of(tag);
  } catch {
    return tag;
  }
}

export const exactly = (iso) => date(iso, { dateStyle: "full", timeStyle: "medium" });
export const toTheMillisecond = (iso) =>
  date(iso, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });
export const moment = (iso) => date(iso, { dateStyle: "medium", timeStyle: "short" });
export const dayKey = (iso) => startOfDay(new Date(iso));

// For lists: the time today, the weekday this week, else the date.
export function brief(iso) {
  if (!iso) return "";
  const days = daysAgo(new Date(iso));
  if (days === 0) return clock(iso);
  return date(iso, days < 7 ? { weekday: "short" } : { day: "numeric", month: "short" });
}

export function day(iso) {
  const days = daysAgo(new Date(iso));
  if (days > 1) return date(iso, { weekday: "long", day: "numeric", month: "long" });
  const words = by(Intl.RelativeTimeFormat, { numeric: "auto" }).format(-days, "day");
  return words.replace(/^\p{L}/u, (first) => first.toLocaleUpperCase(locale()));
}

// How long ago, in its largest unit; at least a minute.
export function since(iso) {
  return lasting(Date.now() - new Date(iso));
}

// So many milliseconds in their largest unit; at least a minute.
export function lasting(time) {
  const minutes = Math.max(1, Math.floor(time / 60_000));
  if (minutes < 60) return unit(minutes, "minute", "short");
  if (minutes < 48 * 60) return unit(Math.floor(minutes / 60), "hour", "short");
  return unit(Math.floor(minutes / 1440), "day", "short");
}

// The same as a point in time, from seconds on.
export function ago(iso) {
  const seconds = Math.max(1, Math.round((Date.now() - new Date(iso)) / 1000));
  const [value, name] =
    seconds < 60 ? [seconds, "second"] : seconds < 3600 ? [Math.floor(seconds / 60), "minute"] : [Math.floor(seconds / 3600), "hour"];
  return by(Intl.RelativeTimeFormat, { numeric: "always" }).format(-value, name);
}

// How long something took, in its largest unit.
export function duration(seconds) {
  if (seconds < 60) return unit(Math.round(seconds), "second", "short");
  if (seconds < 3600) return unit(seconds / 60, "minute", "short");
  if (seconds < 48 * 3600) return unit(seconds / 3600, "hour", "short", 1);
  return unit(seconds / 86_400, "day", "short", 1);
}

export const number = (value) => by(Intl.NumberFormat, { maximumFractionDigits: 2 }).format(value);
export const count = (n) => by(Intl.NumberFormat, {}).format(n);
export const percent = (share) => by(Intl.NumberFormat, { style: "percent" }).format(share);

// Of a report's rows: a date as in 2026-11-24, an ISO weekday (1 is Monday), an hour of the day.
export const dayName = (key) => date(`${key}T00:00`, { day: "numeric", month: "short" });
export const weekdayName = (day) => date(new Date(2026, 5, day), { weekday: "short" });
export const hourName = (hour) => date(new Date(2026, 5, 1, hour), { hour: "numeric" });

export function bytes(size) {
  if (size < 1024) return unit(size, "byte", "long");
  if (size < 1024 ** 2) return unit(size / 1024, "kilobyte", "short");
  return unit(size / 1024 ** 2, "megabyte", "short", 1);
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
  return visitor ? t("contact.visitor", { letters: visitor[1] }) : (address?.handle ?? t("contact.unknown"));
}

export const nameOf = (view) => view.contact?.name || called(view.conversation.address);

export const words = (value) => (typeof value === "object" ? JSON.stringify(value) : String(value));
