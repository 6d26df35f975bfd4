// What the page knows. Events of the live feed and answers of the API go in, "change" comes out.

import { ended } from "./command-words.js";
import { all, get, post, put, send, useSession } from "./api.js";
import { Gone } from "./gone.js";
import { Live } from "./live.js";
import { SavedViews } from "./saved-views.js";
import { Selection } from "./selection.js";
import { Threads } from "./threads.js";
import { Together } from "./together.js";
import { Life } from "./life.js";
import { View } from "./view.js";

const TYPING_FOR = 8_000;
const COMMANDS_KEPT = 200;

export class State extends EventTarget {
  session = null;
  live = new Live();
  threads = new Threads(this);
  view = new View(this);
  life = new Life(this);
  gone = new Gone(this);
  together = new Together(this);
  views = new Map();
  selection = new Selection(this);
  saved = new SavedViews(this);
  labels = [];
  counts = null;
  agents = [];
  teams = [];
  channels = [];
  devices = null;
  commands = new Map();
  typing = new Map();
  presence = new Map();
  #countsLater = null;

  constructor() {
    super();
    addEventListener("online", () => this.threads.mend());
  }

  get me() {
    return this.session?.agent ?? null;
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  // action: a button beside the text, { label, run }
  toast(text, kind = "info", action = null) {
    this.dispatchEvent(new CustomEvent("toast", { detail: { text, kind, action } }));
  }

  fail(error) {
    this.toast(error.message, "bad");
  }

  async begin(session) {
    this.session = session;
    useSession(session);
    // Who connects systems sees no conversations, and hears of none.
    if (!session.scopes.includes("conversations:read")) {
      this.changed();
      return;
    }
    this.live.addEventListener("frame", ({ detail }) => this.#frame(detail));
    this.live.addEventListener("state", () => this.changed());
    this.live.addEventListener("loggedout", () => this.end());
    this.live.start();
    this.changed();
    const [agents, teams, channels] = await Promise.all([all("/agents"), all("/teams"), all("/channels")]);
    this.agents = agents;
    for (const { agent, presence } of agents) {
      // What the feed said meanwhile is newer.
      if (!this.presence.has(agent.id)) this.presence.set(agent.id, presence);
    }
    this.teams = teams;
    this.channels = channels;
    this.changed();
  }

  end() {
    this.live.stop();
    useSession(null);
    Object.assign(this, { session: null, live: new Live(), counts: null, devices: null });
    this.views.clear();
    this.together.forget();
    this.threads = new Threads(this);
    this.view = new View(this);
    this.selection = new Selection(this);
    this.saved = new SavedViews(this);
    this.labels = [];
    this.changed();
  }

  // How much everybody has now.
  async refreshAgents() {
    try {
      this.agents = await all("/agents");
      this.changed();
    } catch {
      // What is known stays; the next time asks again.
    }
  }

  async refreshTeams() {
    try {
      this.teams = await all("/teams");
      this.changed();
    } catch {
      // What is known stays; the next time asks again.
    }
  }

  agent(id) {
    return this.agents.find((entry) => entry.agent.id === id);
  }

  team(id) {
    return this.teams.find((team) => team.id === id);
  }

  channel(name) {
    return this.channels.find((channel) => channel.name === name);
  }

  // A conversation as somebody told it: the newer one wins.
  keep(view) {
    const known = this.views.get(view.conversation.id);
    const contact = view.contact ?? known?.contact ?? null;
    const merged = { conversation: view.conversation, contact };
    this.views.set(view.conversation.id, merged);
    return merged;
  }

  // A list lets go of it; what is open or ticked stays.
  forget(id) {
    if (!this.threads.of(id) && !this.selection.has(id)) this.views.delete(id);
  }

  label(name) {
    return this.labels.find((label) => label.name === name);
  }

  async loadLabels() {
    this.labels = await all("/labels");
    this.changed();
  }

  async loadDevices() {
    this.devices = await all("/devices");
    this.changed();
  }

  refreshCounts() {
    this.saved.countLater();
    if (this.#countsLater) return;
    this.#countsLater = setTimeout(async () => {
      try {
        this.counts = await get("/counts");
      } catch {
        // The next event asks again.
      }
      this.#countsLater = null;
      this.changed();
    }, this.counts ? 400 : 0);
  }

  #frame(frame) {
    switch (frame.type) {
      case "welcome":
        this.together.greeted();
        // The first time, and after more was missed than can be told: load anew.
        if (frame.reset || this.view.pages === null) this.reload();
        else this.threads.mend();
        break;
      case "events":
        // Without data: what it tells of is there no more.
        for (const event of frame.events) if (event.data) this.#event(event);
        this.changed();
        // Only now: what was said of its conversation may come behind it.
        for (const { type, subject, data } of frame.events) {
          if (type === "dev.parley.message.created" && data?.message.direction === "inbound") {
            const conversation = subject ?? data.message.conversation;
            this.dispatchEvent(new CustomEvent("inbound", { detail: { conversation, message: data.message } }));
          }
        }
        break;
      case "changed":
        if (frame.what === "labels") this.loadLabels().catch(() => {});
        if (frame.what === "views") this.saved.load().catch(() => {});
        if (frame.what === "agents") this.refreshAgents();
        if (frame.what === "teams") this.refreshTeams();
        if (["channels", "retention", "rules"].includes(frame.what)) this.dispatchEvent(new Event(frame.what));
        this.together.heard(frame);
        break;
      case "presence":
        this.presence.set(frame.agent, frame.status);
        this.changed();
        break;
      case "scheduled":
        this.threads.waits(frame.conversation, frame.scheduled);
        this.changed();
        break;
      case "unscheduled":
        this.threads.waitsNoMore(frame.conversation, frame.message, frame.left);
        this.changed();
        break;
      case "typing":
        if (frame.agent !== this.me?.id) this.#types(frame.conversation, frame.name, frame.writing, "agent");
        break;
      default:
        this.together.heard(frame);
    }
  }

