import { html, nothing } from "/lib/lit/index.js";
import { exactly, lasting } from "../lib/format.js";
import { firstDue } from "../lib/sla.js";
import { t } from "../lib/texts.js";
import { PROMISES } from "../lib/wordings.js";
import { icon } from "./icons.js";

// The promise that is due first: how much time is left, as a word, a shape and a colour.
export function dueChip({ sla }) {
  const first = firstDue({ sla });
  if (!first) return nothing;
  const { name, due } = first;
  const left = new Date(due) - Date.now();
  const warned = !sla.broken?.includes(name) && sla.warnings?.[name] && new Date(sla.warnings[name]) > Date.now();
  const how = left < 0 ? "late" : warned || left > 4 * 3_600_000 ? "" : "soon";
  const what = t(PROMISES[name]);
  const text = left < 0 ? t("sla.overdue", { time: lasting(-left) }) : t("sla.left", { time: lasting(left) });
  return html`<span class="pill due ${how}" title="${what}: ${exactly(due)}">${icon(left < 0 ? "alert" : "clock", 12)}
    <span class="hidden">${what}:</span> ${text}</span>`;
}
