// Mentions in a note: an @ and the name of an agent or a team.

import { state } from "./state.js";

const MOST = 8;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function everybody() {
  const people = state.agents.filter(({ agent }) => !agent.deactivatedAt)
    .filter(({ agent }) => agent.role !== "bot" && agent.id !== state.me.id)
    .map(({ agent }) => ({ agent: agent.id, name: agent.name }));
  return [...people, ...state.teams.map((team) => ({ team: team.id, name: team.name }))];
}

// What is written between an @ and the cursor, or null.
export function asked(text, cursor) {
  const found = /(?:^|[\s(])@([^\n@]{0,40})$/u.exec(text.slice(0, cursor));
  return found ? { from: cursor - found[1].length - 1, words: found[1] } : null;
}

export function fitting(words) {
  const wanted = folded(words);
  return everybody()
    .filter(({ name }) => folded(name).split(/\s+/).some((word) => word.startsWith(wanted)) || folded(name).startsWith(wanted))
    .slice(0, MOST);
}

// Everybody whom a text names, the longest names first, so that "@Ann Lee" is not "@Ann".
export function mentionsIn(text) {
  const found = [];
  let rest = text;
  for (const one of everybody().sort((a, b) => b.name.length - a.name.length)) {
    if (!rest.includes(`@${one.name}`)) continue;
    rest = rest.replaceAll(`@${one.name}`, "");
    found.push(one.agent ? { agent: one.agent } : { team: one.team });
  }
  return found;
}
