import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { PRIORITIES } from "../lib/wordings.js";

export const KINDS = [
  ["reply", "macro.reply"],
  ["canned", "macro.canned"],
  ["note", "macro.note"],
  ["agent", "macro.agent"],
  ["team", "macro.team"],
  ["label", "macro.label"],
  ["priority", "macro.priority"],
  ["status", "macro.status"],
  ["snooze", "macro.snooze"],
];

export const SNOOZES = [
  ["PT1H", "schedule.in-an-hour"],
  ["PT4H", "macro.four-hours"],
  ["P1D", "macro.a-day"],
  ["P7D", "macro.a-week"],
];

export const kindWord = (kind) => t(KINDS.find(([name]) => name === kind)?.[1] ?? "macro.reply");

export const problemWord = (problem) =>
  ({
    "no-address": t("macro.unreachable"),
    "too-long": t("macro.too-long"),
    "too-many-labels": t("macro.full"),
  })[problem] ?? t("macro.gone");

// What a step's value means to a reader.
export function valueWord({ kind, value }) {
  switch (kind) {
    case "agent":
      return state.agent(value)?.agent.name ?? t("macro.gone");
    case "team":
      return state.team(value)?.name ?? t("macro.gone");
    case "priority":
      return t(PRIORITIES[value]);
    case "status":
      return value === "open" ? t("macro.open") : t("macro.resolved");
    case "snooze": {
      const known = SNOOZES.find(([time]) => time === value);
      return known ? t(known[1]) : value;
    }
    default:
      return value;
  }
}