  // Commands that were on their way while too much was missed to be told.
  async #mendCommands() {
    const open = [...this.commands.values()].filter((one) => !ended(one));
    for (const { id, device } of open) {
      this.#command(await get(`/devices/${encodeURIComponent(device)}/commands/${id}`));
    }
    this.changed();
  }

  reload() {
    this.#mendCommands().catch(() => {});
    this.view.load().catch((error) => this.fail(error));
    this.threads.reload();
    this.refreshCounts();
    this.loadLabels().catch(() => {});
    this.saved.load().catch(() => {});
    if (this.devices) this.loadDevices().catch(() => {});
  }

  #event({ type, subject, data }) {
    switch (type) {
      case "dev.parley.message.created":
        this.threads.arrived(subject ?? data.message.conversation, data);
        if (this.life.heard(data.message)) this.threads.refresh(subject ?? data.message.conversation);
        if (data.message.direction === "inbound") {
          this.#types(subject, null, false, "contact");
          if (data.message.parts[0].type !== "event") this.together.said(subject ?? data.message.conversation);
        }
        break;
      case "dev.parley.message.state":
        this.threads.moved(subject, data);
        break;
      case "dev.parley.conversation.updated":
        this.view.updated(this.keep(data));
        this.refreshCounts();
        break;
      case "dev.parley.conversation.removed":
        this.gone.expired(data);
        break;
      case "dev.parley.contact.erased":
        this.gone.erased(data);
        break;
      case "dev.parley.contact.updated":
        this.#contact(data.contact);
        break;
      case "dev.parley.device.updated":
        this.#device(data.device);
        break;
      case "dev.parley.command.updated":
        this.#command(data.command);
        break;
      case "dev.parley.notification.created":
        this.together.arrived(data.notification);
        break;
      case "dev.parley.signal":
        this.#signal(subject, data);
        break;
    }
  }

  #contact(contact) {
    for (const [id, view] of this.views) {
      if (view.conversation.contact !== contact.id) continue;
      this.keep({ ...view, contact: { ...view.contact, id: contact.id, name: contact.name } });
      const thread = this.threads.of(id);
      if (thread) thread.contact = contact;
    }
  }

  #device(device) {
    if (!device || !this.devices) return;
    const others = this.devices.filter((one) => one.id !== device.id);
    this.devices = [...others, device].sort((a, b) => a.name.localeCompare(b.name));
  }

  #command(command) {
    this.commands.delete(command.id);
    this.commands.set(command.id, command);
    if (this.commands.size > COMMANDS_KEPT) this.commands.delete(this.commands.keys().next().value);
  }

  #signal(subject, { kind, channel, handle, by }) {
    const conversation =
      subject ??
      [...this.views.values()].find(
        ({ conversation: c }) => c.address?.channel === channel && c.address?.handle === handle,
      )?.conversation.id;
    if (conversation && (kind === "typing" || kind === "idle")) {
      this.#types(conversation, by, kind === "typing", "contact");
    }
  }

  #types(conversation, name, writing, who) {
    const key = `${conversation} ${who}`;
    clearTimeout(this.typing.get(key)?.timer);
    if (!writing) {
      this.typing.delete(key);
    } else {
      const timer = setTimeout(() => {
        this.typing.delete(key);
        this.changed();
      }, TYPING_FOR);
      this.typing.set(key, { name, timer });
    }
    this.changed();
  }

  typingIn(conversation, who) {
    return this.typing.get(`${conversation} ${who}`) ?? null;
  }

  // Shown at once; the event that comes back settles it.
  async change(id, change, path, body) {
    const before = this.views.get(id);
    if (before) {
      this.view.updated(this.keep({ ...before, conversation: { ...before.conversation, ...change } }));
      this.changed();
    }
    try {
      await send(path, body, crypto.randomUUID());
    } catch (error) {
      if (before) this.view.updated(this.keep(before));
      this.fail(error);
      this.changed();
    }
  }

  assign(id, { agent = null, team = null, note }) {
    return this.change(id, { agent, team }, `/conversations/${id}/assignment`, { agent, team, note });
  }

  setStatus(id, status, until) {
    const body = until ? { status, until } : { status };
    return this.change(id, { status }, `/conversations/${id}/status`, body);
  }

  seen(id, upTo) {
    const view = this.views.get(id);
    if (!view || view.conversation.unread === 0 || !upTo) return;
    this.change(id, { unread: 0, seenSequence: upTo }, `/conversations/${id}/seen`, { upTo });
  }

  present(status) {
    if (!this.live.send({ type: "presence", status })) {
      put("/me/presence", { status }).catch((error) => this.fail(error));
    }
  }

  types(id, writing) {
    if (!this.live.send({ type: "typing", conversation: id, writing })) {
      post(`/conversations/${id}/typing`, { writing }).catch(() => {});
    }
  }
}

export const state = new State();
