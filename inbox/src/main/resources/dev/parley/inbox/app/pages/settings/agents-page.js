import { LitElement, html, nothing } from "/lib/lit/index.js";
import { del, post, put } from "../../lib/api.js";
import { Watching } from "../../lib/controller.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { ROLES } from "../../lib/wordings.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";
import { checks, once, sure, words } from "./people-parts.js";
import { peopleStyles } from "./people-styles.js";
import { shelfStyles } from "./shelf-styles.js";

const NEW = { name: "", email: "", role: "agent", capacity: 20 };

// Who works here, and what each may do.
class AgentsPage extends LitElement {
  static properties = {
    editing: { state: true },
    asked: { state: true },
    told: { state: true },
    problem: { state: true },
  };

  static styles = [shared, pageStyles, shelfStyles, peopleStyles];

  constructor() {
    super();
    new Watching(this);
  }

  connectedCallback() {
    super.connectedCallback();
    state.refreshAgents();
  }

  edit(agent) {
    this.problem = null;
    this.editing = agent;
    this.updateComplete.then(() => this.renderRoot.querySelector("form input").focus());
  }

  // What was opened meanwhile stays open.
  async doing(act) {
    const { editing, asked } = this;
    try {
      const answer = await act();
      if (answer?.password) this.told = answer;
      this.problem = null;
      if (this.editing === editing) this.editing = null;
      if (this.asked === asked) this.asked = null;
    } catch (error) {
      this.problem = error.message;
    }
    await state.refreshAgents();
  }

  save(event) {
    event.preventDefault();
    const fields = new FormData(event.target);
    const body = {
      name: fields.get("name").trim(),
      role: fields.get("role"),
      capacity: Number(fields.get("capacity")),
      languages: words(fields.get("languages")),
      skills: words(fields.get("skills")),
      teams: fields.getAll("team"),
    };
    const { id } = this.editing;
    if (id) return this.doing(() => put(`/agents/${id}`, body));
    body.email = fields.get("email").trim();
    if (fields.get("password")) body.password = fields.get("password");
    return this.doing(() => post("/agents", body, { headers: { "Idempotency-Key": crypto.randomUUID() } }));
  }

  render() {
    return html`
      <div class="top"><h1>${t("agents.title")}</h1><span class="grow"></span>
        <button class="primary" @click=${() => this.edit(NEW)}>${t("agents.add")}</button></div>
      ${this.problem ? html`<p role="alert" class="problem">${this.problem}</p>` : nothing}
      <div class="shelf">
        ${this.told
          ? once(t("agents.password-once", { name: this.told.agent.name }), this.told.password, () => (this.told = null))
          : nothing}
        ${this.editing && !this.editing.id ? html`<section class="card">${this.form(this.editing)}</section>` : nothing}
        ${state.agents.map(({ agent }) => html`<section class="card">
          ${this.editing?.id === agent.id ? this.form(agent) : this.entry(agent)}</section>`)}
      </div>
    `;
  }

  entry(agent) {
    const active = !agent.deactivatedAt;
    const teams = (agent.teams ?? []).map((id) => state.team(id)?.name).filter(Boolean);
    return html`<div class="line">
        <div class="grow"><b dir="auto">${agent.name}</b> <span class="muted">· ${t(ROLES[agent.role])}
          ${active ? nothing : html`· ${t("agents.deactivated")}`}</span>
          <div class="small muted"><bdi>${agent.email}</bdi>${teams.length ? html` · <bdi>${teams.join(", ")}</bdi>` : nothing}</div></div>
        <button aria-label=${t("sharing.edit", { name: agent.name })} @click=${() => this.edit(agent)}>${t("schedule.edit")}</button>
        <button aria-label=${t("agents.new-password-of", { name: agent.name })}
          @click=${() => this.doing(() => post(`/agents/${agent.id}/password`))}>${t("agents.new-password")}</button>
        <button aria-label=${t(active ? "agents.deactivate-of" : "agents.reactivate-of", { name: agent.name })}
          @click=${() => this.doing(() => put(`/agents/${agent.id}/active`, { active: !active }))}>
          ${t(active ? "agents.deactivate" : "agents.reactivate")}</button>
        <button class="danger" aria-label=${t("sharing.remove", { name: agent.name })}
          @click=${() => (this.asked = agent.id)}>${t("people.remove")}</button>
      </div>
      ${this.asked === agent.id
        ? sure(t("agents.remove-sure", { name: agent.name }), t("people.remove"),
            () => this.doing(() => del(`/agents/${agent.id}`)), () => (this.asked = null))
        : nothing}`;
  }

  form(agent) {
    return html`<form @submit=${this.save}>
      <div class="pair">
        <label>${t("agents.name")}<input name="name" required maxlength="100" autocomplete="off" .value=${agent.name} /></label>
        ${agent.id
          ? nothing
          : html`<label>${t("login.email")}<input name="email" type="email" required maxlength="320" autocomplete="off" /></label>`}
        <label>${t("agents.role")}<select name="role">
          ${Object.entries(ROLES).map(([role, key]) => html`<option value=${role} ?selected=${role === agent.role}>${t(key)}</option>`)}
        </select></label>
        <label>${t("agents.capacity")}<input name="capacity" type="number" min="0" max="10000" required .value=${String(agent.capacity)} /></label>
        <label>${t("agents.languages")}<input name="languages" dir="ltr" placeholder="de, en" .value=${(agent.languages ?? []).join(", ")} /></label>
        <label>${t("agents.skills")}<input name="skills" dir="auto" .value=${(agent.skills ?? []).join(", ")} /></label>
      </div>
      ${checks(t("teams.title"), "team", state.teams.map((team) => [team.id, team.name]), agent.teams ?? [])}
      ${agent.id
        ? nothing
        : html`<label>${t("agents.password")}<input name="password" type="text" minlength="10" maxlength="256" autocomplete="off" dir="ltr" /></label>
          <p class="hint small">${t("agents.password-hint")}</p>`}
      <div class="line">
        <button class="primary">${t("sharing.save")}</button>
        <button type="button" @click=${() => (this.editing = null)}>${t("sharing.cancel")}</button>
      </div>
    </form>`;
  }
}

customElements.define("agents-page", AgentsPage);
