import { html, nothing } from "/lib/lit/index.js";
import { bytes } from "../lib/format.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";

function standing(uploads, file) {
  const { name, size, sent, stored, problem } = file;
  if (stored) return html`<small>${bytes(size)}</small>`;
  if (problem) {
    return html`<small>${problem}</small>
      <button type="button" class="link" @click=${() => uploads.send(file)}>${t("message.try-again")}</button>`;
  }
  return html`<progress max=${size || 1} .value=${sent} aria-label=${t("composer.uploading", { name })}></progress>
    <small>${t("composer.file-sent", { sent: bytes(sent), size: bytes(size) })}</small>`;
}

// The files that go with what is being written.
export function fileTray(uploads) {
  return html`<p class="hidden" role="status">${uploads.said}</p>
    ${uploads.entries.length
      ? html`<ul class="files">
          ${uploads.entries.map(
            (file) => html`<li class=${file.problem ? "bad" : ""}>
              ${icon("file", 14)} <span class="ellipsis">${file.name}</span> ${standing(uploads, file)}
              <button type="button" class="plain square" @click=${() => uploads.remove(file)}
                aria-label=${file.stored || file.problem
                  ? t("composer.remove", { name: file.name })
                  : t("composer.file-cancel", { name: file.name })}>
                ${icon("close", 12)}</button>
            </li>`,
          )}
        </ul>`
      : nothing}`;
}
