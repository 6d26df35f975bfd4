import { html, nothing } from "/lib/lit/index.js";
import { brief, exactly, initials, nameOf, since } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { dueChip } from "./due-chip.js";
import { channelIcon, icon } from "./icons.js";
import { sized } from "./sized.js";

const MINUTE = 60_000;
// Whoever waits longer is shown as late, then as very late.
const LATE = 10 * MINUTE;
const VERY_LATE = 60 * MINUTE;
const LABELS = 2;

// The words that were looked for stand out.
function marked({ text, found }) {
  const pieces = [];
  let at = 0;
  for (const { from, to } of found) {
    pieces.push(text.slice(at, from), html`<mark>${text.slice(from, to)}</mark>`);
    at = to;
  }
  return [...pieces, text.slice(at)];
}

function waiting(iso) {
  const age = Date.now() - new Date(iso);
  const kind = age > VERY_LATE ? "very-late" : age > LATE ? "late" : "";
  return html`<span class="waiting ${kind}">${icon("clock", 12)} ${t("list.waiting", { time: since(iso) })}</span>`;
}

function labelled(names) {
  return html`${names.slice(0, LABELS).map(
    (name) => html`<span class="chip"><i class=${state.label(name)?.colour ?? "grey"}></i><bdi class="ellipsis">${name}</bdi></span>`,
  )}${names.length > LABELS ? html`<span class="chip">+${names.length - LABELS}</span>` : nothing}`;
}

const URGENT = { high: "list.priority-high", urgent: "list.priority-urgent" };

function pressing(priority) {
  if (!URGENT[priority]) return nothing;
  return html`<span class="pressing ${priority}" title=${t(URGENT[priority])}>${icon("alert", 14)}<span class="hidden">${t(URGENT[priority])}</span></span>`;
}

// One conversation of a list. `place` says which one of how many it is, and where it stands.
export function row(view, { selected, open, snippet, place = null }) {
  const { conversation } = view;
  const { id, unread, preview, subject, waitingSince, lastActivityAt, agent, labels, priority } = conversation;
  const typing = state.typingIn(id, "contact");
  const owner = agent && agent !== state.me.id ? state.agent(agent)?.agent.name : null;
  const ticked = state.selection.has(id);
  return html`<li aria-setsize=${place?.of ?? nothing} aria-posinset=${place ? place.row + 1 : nothing}
    ${sized("inset-block-start", place ? `${place.top}px` : null)} class=${ticked ? "ticked" : ""}>
    ${place
      ? html`<label class="tick"><input type="checkbox" .checked=${ticked} aria-label=${t("bulk.select", { name: nameOf(view) })}
          @click=${(event) => state.selection.toggle(id, event.shiftKey)} /></label>`
      : nothing}
    <button class="row ${unread ? "unread" : ""}" data-id=${id} data-row=${place?.row ?? nothing}
      aria-current=${selected === id ? "true" : nothing} @click=${() => open(id)}>
      <span class="avatar" aria-hidden="true">${initials(nameOf(view))}
        <span class="badge">${channelIcon(state.channel(conversation.channel), 12)}</span></span>
      <span class="what">
        <span class="head">
          <span class="name ellipsis"><bdi>${nameOf(view)}</bdi></span>
          ${pressing(priority)}
          <time datetime=${lastActivityAt} title=${exactly(lastActivityAt)}>${brief(lastActivityAt)}</time>
        </span>
        <span class="foot">
          <span class="preview ellipsis"><bdi>${typing ? t("list.typing") : snippet ? marked(snippet) : (preview ?? subject ?? t("list.no-words"))}</bdi></span>
          ${unread ? html`<span class="unreads"><span aria-hidden="true">${unread}</span><span class="hidden">${t("list.unread", { count: unread })}</span></span>` : nothing}
        </span>
        <span class="foot marks">
          ${dueChip(conversation)}
          ${waitingSince ? waiting(waitingSince) : nothing}
          ${owner ? html`<span class="waiting ellipsis">${owner}</span>` : nothing}
          ${labelled(labels ?? [])}
        </span>
      </span>
    </button>
  </li>`;
}
