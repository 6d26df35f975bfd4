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

const CSAT = { usual: null, yes: true, no: false };

// Whether contacts are asked how it was, and what is chosen there.
export const csatChoice = (now) => html`<label>${t("channels.csat")}
  <select name="csat">
    <option value="usual" ?selected=${now === undefined}>${t("channels.csat-usual")}</option>
    <option value="yes" ?selected=${now === true}>${t("channels.csat-yes")}</option>
    <option value="no" ?selected=${now === false}>${t("channels.csat-no")}</option>
  </select></label>`;
export const csatChosen = (root) => CSAT[root.querySelector("[name=csat]").value];
