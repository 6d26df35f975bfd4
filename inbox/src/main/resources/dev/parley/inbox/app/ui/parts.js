import { html, nothing } from "/lib/lit/index.js";
import { bytes, words } from "../lib/format.js";
import { unquoted } from "../lib/quotes.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { place } from "./location.js";
import "./device-card.js";

const PICTURE = /^image\/(png|jpeg|gif|webp)$/;
const SOUND = /^audio\/(ogg|mpeg|mp4|wav|x-wav|webm)\b/;
const FILM = /^video\/(mp4|webm)\b/;
const LINK = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

// Text with its links made links; everything else stays text.
export function linked(text) {
  const pieces = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    pieces.push(text.slice(from, found.index));
    pieces.push(html`<a href=${found[0]} target="_blank" rel="noopener noreferrer nofollow">${found[0]}</a>`);
    from = found.index + found[0].length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

const addressOf = (one) =>
  `/api/v1/attachments/${encodeURIComponent(one.key)}?name=${encodeURIComponent(one.name ?? "file")}`;
const isPicture = (one) => one.type === "attachment" && PICTURE.test(one.mediaType ?? "");

// The pictures of messages, as the picture dialog takes them.
export const picturesOf = (messages) =>
  messages
    .flatMap(({ parts }) => parts.filter(isPicture))
    .map((one) => ({ address: addressOf(one), name: one.name ?? t("message.picture") }));

function enlarge(event, address) {
  const detail = { address };
  event.target.dispatchEvent(new CustomEvent("picture", { detail, bubbles: true, composed: true }));
}

// A note's text, with whom it mentions standing out.
function noted(text, mentions = []) {
  const names = new Set(mentions.map(({ name }) => `@${name}`));
  const longest = [...names].sort((a, b) => b.length - a.length);
  let pieces = [text];
  for (const name of longest) {
    pieces = pieces.flatMap((piece) =>
      names.has(piece) ? [piece] : piece.split(name).flatMap((words, at) => (at ? [name, words] : [words])));
  }
  return pieces.map((piece) => (names.has(piece) ? html`<b class="mention"><bdi>${piece}</bdi></b>` : linked(piece)));
}

function attachment(one) {
  const address = addressOf(one);
  if (isPicture(one)) {
    return html`<button class="picture" @click=${(event) => enlarge(event, address)}>
      <img class="picture" loading="lazy" src="${address}&inline=true" alt=${one.name ?? t("message.picture")} /></button>`;
  }
  if (SOUND.test(one.mediaType ?? "")) {
    return html`<audio controls preload="none" src="${address}&inline=true" aria-label=${one.name ?? t("message.voice")}></audio>`;
  }
  if (FILM.test(one.mediaType ?? "")) {
    return html`<video controls preload="metadata" src="${address}&inline=true" aria-label=${one.name ?? t("message.film")}></video>`;
  }
  return html`<a class="file" href=${address} download=${one.name ?? "file"}>
    ${icon("file")} <span>${one.name ?? t("message.file")}</span> <small>${bytes(one.size)}</small></a>`;
}

function values(map) {
  return html`<dl>${Object.entries(map ?? {}).map(([name, value]) => html`<dt>${name}</dt><dd>${words(value)}</dd>`)}</dl>`;
}

// What a mail answers to is folded away.
function spoken({ text, mentions }) {
  const { said, quoted } = unquoted(text);
  return html`<div class="text" dir="auto">${noted(said, mentions)}</div>
    ${quoted
      ? html`<details class="quoted"><summary>${t("message.quoted")}</summary>
          <div class="text" dir="auto">${linked(quoted)}</div></details>`
      : nothing}`;
}

// One part of a message.
export function part(one, message) {
  switch (one.type) {
    case "text":
      return spoken(one);
    case "html":
      return html`<html-mail .message=${message.id} .index=${message.parts.indexOf(one)}></html-mail>`;
    case "attachment":
      return one.contentId && message.parts.some((other) => other.type === "html") ? nothing : attachment(one);
    case "location":
      return place(one);
    case "command":
      return html`<device-card .device=${one.device}>${one.verb} ${one.arguments?.join(" ")}</device-card>`;
    case "reply":
      return html`<device-card .device=${one.device} .sign=${one.outcome === "executed" ? "check" : "alert"}>${
        one.text ?? one.outcome}</device-card>`;
    case "telemetry":
      return html`<device-card .device=${one.device}>${values(one.values)}</device-card>`;
    case "alarm":
      return html`<device-card .device=${one.device} sign="trouble" ?alarm=${one.active}><b>${one.kind}</b><div>${one.text ?? (one.active ? t("message.alarm") : t("message.alarm-over"))}</div></device-card>`;
    default:
      return html`<div class="muted">${icon("file")} ${t("message.unknown-part", { type: one.type })}</div>`;
  }
}
