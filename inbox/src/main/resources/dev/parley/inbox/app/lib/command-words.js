import { t } from "./texts.js";

const ICONS = { executed: "check", failed: "alert", expired: "alert", sent: "check", received: "double" };

// Whether it has ended: nothing more will come of it.
export const ended = (command) => ["executed", "failed", "expired"].includes(command.state);

export const iconOf = (command) => ICONS[command.state] ?? "clock";

// When it came to the state that it is in.
export const since = (command) => command.times?.[command.state] ?? command.createdAt;

// How far a command is, in words that promise no more than is known.
export function became(command) {
  const words = now(command);
  const late = command.afterwards;
  if (!late) return words;
  return `${words} (${late.executed ? t("devices.done-late") : t("devices.failed-late")})`;
}

function now({ state, cause, outcome }) {
  switch (state) {
    case "queued":
      return t("devices.waits");
    case "sent":
      return t("devices.sent");
    case "received":
      return t("devices.received");
    case "executed":
      return outcome || t("devices.done");
    case "failed":
      return outcome || t("devices.failed");
    case "expired":
      return cause === "no-answer" ? t("devices.expired") : t("devices.unsent");
    default:
      return t("devices.accepted");
  }
}
