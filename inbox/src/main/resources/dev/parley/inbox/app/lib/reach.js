// Where a contact can be answered: the known addresses, and the mail address that was given in a chat.

import { state } from "./state.js";

export function reachable(view) {
  const contact = state.threads.of(view.conversation.id)?.contact;
  const known = (contact?.addresses ?? []).filter((one) => state.channel(one.channel));
  const email = contact?.attributes?.email;
  const given = state.channels
    .filter((channel) => email && channel.capabilities?.includes("threads"))
    .filter((channel) => !known.some((one) => one.channel === channel.name && one.handle === email))
    .map((channel) => ({ channel: channel.name, handle: email }));
  return [...known, ...given];
}

export const sameAddress = (one, other) => one?.channel === other?.channel && one?.handle === other?.handle;

// Channels on which an agent can write an address down: mail and telephone. Elsewhere only the network knows them.
export const byHand = () =>
  state.channels.filter((channel) => channel.connector === "sms" || channel.capabilities?.includes("threads"));
