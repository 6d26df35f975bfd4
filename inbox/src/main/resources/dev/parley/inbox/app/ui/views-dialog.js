import { LitElement, html, css, nothing } from "/lib/lit/index.js";
import { Watching } from "../lib/controller.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { icon } from "./icons.js";
import { shared } from "./styles.js";

// Gives the list that is shown a name, and keeps the lists that have one: renames, shares, orders, removes.
class ViewsDialog extends LitElement {
  static properties = { query: { state: true } };

  static styles = [
    shared,
    css`
      dialog {
        inline-size: min(30rem, 94vw);
        max-block-size: 90vh;
        padding: var(--space-5);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--ground);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: rgb(10 14 16 / 45%);
      }
      header,
      .line {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      header {
        justify-content: space-between;
        margin-block-end: var(--space-3);
      }
      h2 {
        font-size: var(--text-l);
      }
      h3 {
        margin-block: var(--space-4) var(--space-2);
        font-size: var(--text-m);
      }
      form.new {
        display: grid;
        gap: var(--space-2);
      }
      ul {
        display: grid;
        gap: var(--space-2);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
      }
      li input {
        flex: 1 1 8rem;
        inline-size: auto;
        min-inline-size: 0;
      }
      li select {
        flex: 0 1 8rem;
        inline-size: auto;
      }
    `,
  ];

  constructor() {
    super();
    this.query = null;
    new Watching(this);
  }

  get dialog() {
    return this.renderRoot.querySelector("dialog");
  }

  // `query`: what is searched for now, or null.
  save(query) {
    this.query = query;
    this.dialog.showModal();
    this.renderRoot.querySelector("[name=name]").focus();
  }

  filter() {
    if (this.query) return { view: "all", q: this.query };
    return Object.fromEntries(Object.entries(state.view.filter).filter(([, value]) => value));
  }

  shared(value) {
    const [share, team] = value.split(":");
    return team ? { share, team } : { share };
  }

  async add(event) {
    event.preventDefault();
    const form = event.target;
    const name = form.elements.name.value.trim();
    if (!name) return;
    await this.does(state.saved.add({ name, ...this.shared(form.elements.share.value), filter: this.filter() }));
    form.reset();
    this.dialog.close();
  }

  does(change) {
    return change.catch((error) => state.fail(error));
  }

  share(now, label) {
    const option = (value, text) => html`<option value=${value} ?selected=${value === now}>${text}</option>`;
    return html`${option("nobody", t("views.share-nobody"))} ${option("everybody", t("views.share-everybody"))}
      ${state.teams.length
        ? html`<optgroup label=${label}>${state.teams.map((team) => option(`team:${team.id}`, team.name))}</optgroup>`
        : nothing}`;
  }

  render() {
    return html`<dialog aria-labelledby="title">
      <header>
        <h2 id="title">${t("views.save")}</h2>
        <form method="dialog"><button class="plain square" aria-label=${t("common.close")}>${icon("close")}</button></form>
      </header>
      <form class="new" @submit=${this.add}>
        <input name="name" maxlength="60" required aria-label=${t("views.name")} placeholder=${t("views.name")} />
        <div class="line">
          <select name="share" aria-label=${t("views.share")}>${this.share("nobody", t("nav.teams"))}</select>
          <button class="primary">${t("views.add")}</button>
        </div>
      </form>
      ${state.saved.items.length
        ? html`<h3>${t("views.title")}</h3>
            <ul>${state.saved.items.map((view, at) => this.view(view, at))}</ul>`
        : nothing}
    </dialog>`;
  }

  view(view, at) {
    const mine = view.owner === state.me.id || (view.share !== "nobody" && state.me.role === "admin");
    if (!mine) return html`<li><span class="ellipsis">${view.name}</span></li>`;
    const now = view.share === "team" ? `team:${view.team}` : view.share;
    return html`<li>
      <input .value=${view.name} maxlength="60" aria-label=${t("views.rename", { name: view.name })}
        @change=${(event) => event.target.value.trim() && this.does(state.saved.change(view, { name: event.target.value.trim() }))} />
      <select aria-label=${t("views.share")}
        @change=${(event) => this.does(state.saved.change(view, { team: undefined, ...this.shared(event.target.value) }))}>
        ${this.share(now, t("nav.teams"))}</select>
      <button class="plain square" ?disabled=${at === 0} aria-label=${t("views.up", { name: view.name })}
        @click=${() => this.does(state.saved.move(view, -1))}>↑</button>
      <button class="plain square" ?disabled=${at === state.saved.items.length - 1} aria-label=${t("views.down", { name: view.name })}
        @click=${() => this.does(state.saved.move(view, 1))}>↓</button>
      <button class="plain square bad" aria-label=${t("views.remove", { name: view.name })}
        @click=${() => this.does(state.saved.remove(view))}>${icon("close", 16)}</button>
    </li>`;
  }
}

customElements.define("views-dialog", ViewsDialog);
