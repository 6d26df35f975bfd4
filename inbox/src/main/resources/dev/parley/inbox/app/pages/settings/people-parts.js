import { html, nothing } from "/lib/lit/index.js";
import { t } from "../../lib/texts.js";

// What the pages of agents, teams and tokens share.

export const words = (text) => text.split(",").map((word) => word.trim()).filter(Boolean);

// A secret that the hub tells once.
export const once = (label, secret, done) => html`<section class="card" role="status">
  <p>${label}</p>
  <p><code dir="ltr">${secret}</code></p>
  <div><button @click=${done}>${t("people.noted")}</button></div>
</section>`;

export const checks = (legend, name, all, chosen) =>
  all.length
    ? html`<fieldset><legend>${legend}</legend>
        ${all.map(
          ([value, label]) => html`<label class="check"><input type="checkbox" name=${name} value=${value}
            .checked=${chosen.includes(value)} /> <span dir="auto">${label}</span></label>`,
        )}
      </fieldset>`
    : nothing;

// Asked before what cannot be undone.
export const sure = (question, yes, act, no) => html`<div class="sure" role="alertdialog" aria-label=${question}>
  <p>${question}</p>
  <div class="line"><button class="danger" @click=${act}>${yes}</button>
    <button @click=${no}>${t("sharing.cancel")}</button></div>
</div>`;
