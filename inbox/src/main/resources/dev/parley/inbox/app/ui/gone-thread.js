import { html } from "/lib/lit/index.js";
import { go } from "../lib/router.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";

// What is shown of a conversation that went while it was open: why, and nothing of what was said.
export const goneThread = (why) => html`<div class="empty gone" role="status" tabindex="-1">
  ${icon("check", 32)}
  <h2>${why === "erased" ? t("gone.erased") : t("gone.expired")}</h2>
  <p>${why === "erased" ? t("gone.erased-what") : t("gone.expired-what")}</p>
  <button @click=${() => go("/")}>${t("common.back-to-list")}</button>
</div>`;
