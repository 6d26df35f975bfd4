import { html, nothing } from "lit";
import "./rating.js";
import * as icons from "./icons.js";

const LINK = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;
const PICTURES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** One message as a bubble. Foreign content becomes text nodes and checked URLs, never markup. */
export function bubble(message, { texts, again, follows, last, chat }) {
  const own = message.from.kind === "visitor";
  const parts = message.parts.map(part).filter((shown) => shown !== nothing);
  if (parts.length === 0) {
    return nothing;
  }
  const name = own ? texts.say("you") : (message.from.name ?? texts.say(kind(message)));
  return html`<li class="message ${own ? "own" : "other"} ${kind(message)} ${follows ? "follows" : ""}">
    ${!own && !follows ? html`<span class="name" aria-hidden="true">${name}</span>` : nothing}
    <span class="hidden">${name}:</span>
    <div class="bubble" dir="auto">${message.asks === "rating" && !own ? rating(message, texts, chat) : parts}</div>
    ${last || message.state === "failed" || message.state === "waiting"
      ? html`<span class="meta">${time(message, texts)} ${own ? state(message, texts, again) : nothing}</span>`
      : nothing}
  </li>`;
}

function rating({ id }, texts, chat) {
  return html`<parley-rating
    .texts=${texts}
    .given=${chat.rating(id)}
    .rate=${(score, comment) => chat.rate(id, score, comment)}
  ></parley-rating>`;
}

/** Whether two messages stand together. */
export function together(a, b) {
  return (
    a &&
    b &&
    a.from.kind === b.from.kind &&
    a.from.name === b.from.name &&
    Math.abs(new Date(b.sentAt) - new Date(a.sentAt)) < 300_000
  );
}

function kind(message) {
  return ["visitor", "agent", "bot"].includes(message.from.kind) ? message.from.kind : "system";
}

function part(content) {
  if (content.type === "text" || content.type === "reply" || content.type === "alarm") {
    return html`<p>${linked(content.text)}</p>`;
  }
  if (content.type === "html") {
    return html`<p>${linked(plain(content.html))}</p>`;
  }
  if (content.type === "attachment" && safe(content.url)) {
    return PICTURES.includes(content.mediaType)
      ? html`<a class="picture" href=${content.url} target="_blank" rel="noopener noreferrer"
          ><img src=${content.url} alt=${content.name ?? ""} loading="lazy"
        /></a>`
      : html`<a class="file" href=${content.url} target="_blank" rel="noopener noreferrer"
          >${icons.file}<span><bdi>${content.name}</bdi><small>${size(content.size)}</small></span></a
        >`;
  }
  return nothing;
}

function linked(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(at, match.index));
    parts.push(
      html`<a href=${match[0]} target="_blank" rel="noopener noreferrer nofollow">${match[0]}</a>`,
    );
    at = match.index + match[0].length;
  }
  parts.push(text.slice(at));
  return parts;
}

function plain(markup) {
  const page = new DOMParser().parseFromString(markup, "text/html");
  page.querySelectorAll("script,style,template").forEach((element) => element.remove());
  page.querySelectorAll("br,p,div,li,tr,h1,h2,h3").forEach((element) => element.append("\n"));
  return page.body.textContent.replace(/\n{3,}/g, "\n\n").trim();
}

function safe(url) {
  try {
    return ["https:", "http:", "blob:"].includes(new URL(url, location.href).protocol);
  } catch {
    return false;
  }
}

export function size(bytes) {
  return bytes < 1024 * 1024
    ? Math.max(1, Math.round(bytes / 1024)) + " KB"
    : (bytes / 1024 / 1024).toFixed(1) + " MB";
}

function time(message, texts) {
  const at = new Date(message.sentAt);
  return html`<time datetime=${message.sentAt}
    >${at.toLocaleTimeString(texts.language, { hour: "2-digit", minute: "2-digit" })}</time
  >`;
}

function state(message, texts, again) {
  if (message.state === "failed") {
    return html`<span class="failed">${icons.alert}${texts.say("failed")}</span>
      <button class="link" @click=${() => again(message)}>${texts.say("again")}</button>`;
  }
  const known = message.state ?? "sent";
  const shown = { waiting: icons.clock, sent: icons.tick, read: icons.ticks }[known];
  return html`<span class="state ${known}" title=${texts.say(known)}
    >${shown}<span class="hidden">${texts.say(known)}</span></span
  >`;
}

/** The day that a message begins, as people say it. */
export function day(message, texts) {
  const at = new Date(message.sentAt);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 864e5);
  if (days === 0 || days === 1) {
    return texts.say(days === 0 ? "today" : "yesterday");
  }
  return at.toLocaleDateString(texts.language, { day: "numeric", month: "long", year: "numeric" });
}
