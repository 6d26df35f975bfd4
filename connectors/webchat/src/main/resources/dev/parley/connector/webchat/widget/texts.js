/** The widget's words in the visitor's language. */

const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ar"];
const RIGHT_TO_LEFT = ["ar"];

/** The best language of those wanted, in the order they are wanted. */
export function chooseLanguage(...wanted) {
  const plain = wanted.filter(Boolean).map((tag) => tag.toLowerCase().split("-")[0]);
  return plain.find((tag) => LANGUAGES.includes(tag)) ?? "en";
}

/** Loads a language: a function from a key and what to fill in to the text. */
export async function loadTexts(language) {
  const response = await fetch(new URL(`texts/${language}.json`, import.meta.url));
  const texts = await response.json();
  const say = (key, values = {}) =>
    (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  return { say, language, direction: RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr" };
}
