import { html, css } from "/lib/lit/index.js";
import { t } from "../../lib/texts.js";

// What the forms of hours and promises share.
export const formStyles = css`
  form {
    display: grid;
    gap: var(--space-4);
  }
  .cards {
    display: grid;
    gap: var(--space-3);
  }
  .card h2,
  .top h1 {
    flex: 1;
  }
  .card h2 {
    font-size: var(--text-l);
    overflow-wrap: anywhere;
  }
  .field {
    display: grid;
    gap: var(--space-1);
    font-weight: 550;
  }
  fieldset {
    display: grid;
    gap: var(--space-2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0 0 var(--space-1);
    font-weight: 650;
  }
  .row,
  .buttons,
  .checks {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-2);
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
    gap: var(--space-3);
  }
  .row input,
  .row select {
    inline-size: auto;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 1.75rem;
    padding-inline-end: var(--space-2);
  }
  .card > .line {
    flex-wrap: wrap;
  }
  .card > .line h2 {
    min-inline-size: 9rem;
  }
  .check input {
    flex: none;
    inline-size: 1.125rem;
    min-block-size: 1.125rem;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: var(--space-2);
    color: var(--ink-2);
  }
  [role="alert"] {
    color: var(--bad);
  }
`;

// Boxes for any of some things; `change` hears the chosen values.
export function checks(legend, all, chosen = [], change) {
  if (!all.length) return "";
  const toggle = (value, on) => change(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return html`<fieldset><legend>${legend}</legend><div class="checks">
    ${all.map(
      ([value, label]) => html`<label class="check"><input type="checkbox" .checked=${chosen.includes(value)}
        @change=${(event) => toggle(value, event.target.checked)} /><bdi>${label}</bdi></label>`,
    )}
  </div></fieldset>`;
}

export const saveButtons = (saving, cancel) => html`<div class="buttons">
  <button class="primary" ?disabled=${saving}>${t("form.save")}</button>
  <button type="button" @click=${cancel}>${t("form.cancel")}</button>
</div>`;
