import { html, nothing } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";

export const LIST_ID = "canned";
export const optionId = (at) => `canned-${at}`;

// What a word after a slash calls up, above the text. The text field keeps the focus and moves `at`.
export function cannedList(found, at, pick) {
  if (!found.length) return nothing;
  return html`<ul class="canned" id=${LIST_ID} role="listbox" aria-label=${t("canned.title")}>
      ${found.map(
        (one, place) => html`<li id=${optionId(place)} role="option" aria-selected=${place === at ? "true" : "false"}
          @mousedown=${(event) => (event.preventDefault(), pick(one))}>
          <b>/${one.name}</b> <span>${one.title}</span><small class="ellipsis" dir="auto">${one.text}</small>
        </li>`,
      )}
    </ul>
    <span class="hidden" role="status">${t("canned.found", { count: found.length })}</span>`;
}
