import { html, nothing } from "/lib/lit/index.js";
import { bytes, words } from "../lib/format.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";

const PICTURE = /^image\/(png|jpeg|gif|webp)$/;
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
  const address = `/api/v1/attachments/${encodeURIComponent(one.key)}?name=${encodeURIComponent(one.name ?? "file")}`;
  if (PICTURE.test(one.mediaType ?? "")) {
    return html`<a href=${address} target="_blank" rel="noopener">
      <img class="picture" loading="lazy" src="${address}&inline=true" alt=${one.name ?? t("message.picture")} /></a>`;
  }
  return html`<a class="file" href=${address} download=${one.name ?? "file"}>
    ${icon("file")} <span>${one.name ?? t("message.file")}</span> <small>${bytes(one.size)}</small></a>`;
}

function values(map) {
  return html`<dl>${Object.entries(map ?? {}).map(([name, value]) => html`<dt>${name}</dt><dd>${words(value)}</dd>`)}</dl>`;
}

// One part of a message.
export function part(one, message) {
  switch (one.type) {
    case "text":
      return html`<div class="text" dir="auto">${noted(one.text, one.mentions)}</div>`;
    case "html":
      return html`<html-mail .message=${message.id} .index=${message.parts.indexOf(one)}></html-mail>`;
    case "attachment":
      return one.contentId && message.parts.some((other) => other.type === "html") ? nothing : attachment(one);
    case "command":
      return html`<div class="card">${icon("device")}<div><b>${one.device}</b> ${one.verb} ${one.arguments?.join(" ")}</div></div>`;
    case "reply":
      return html`<div class="card">${icon(one.outcome === "executed" ? "check" : "alert")}
        <div><b>${one.device}</b> ${one.text ?? one.outcome}</div></div>`;
    case "telemetry":
      return html`<div class="card">${icon("device")}<div><b>${one.device}</b>${values(one.values)}</div></div>`;
    case "alarm":
      return html`<div class="card ${one.active ? "alarm" : ""}">${icon("trouble")}
        <div><b>${one.device}: ${one.kind}</b><div>${one.text ?? (one.active ? t("message.alarm") : t("message.alarm-over"))}</div></div></div>`;
    default:
      return html`<div class="muted">${icon("file")} ${t("message.unknown-part", { type: one.type })}</div>`;
  }
}
