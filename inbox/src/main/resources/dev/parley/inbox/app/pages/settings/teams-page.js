import { LitElement, html, nothing } from "/lib/lit/index.js";
import { del, post, put } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { STRATEGIES } from "../../lib/wordings.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checks, sure } from "./people-parts.js";
import { peopleStyles } from "./people-styles.js";
import { shelfStyles } from "./shelf-styles.js";

const NEW = { name: "", strategy: "least-busy" };

// Who shares work, and how it is shared out.
class TeamsPage extends LitElement {
  static properties = { editing: { state: true }, asked: { state: true }, problem: { state: true } };

  static styles = [shared, pageStyles, shelfStyles, peopleStyles];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    state.refreshAgents();
    state.refreshTeams();
  }

  edit(team) {
    this.problem = null;
    this.editing = team;
    this.updateComplete.then(() => this.renderRoot.querySelector("form input").focus());
  }

  // What was opened meanwhile stays open.
  async doing(act) {
    const { editing, asked } = this;
    try {
      await act();
      this.problem = null;
      if (this.editing === editing) this.editing = null;
      if (this.asked === asked) this.asked = null;
    } catch (error) {
      this.problem = error.message;
    }
    await Promise.all([state.refreshTeams(), state.refreshAgents()]);
  }

  save(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const body = { name: fields.get("name").trim(), strategy: fields.get("strategy") };
    return this.doing(async () => {
      const { id } = this.editing.id
        ? await put(`/teams/${this.editing.id}`, body)
        : await post("/teams", body, { headers: { "Idempotency-Key": crypto.randomUUID() } });
      await put(`/teams/${id}/members`, { agents: fields.getAll("agent") });
    });
  }

  members(team) {
    return state.agents.filter(({ agent }) => agent.teams?.includes(team.id)).map(({ agent }) => agent);
  }

  render() {
    return html`
      <div class="top"><h1>${t("teams.title")}</h1><span class="grow"></span>
        <button class="primary" @click=${() => this.edit(NEW)}>${t("teams.add")}</button></div>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <div class="shelf">
        ${this.editing && !this.editing.id ? html`<section class="card">${this.form(this.editing)}</section>` : nothing}
        ${state.teams.length === 0 && !this.editing
          ? html`<div class="empty">${icon("users", 40)}<h2>${t("teams.none")}</h2></div>`
          : nothing}
        ${state.teams.map((team) => html`<section class="card">
          ${this.editing?.id === team.id ? this.form(team) : this.entry(team)}</section>`)}
      </div>
    `;
  }

  entry(team) {
    const members = this.members(team).map((agent) => agent.name);
    return html`<div class="line">
        <div class="grow"><b dir="auto">${team.name}</b> <span class="muted">· ${t(STRATEGIES[team.strategy])}</span>
          <div class="small muted"><bdi>${members.join(", ")}</bdi></div></div>
        <button aria-label=${t("sharing.edit", { name: team.name })} @click=${() => this.edit(team)}>${t("schedule.edit")}</button>
        <button class="danger" aria-label=${t("sharing.remove", { name: team.name })}
          @click=${() => (this.asked = team.id)}>${t("people.remove")}</button>
      </div>
      ${this.asked === team.id
        ? sure(t("teams.remove-sure", { name: team.name }), t("people.remove"),
            () => this.doing(() => del(`/teams/${team.id}`)), () => (this.asked = null))
        : nothing}`;
  }

  form(team) {
    const people = state.agents.map(({ agent }) => [agent.id, agent.name]);
    return html`<form @submit=${this.save}>
      <div class="pair">
        <label>${t("teams.name")}<input name="name" required maxlength="60" autocomplete="off" dir="auto" .value=${team.name} /></label>
        <label>${t("teams.strategy")}<select name="strategy">
          ${Object.entries(STRATEGIES).map(([one, key]) => html`<option value=${one} ?selected=${one === team.strategy}>${t(key)}</option>`)}
        </select></label>
      </div>
      ${checks(t("teams.members"), "agent", people, team.id ? this.members(team).map((agent) => agent.id) : [])}
      <div class="line">
        <button class="primary">${t("sharing.save")}</button>
        <button type="button" @click=${() => (this.editing = null)}>${t("sharing.cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("teams-page", TeamsPage);
