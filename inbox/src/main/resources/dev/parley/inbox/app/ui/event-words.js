import { moment } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";

const agent = (id) => state.agent(id)?.agent.name ?? t("event.somebody");
const team = (id) => state.team(id)?.name ?? t("event.a-team");

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
    case "routed":
      return data.why ?? t("event.routed");
    case "command-expired":
      return t("event.command-expired");
    default:
      return event.name;
  }
}
