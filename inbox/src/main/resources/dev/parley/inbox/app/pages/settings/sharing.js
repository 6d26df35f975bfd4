import { html } from "/lib/lit/index.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";

// Who has a thing that agents share: everybody (admins say so), a team, or oneself.
export function sharingField(thing) {
  const chosen = thing.owner ? "mine" : (thing.team ?? "all");
  const admin = state.session.scopes.includes("workspace:write");
  const teams = state.teams.filter((team) => admin || state.me.teams?.includes(team.id));
  const option = (value, label) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`;
  return html`<label>${t("sharing.who")}
    <select name="sharing">
      ${option("mine", t("sharing.mine"))}
      ${teams.map((team) => option(team.id, team.name))}
      ${admin ? option("all", t("sharing.everybody")) : ""}
    </select>
  </label>`;
}

export function sharingOf(fields) {
  const chosen = fields.get("sharing");
  if (chosen === "mine") return { mine: true };
  return chosen === "all" ? {} : { team: chosen };
}

export function sharedWith(thing) {
  if (thing.owner) return t("sharing.mine");
  return thing.team ? (state.team(thing.team)?.name ?? "") : t("sharing.everybody");
}
