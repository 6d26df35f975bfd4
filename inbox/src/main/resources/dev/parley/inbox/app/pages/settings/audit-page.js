import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { get } from "../../lib/api.js";
import { exactly, moment } from "../../lib/format.js";
import { state } from "../../lib/state.js";
import { t } from "../../lib/texts.js";
import { icon } from "../../ui/icons.js";
import { shared } from "../../ui/styles.js";
import { pageStyles } from "../page-styles.js";

// Who did what, newest first, by filter; and all of it as a file.
class AuditPage extends LitElement {
  static properties = { entries: { state: true }, next: { state: true }, filter: { state: true }, problem: { state: true } };

  static styles = [
    shared,
    pageStyles,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        align-items: end;
        gap: var(--space-3);
        padding-block-end: var(--space-4);
      }
      a.button {
        display: inline-flex;
        align-items: center;
        min-block-size: 2.125rem;
        padding: 0 var(--space-3);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        color: inherit;
        font-weight: 550;
        text-decoration: none;
      }
      li {
        display: grid;
        gap: var(--space-1);
        padding-block: var(--space-3);
        border-block-start: 1px solid var(--line);
      }
      .line {
        flex-wrap: wrap;
      }
      code {
        font: var(--text-s) var(--mono);
        overflow-wrap: anywhere;
      }
      code.refused {
        color: var(--bad);
      }
      time {
        margin-inline-start: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.filter = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load(cursor) {
    try {
      const page = await get("/audit", { ...this.filter, cursor });
      this.entries = cursor ? [...this.entries, ...page.items] : page.items;
      this.next = page.next;
      this.problem = null;
    } catch (error) {
      this.problem = error.message;
    }
  }

  // Days are the agent's own: from the first moment of one to the last of the other.
  choose(event) {
    event.preventDefault();
    const { actor, action, since, until } = event.target;
    const end = until.value ? new Date(`${until.value}T00:00`) : null;
    end?.setDate(end.getDate() + 1);
    this.filter = {
      actor: actor.value,
      action: action.value.trim(),
      since: since.value ? new Date(`${since.value}T00:00`).toISOString() : "",
      until: end?.toISOString() ?? "",
    };
    this.load();
  }

  get file() {
    const wanted = Object.entries(this.filter).filter(([, value]) => value);
    return `/api/v1/audit.csv?${new URLSearchParams(wanted)}`;
  }

  render() {
    return html`
      <div class="top"><h1>${t("audit.title")}</h1><span class="muted grow">${t("audit.what")}</span>
        <a class="button" href=${this.file} download>${t("audit.export")}</a></div>
      <form @submit=${this.choose}>
        <label class="field">${t("audit.actor")}
          <select name="actor"><option value="">${t("audit.anybody")}</option>
            ${state.agents.map(({ agent }) => html`<option value=${agent.id}>${agent.name}</option>`)}
            <option value="system">${t("audit.system")}</option></select></label>
        <label class="field">${t("audit.action")}<input name="action" dir="ltr" placeholder="login" /></label>
        <label class="field">${t("audit.since")}<input name="since" type="date" /></label>
        <label class="field">${t("audit.until")}<input name="until" type="date" /></label>
        <button>${t("audit.filter")}</button>
      </form>
      ${this.problem ? html`<p role="alert" class="muted">${this.problem}</p>` : this.list()}
    `;
  }

  list() {
    if (!this.entries) return html`<div class="card"><div class="skeleton">&nbsp;</div></div>`;
    if (!this.entries.length) return html`<div class="empty">${icon("log", 40)}<h2>${t("audit.none")}</h2></div>`;
    return html`<ul>${this.entries.map((entry) => html`<li>${this.entry(entry)}</li>`)}</ul>
      ${this.next ? html`<p class="line"><button @click=${() => this.load(this.next)}>${t("common.more")}</button></p>` : nothing}`;
  }

  entry(entry) {
    const refused = entry.action.endsWith("refused");
    return html`<div class="line">
        <b dir="auto">${entry.via === "system" ? t("audit.system") : (entry.actorName ?? entry.actor)}</b>
        <code dir="ltr" class=${refused ? "refused" : ""}>${entry.action}</code>
        ${entry.object ? html`<code class="muted" dir="auto">${entry.object}</code>` : nothing}
        <span class="small muted">${entry.via === "token" ? `${t("audit.token")} · ` : ""}${entry.address ?? ""}</span>
        <time class="small muted" title=${exactly(entry.at)}>${moment(entry.at)}</time>
      </div>
      ${this.fields(t("audit.before"), entry.before)} ${this.fields(t("audit.after"), entry.after)}`;
  }

  fields(label, fields) {
    return fields ? html`<div class="small"><span class="muted">${label}</span> <code dir="ltr">${JSON.stringify(fields)}</code></div>` : nothing;
  }
}

customElements.define("audit-page", AuditPage);
