import { html } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { TIMES, asInput, fromInput } from "./when.js";

// When a message leaves: a usual time, or any.
export function scheduleRow(choose) {
  const custom = (event) => {
    const field = event.currentTarget.parentElement.querySelector("input");
    if (field.reportValidity() && field.value) choose(fromInput(field.value));
  };
  return html`<div class="later" role="group" aria-label=${t("schedule.when")}>
    ${TIMES.map(([label, at]) => html`<button type="button" @click=${() => choose(at().toISOString())}>${t(label)}</button>`)}
    <input type="datetime-local" aria-label=${t("schedule.when")} min=${asInput(Date.now())} .value=${asInput(Date.now() + 7_200_000)} />
    <button type="button" @click=${custom}>${icon("clock", 16)} ${t("schedule.do")}</button>
  </div>`;
}
