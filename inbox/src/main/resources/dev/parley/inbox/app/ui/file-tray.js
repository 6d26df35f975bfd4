import { html, nothing } from "/lib/lit/index.js";
import { bytes } from "../lib/format.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";

// The files that go with what is being written.
export function fileTray(uploads) {
  if (!uploads.entries.length) return nothing;
  return html`<ul class="files">
    ${uploads.entries.map(
      (file) => html`<li class=${file.problem ? "bad" : ""}>
        ${icon("file", 14)} <span class="ellipsis">${file.name}</span>
        <small>${file.problem ?? (file.stored ? bytes(file.size) : t("composer.uploading"))}</small>
        <button type="button" class="plain square" aria-label=${t("composer.remove", { name: file.name })}
          @click=${() => uploads.remove(file)}>${icon("close", 12)}</button>
      </li>`,
    )}
  </ul>`;
}
