import { html, nothing } from "/lib/lit/index.js";
import { t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";

// What the pages of channels share.

// The API's errors by what they are about: "/name", or a pointer in the options.
export const byOption = (errors = []) =>
  Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^\/options(?=\/)/, ""), detail]));

// What came of a test.
export function checked(check) {
  if (!check) return nothing;
  if (check.running) return html`<p class="small">${t("channels.testing")}</p>`;
  return check.passed
    ? html`<p class="small">${icon("check")} ${t("channels.passed", { tried: check.tried.join(", "), millis: check.millis })}</p>`
    : html`<p class="small bad">${icon("alert")} ${t("channels.not-passed", { detail: check.detail, code: check.code })}</p>`;
}
