import { state } from "../lib/state.js";

const name = (id) => state.agent(id)?.agent.name ?? "somebody";

// What happened to a conversation, as one sentence.
export function sentence(message, event) {
  const who = message.sender.kind === "agent" ? (message.sender.name ?? "An agent") : null;
  const data = event.data ?? {};
  switch (event.name) {
    case "assign": {
      const to = data.agent ? name(data.agent) : data.team ? (state.team(data.team)?.name ?? "a team") : "nobody";
      return who ? `${who} assigned this to ${to}` : `Assigned to ${to}`;
    }
    case "resolve":
      return `${who ?? "The hub"} resolved this`;
    case "reopen":
      return `${who ?? "The hub"} reopened this`;
    case "snooze":
      return `${who ?? "The hub"} put this aside until ${data.until ? new Date(data.until).toLocaleString() : "later"}`;
    case "routed":
      return data.why ?? "Routed";
    case "command-expired":
      return "The device did not answer in time";
    default:
      return event.name;
  }
}
