/** Whether somebody is there, as the hub said at the welcome. */

export const isClosed = (chat) => chat.config.open === false;

export function stateText(chat, say) {
  if (chat.state === "online" && isClosed(chat)) return say("closed");
  return say(chat.state === "offline" ? "connecting" : chat.state);
}

/** When somebody will be there, in the visitor's own time. */
export function closedText(chat, { say, language }) {
  const { opensAt } = chat.config;
  if (!opensAt) return say("closed");
  const time = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(opensAt));
  return say("opens", { time });
}
