import { html, nothing } from "lit";

/** Whether somebody is there, as the hub said at the welcome, and how long the queue before is. */

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

/** What stands over the messages: that nobody is there, that there is no connection, the place in the queue. */
export function banners(chat, { say, language }, away) {
  const place = chat.place === 1 ? say("queueFirst") : say("queuePlace", { place: chat.place });
  return html`${isClosed(chat) && !away
    ? html`<p class="banner closed" role="status">${closedText(chat, { say, language })}</p>`
    : nothing}
  ${away ? html`<p class="banner" role="status">${say("offline")}</p>` : nothing}
  <div role="status">${chat.place ? html`<p class="banner place">${place}</p>` : nothing}</div>`;
}
