// Every word that people see, in the language that the agent chose, else the browser's. The texts lie
// in texts/<language>.json; this module waits for them, so that nothing is drawn before they are here.

export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  it: "Italiano",
  pt: "Português",
  nl: "Nederlands",
  pl: "Polski",
  tr: "Türkçe",
  ar: "العربية",
};

const KEY = "parley.language";
const RIGHT_TO_LEFT = new Set(["ar"]);

let spoken = "en";
let texts = {};
let plurals = null;
let numbers = null;

const base = (tag) => tag.toLowerCase().split("-")[0];

// What the agent chose; null follows the browser.
export function chosenLanguage() {
  const chosen = localStorage.getItem(KEY);
  return chosen in LANGUAGES ? chosen : null;
}

function preferred() {
  return chosenLanguage() ?? navigator.languages.map(base).find((tag) => tag in LANGUAGES) ?? "en";
}

export const language = () => spoken;

// For dates and numbers: the browser's own region where it has the same language.
export function locale() {
  return navigator.languages.find((tag) => base(tag) === spoken) ?? spoken;
}

async function read(tag) {
  const response = await fetch(`/app/texts/${tag}.json`);
  if (!response.ok) throw new Error(`The texts in ${tag} cannot be read: ${response.status}`);
  return response.json();
}

async function speak(tag) {
  try {
    texts = await read(tag);
    spoken = tag;
  } catch (error) {
    if (tag === "en") throw error;
    return speak("en");
  }
  plurals = new Intl.PluralRules(locale());
  numbers = new Intl.NumberFormat(locale());
  document.documentElement.lang = tag;
  document.documentElement.dir = RIGHT_TO_LEFT.has(tag) ? "rtl" : "ltr";
}

// A language, or null for the browser's. Pages hear "parley:language" and are drawn anew.
export async function chooseLanguage(tag) {
  if (tag === null) {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, tag);
  }
  await speak(preferred());
  dispatchEvent(new Event("parley:language"));
}

const shown = (value) => (typeof value === "number" ? numbers.format(value) : value);

// The text as pieces, so that a value may be a template.
export function pieces(key, values = {}) {
  let text = texts[key] ?? key;
  if (typeof text === "object") text = text[plurals.select(values.count)] ?? text.other;
  return text.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? shown(values[piece] ?? "") : piece));
}

// The text with its {placeholders} filled; where it has plural forms, {count} chooses.
export const t = (key, values) => pieces(key, values).join("");

await speak(preferred());
