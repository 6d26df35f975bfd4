import { html } from "/lib/lit/index.js";
import { reachable, sameAddress } from "../lib/reach.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";

// By which of the contact's addresses a reply goes; one is chosen without asking. choose hears null for where the contact is.
export function wayOut(view, via, choose) {
  const { conversation } = view;
  const addresses = reachable(view);
  const now = via ?? conversation.address;
  if (addresses.length < 2) return t("composer.by", { channel: state.channel(now?.channel)?.name ?? conversation.channel });
  const chosen = (event) => {
    const to = addresses[event.target.selectedIndex];
    choose(sameAddress(to, conversation.address) ? null : { channel: to.channel, handle: to.handle });
  };
  return html`<label><span>${t("composer.via")}</span>
    <select @change=${chosen}>${addresses.map(
      (one) => html`<option ?selected=${sameAddress(one, now)}>${one.channel}: ${one.handle}</option>`,
    )}</select></label>`;
}
