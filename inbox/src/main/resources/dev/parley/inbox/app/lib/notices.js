// A sound and a notification for what a customer says, to those whom it concerns and who do not look.

import { get } from "./api.js";
import { chime } from "./chime.js";
import { nameOf } from "./format.js";
import { wants } from "./preferences.js";
import { go, here } from "./router.js";
import { state } from "./state.js";
import { t } from "./texts.js";

const LONGEST = 140;
// After a lost connection much comes at once: what is more than this is in the list.
const AT_MOST = 5;
const WITHIN = 10_000;

export const canNotify = () => "Notification" in globalThis;

// To be called from a click: browsers ask the person only then.
export async function mayNotify() {
  return canNotify() && (await Notification.requestPermission()) === "granted";
}

function concerns({ agent, team }) {
  const me = state.me;
  if (!me) return false;
  if (agent) return agent === me.id;
  return !team || !me.teams?.length || me.teams.includes(team);
}

const watched = (id) => !document.hidden && here().conversation === id;

let recent = [];
function tooMany() {
  const now = performance.now();
  recent = recent.filter((at) => now - at < WITHIN);
  return recent.push(now) > AT_MOST;
}

async function arrived({ conversation: id, message }) {
  if (message.sender.kind !== "contact" || message.parts[0].type === "event" || watched(id)) return;
  const view = state.views.get(id) ?? state.keep(await get(`/conversations/${id}`));
  if (!concerns(view.conversation)) return;
  if (wants("sound")) chime();
  if (wants("notify") && canNotify() && Notification.permission === "granted" && !tooMany()) await show(view, message);
}

async function show(view, message) {
  const text = message.parts.find((part) => part.type === "text")?.text;
  const title = nameOf(view);
  const path = `/c/${view.conversation.id}`;
  const options = {
    body: (text ?? view.conversation.subject ?? t("notice.no-text")).slice(0, LONGEST),
    // One a conversation: the newer replaces the older.
    tag: view.conversation.id,
    icon: "/app/icon.svg",
    silent: true,
    data: { path },
  };
  try {
    const notice = new Notification(title, options);
    notice.onclick = () => {
      focus();
      notice.close();
      go(path);
    };
  } catch {
    // Phones show them only through the service worker.
    const worker = await navigator.serviceWorker?.getRegistration();
    await worker?.showNotification(title, options);
  }
}

// How many wait, on the icon of the installed app.
let shown = 0;
export function badge(count) {
  if (count === shown || !navigator.setAppBadge) return;
  shown = count;
  (count ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => {});
}

state.addEventListener("inbound", ({ detail }) => arrived(detail).catch(() => {}));
