import { html } from "/lib/lit/index.js";
import { t } from "../lib/texts.js";

const TYPES = { number: "number", date: "date", text: "text" };

function read(field, input) {
  if (field.type === "boolean") return input.checked;
  if (input.value === "") return null;
  return field.type === "number" ? Number(input.value) : input.value;
}

// One custom field with its value; an empty one clears it.
export function fieldInput(field, value, changed) {
  const listen = (event) => changed(read(field, event.target));
  const input =
    field.type === "choice"
      ? html`<select @change=${listen}>
          <option value="">${t("life.no-choice")}</option>
          ${field.choices.map((one) => html`<option value=${one} ?selected=${one === value}>${one}</option>`)}
        </select>`
      : field.type === "boolean"
        ? html`<input type="checkbox" .checked=${value === true} @change=${listen} />`
        : html`<input type=${TYPES[field.type]} step="any" maxlength="1000" .value=${String(value ?? "")} @change=${listen} />`;
  return html`<label class="pair"><span><bdi>${field.name}</bdi></span>${input}</label>`;
}
