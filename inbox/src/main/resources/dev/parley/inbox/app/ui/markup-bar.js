import { html } from "/lib/lit/index.js";
import { mark } from "../lib/markup.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";

// Buttons that mark what is selected in a text area, which area() gives. Pressing one leaves the selection.
export function markupBar(area) {
  const button = (kind, label, shown) => html`<button type="button" class="plain square mark" aria-label=${label} title=${label}
    @mousedown=${(event) => event.preventDefault()} @click=${() => mark(area(), kind)}>${shown}</button>`;
  return html`<div class="marks" role="group" aria-label=${t("markup.title")}>
    ${button("bold", t("markup.bold"), html`<b aria-hidden="true">B</b>`)}
    ${button("italic", t("markup.italic"), html`<i aria-hidden="true">I</i>`)}
    ${button("link", t("markup.link"), icon("link", 16))}
    ${button("list", t("markup.list"), icon("list", 16))}
    ${button("quote", t("markup.quote"), icon("quote", 16))}
  </div>`;
}
