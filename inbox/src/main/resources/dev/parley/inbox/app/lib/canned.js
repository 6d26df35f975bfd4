// Canned responses: those that the agent has, and which of them a word calls up.

import { all, post } from "./api.js";

const FRESH_FOR = 60_000;
const SHOWN = 8;

let loaded = 0;
let known = [];

export async function cannedResponses() {
  if (Date.now() - loaded > FRESH_FOR) {
    known = (await all("/canned-responses")).map((entry) => entry.response);
    loaded = Date.now();
  }
  return known;
}

// One was changed here: ask anew.
export function forgetCanned() {
  loaded = 0;
}

// The word after a slash that ends at the caret, or null.
export function slashWord(text, caret) {
  return /(?:^|\s)\/([\p{L}\p{N}_-]*)$/u.exec(text.slice(0, caret))?.[1] ?? null;
}

// Those whose shortcut begins with the word first, then those that have it anywhere.
export function matching(responses, word) {
  const wanted = word.toLocaleLowerCase();
  const rank = ({ name, title, text }) => {
    if (name.toLocaleLowerCase().startsWith(wanted)) return 0;
    if (`${name} ${title}`.toLocaleLowerCase().includes(wanted)) return 1;
    return wanted.length > 2 && text.toLocaleLowerCase().includes(wanted) ? 2 : 3;
  };
  return responses
    .map((one) => [rank(one), one])
    .filter(([at]) => at < 3)
    .sort(([a], [b]) => a - b)
    .slice(0, SHOWN)
    .map(([, one]) => one);
}

export const fill = (conversation, text) => post(`/conversations/${conversation}/fill`, { text });

export const variablesIn = (text) => [...text.matchAll(/\{\{\s*([\p{L}][\p{L}\p{N}_.-]*)[^{}]*\}\}/gu)].map((one) => one[1]);
