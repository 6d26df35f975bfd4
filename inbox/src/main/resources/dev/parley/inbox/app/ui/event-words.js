import { moment } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { PRIORITIES, PROMISES } from "../lib/wordings.js";

const agent = (id) => state.agent(id)?.agent.name ?? t("event.somebody");
const team = (id) => state.team(id)?.name ?? t("event.a-team");

const ALARMS = {
  acknowledge: "event.alarm-taken",
  snooze: "event.alarm-snoozed",
  silence: "event.alarm-silenced",
};

// What happened to a conversation, as one sentence.
export function sentence(message, event) {
  const person = message.sender.kind === "agent" ? (message.sender.name ?? t("event.an-agent")) : null;
  const who = person ?? t("event.the-hub");
  const data = event.data ?? {};
  switch (event.name) {
    case "assign": {
      const to = data.agent ? agent(data.agent) : data.team ? team(data.team) : null;
      if (!to) return person ? t("event.unassigned", { who }) : t("event.unassigned-by-hub");
      if (person && data.note) return t("event.handed-over", { who, to, note: data.note });
      return person ? t("event.assigned", { who, to }) : t("event.assigned-by-hub", { to });
    }
    case "resolve":
      return t("event.resolved", { who });
    case "reopen":
      return t("event.reopened", { who });
    case "snooze":
      return t("event.snoozed", { who, until: data.until ? moment(data.until) : "…" });
    case "label":
      return labels(who, data);
    case "priority":
      return t("event.priority", { who, priority: t(PRIORITIES[data.priority] ?? "priority.normal") });
    case "fields":
      return t("event.fields", { who, fields: Object.keys(data.fields ?? {}).join(", ") });
    case "wait":
      return t("event.wait", { who });
    case "wake":
      return t("event.wake");
    case "spam":
      return t("event.spam", { who });
    case "block":
      return data.blocked ? t("event.blocked", { who }) : t("event.unblocked", { who });
    case "contact":
      return t("event.contact", { who });
    case "address":
      return data.add
        ? t("event.address-added", { who, handle: data.add.handle })
        : t("event.address-removed", { who, handle: data.remove?.handle ?? "…" });
    case "csat":
      return t(data.comment ? "event.csat-comment" : "event.csat", { score: data.score, comment: data.comment });
    case "merge":
      return t("event.merged", { who, what: data.subject ?? "…" });
    case "merge-contacts":
      return t("event.merged-contacts", { who });
    case "unmerge-contacts":
      return t("event.unmerged-contacts", { who });
    case "unmerge":
      return t("event.unmerged", { who });
    case "split":
      return t("event.split", { who });
    case "routed":
      return data.why ?? t("event.routed");
    case "sla-warning":
      return t("event.sla-warning", promised(data));
    case "sla-breached":
      return t("event.sla-breached", promised(data));
    case "alarm":
      return t(ALARMS[data.action] ?? "event.alarm-back", {
        who,
        kind: data.kind ?? "…",
        until: data.until ? moment(data.until) : "…",
      });
    case "command-waits": {
      const what = { line: data.line, devices: (data.devices ?? []).join(", ") };
      return data.approval ? t("event.command-asks", what) : t("event.command-waits", what);
    }
    case "command-answer":
      if (data.outcome === "late") return t("event.command-late", { who });
      return data.approve ? t("event.command-approved", { who }) : t("event.command-refused", { who });
    case "command-expired":
      return t("event.command-expired");
    default:
      return event.name;
  }
}

const promised = ({ promise, due }) => ({
  promise: t(PROMISES[promise] ?? "sla.resolution"),
  due: due ? moment(due) : "…",
});

function labels(who, data) {
  if (data.labels) return t("event.labels", { who, labels: data.labels.join(", ") });
  const added = data.add ?? [];
  return added.length
    ? t("event.label-added", { who, label: added.join(", ") })
    : t("event.label-removed", { who, label: (data.remove ?? []).join(", ") });
}
