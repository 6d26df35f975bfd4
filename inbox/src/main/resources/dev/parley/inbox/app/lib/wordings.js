// Texts of what the API names by a word of its own. Keys are written out, so that a test can hold them.

export const PRIORITIES = {
  low: "priority.low",
  normal: "priority.normal",
  high: "priority.high",
  urgent: "priority.urgent",
};

export const PROMISES = {
  "first-response": "sla.first-response",
  "next-response": "sla.next-response",
  resolution: "sla.resolution",
};

export const FIELD_TYPES = {
  text: "fields.text",
  number: "fields.number",
  date: "fields.date",
  boolean: "fields.boolean",
  choice: "fields.choice",
};

export const FIELD_OWNERS = { conversation: "fields.conversation", contact: "fields.contact" };

export const ROLES = {
  agent: "role.agent",
  supervisor: "role.supervisor",
  admin: "role.admin",
  integrator: "role.integrator",
  bot: "role.bot",
};

export const STRATEGIES = { "least-busy": "teams.least-busy", "round-robin": "teams.round-robin" };

export const SCOPES = {
  "conversations:read": "scope.read",
  "conversations:write": "scope.write",
  "devices:write": "scope.devices",
  "integrations:write": "scope.integrations",
  "reports:read": "scope.reports",
  "workspace:write": "scope.workspace",
  admin: "scope.admin",
};

export const COLOURS = {
  grey: "colour.grey",
  red: "colour.red",
  orange: "colour.orange",
  green: "colour.green",
  teal: "colour.teal",
  blue: "colour.blue",
  purple: "colour.purple",
  pink: "colour.pink",
};
