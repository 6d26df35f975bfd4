import { html, css, nothing } from "/lib/lit/index.js";
import { brief, exactly, initials, nameOf, since } from "../lib/format.js";
import { state } from "../lib/state.js";
import { t } from "../lib/texts.js";
import { dueChip } from "./due-chip.js";
import { channelIcon, icon } from "./icons.js";

export const rowStyles = css`
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--space-3);
    inline-size: 100%;
    block-size: auto;
    padding: var(--space-3) var(--space-2);
    border-color: transparent;
    border-radius: var(--radius-m);
    background: none;
    font-weight: 400;
    text-align: start;
    white-space: normal;
    content-visibility: auto;
    contain-intrinsic-size: auto 4.75rem;
  }
  .row[aria-current] {
    background: var(--accent-soft);
  }
  .row .avatar {
    position: relative;
  }
  .row .avatar > .badge {
    position: absolute;
    inset-block-end: -3px;
    inset-inline-end: -4px;
    display: grid;
    place-items: center;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    border-radius: 50%;
    background: var(--ground);
    color: var(--ink-2);
  }
  .row .head,
  .row .foot {
    display: flex;
    align-items: baseline;
    gap: var(--space-2);
    min-inline-size: 0;
  }
  .row .name {
    flex: 1;
    font-weight: 550;
  }
  .row.unread .name,
  .row.unread .preview {
    font-weight: 680;
    color: var(--ink);
  }
  .row mark {
    background: var(--note);
    color: var(--note-ink);
    border-radius: 3px;
  }
  .row time,
  .row .preview,
  .row .waiting {
    color: var(--ink-2);
    font-size: var(--text-s);
  }
  .row time,
  .row .waiting {
    font-size: var(--text-xs);
  }
  .row .preview {
    flex: 1;
  }
  .row .unreads {
    min-inline-size: 1.125rem;
    padding: 0 0.3rem;
    border-radius: 99px;
    background: var(--accent);
    color: var(--accent-ink);
    font-size: 0.6875rem;
    font-weight: 650;
    line-height: 1.125rem;
    text-align: center;
  }
`;

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

const LATE = 10 * 60_000;

export function row(view, { selected, open, snippet }) {
  const { conversation } = view;
  const { id, unread, preview, subject, waitingSince, lastActivityAt, agent } = conversation;
  const typing = state.typingIn(id, "contact");
  const late = waitingSince && Date.now() - new Date(waitingSince) > LATE;
  const due = dueChip(conversation);
  const owner = agent && agent !== state.me.id ? state.agent(agent)?.agent.name : null;
  return html`<li>
    <button class="row ${unread ? "unread" : ""}" data-id=${id} aria-current=${selected === id ? "true" : nothing}
      @click=${() => open(id)}>
      <span class="avatar" aria-hidden="true">${initials(nameOf(view))}
        <span class="badge">${channelIcon(state.channel(conversation.channel), 12)}</span></span>
      <span>
        <span class="head">
          <span class="name ellipsis"><bdi>${nameOf(view)}</bdi></span>
          <time datetime=${lastActivityAt} title=${exactly(lastActivityAt)}>${brief(lastActivityAt)}</time>
        </span>
        <span class="foot">
          <span class="preview ellipsis"><bdi>${typing ? t("list.typing") : snippet ? marked(snippet) : (preview ?? subject ?? t("list.no-words"))}</bdi></span>
          ${unread ? html`<span class="unreads"><span aria-hidden="true">${unread}</span><span class="hidden">${t("list.unread", { count: unread })}</span></span>` : nothing}
        </span>
        ${late || owner || due !== nothing
          ? html`<span class="foot">
              ${due}
              ${owner ? html`<span class="waiting ellipsis">${owner}</span>` : nothing}
              ${late ? html`<span class="waiting">${icon("clock", 12)} ${t("list.waiting", { time: since(waitingSince) })}</span>` : nothing}
            </span>`
          : nothing}
      </span>
    </button>
  </li>`;
}
