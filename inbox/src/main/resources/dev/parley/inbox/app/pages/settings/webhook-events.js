// The types of events that a webhook can ask for, each with the key of its name.
const of = (thing, what) => [thing, what].join(".");

export const EVERYTHING = "*";

export const EVENTS = [
  [of("message", "created"), "webhooks.message-created"],
  [of("message", "state"), "webhooks.message-state"],
  [of("conversation", "updated"), "webhooks.conversation-updated"],
  [of("device", "updated"), "webhooks.device-updated"],
  [of("command", "updated"), "webhooks.command-updated"],
];
