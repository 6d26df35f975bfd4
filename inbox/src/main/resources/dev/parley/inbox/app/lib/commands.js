// Everything that can be done by its name. A feature adds a function that tells what it can do now;
// the palette asks when it opens: each command is { label, run } and may have { icon, key }. A function
// that must ask the hub first answers with a promise.

import { KEYS, press } from "./keys.js";
import { askFor, macros } from "./macros.js";
import { PLACES, VIEWS } from "./places.js";
import { go, here } from "./router.js";
import { state } from "./state.js";
import { LANGUAGES, chooseLanguage, language, t } from "./texts.js";
import { THEMES, chooseTheme } from "./theme.js";

const sources = new Set();

// Returns what takes them away again.
export function addCommands(source) {
  sources.add(source);
  return () => sources.delete(source);
}

// Those that are known now; late is called with others when they are there. What cannot be had is not offered.
export const commands = (late) =>
  [...sources].flatMap((source) => {
    const found = source();
    if (Array.isArray(found)) return found;
    found.then(late, () => {});
    return [];
  });

// The letters in their order; beginnings of words and neighbours count for more. Null: no match.
export function score(label, query) {
  const text = label.toLocaleLowerCase(language());
  let at = 0;
  let points = 0;
  for (const letter of query.toLocaleLowerCase(language()).replace(/\s+/g, "")) {
    const found = text.indexOf(letter, at);
    if (found < 0) return null;
    points += found === at ? 3 : found === 0 || /\s/.test(text[found - 1]) ? 2 : 0;
    at = found + 1;
  }
  return points - text.length / 100;
}

function show(filter) {
  go("/");
  state.view.choose(filter).catch((error) => state.fail(error));
}

const OF_A_CONVERSATION = new Set(["r", "n", "a", "m", "e", "o"]);

// What keys do, by name; the palette itself and what closes things make no sense in it.
addCommands(() =>
  KEYS.filter(([key]) => key.length === 1 && (here().conversation || !OF_A_CONVERSATION.has(key))).map(([key, label]) => ({
    label: t(label),
    key,
    run: () => press(key),
  })),
);

addCommands(() => {
  const { conversation } = here();
  const team = conversation && (state.views.get(conversation)?.conversation.team ?? null);
  if (!conversation) return [];
  return state.agents.map(({ agent }) => ({
    label: t("palette.assign", { name: agent.name }),
    icon: "user",
    run: () => state.assign(conversation, { agent: agent.id, team }),
  }));
});

addCommands(async () => {
  const { conversation } = here();
  if (!conversation) return [];
  return (await macros()).map((macro) => ({
    label: t("palette.macro", { name: macro.name }),
    icon: "bolt",
    run: () => askFor(conversation, macro),
  }));
});

addCommands(() => [
  ...VIEWS.map(([view, label, icon]) => ({ label: t("palette.go", { name: t(label) }), icon, run: () => show({ view }) })),
  ...PLACES.map(([, path, label, icon]) => ({ label: t("palette.go", { name: t(label) }), icon, run: () => go(path) })),
  ...state.channels.map(({ name }) => ({
    label: t("palette.channel", { name }),
    icon: "chat",
    run: () => show({ view: "all", channel: name }),
  })),
  ...state.teams.map(({ id, name }) => ({
    label: t("palette.team", { name }),
    icon: "users",
    run: () => show({ view: "all", team: id }),
  })),
]);

addCommands(() => [
  ...Object.entries(THEMES).map(([theme, label]) => ({
    label: t("palette.theme", { name: t(label) }),
    icon: "moon",
    run: () => chooseTheme(theme),
  })),
  ...Object.entries(LANGUAGES).map(([tag, name]) => ({
    label: t("palette.language", { name }),
    icon: "chat",
    run: () => chooseLanguage(tag),
  })),
]);
