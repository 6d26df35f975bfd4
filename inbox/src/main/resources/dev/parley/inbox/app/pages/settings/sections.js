// The pages of the settings, in the order in which they are shown. A new one is a line here, and a module that defines
// its element. The scope is what an agent needs to see it, null for everybody; the API checks again.

export const GROUPS = [
  ["my", "settings.my"],
  ["workspace", "settings.workspace"],
  ["trouble", "settings.trouble"],
];

export const SECTIONS = [
  {
    id: "agents",
    group: "workspace",
    label: "agents.title",
    icon: "user",
    scope: "admin",
    element: "agents-page",
    load: () => import("./agents-page.js"),
  },
  {
    id: "teams",
    group: "workspace",
    label: "teams.title",
    icon: "users",
    scope: "workspace:write",
    element: "teams-page",
    load: () => import("./teams-page.js"),
  },
  {
    id: "tokens",
    group: "workspace",
    label: "tokens.title",
    icon: "link",
    scope: "integrations:write",
    element: "tokens-page",
    load: () => import("./tokens-page.js"),
  },
  {
    id: "hours",
    group: "workspace",
    label: "hours.title",
    icon: "clock",
    scope: "admin",
    element: "hours-page",
    load: () => import("./hours-page.js"),
  },
  {
    id: "sla",
    group: "workspace",
    label: "sla.title",
    icon: "alert",
    scope: "admin",
    element: "sla-page",
    load: () => import("./sla-page.js"),
  },
  {
    id: "security",
    group: "my",
    label: "security.title",
    icon: "shield",
    scope: null,
    element: "security-page",
    load: () => import("./security-page.js"),
  },
  {
    id: "fields",
    group: "workspace",
    label: "fields.title",
    icon: "note",
    scope: "admin",
    element: "fields-page",
    load: () => import("./fields-page.js"),
  },
  {
    id: "writing",
    group: "my",
    label: "writing.title",
    icon: "note",
    scope: null,
    element: "writing-page",
    load: () => import("./writing-page.js"),
  },
  {
    id: "canned",
    group: "workspace",
    label: "canned.title",
    icon: "chat",
    scope: "conversations:write",
    element: "canned-page",
    load: () => import("./canned-page.js"),
  },
  {
    id: "macros",
    group: "workspace",
    label: "macro.title",
    icon: "bolt",
    scope: "conversations:write",
    element: "macros-page",
    load: () => import("./macros-page.js"),
  },
  {
    id: "undelivered",
    group: "trouble",
    label: "trouble.title",
    icon: "trouble",
    scope: "conversations:read",
    element: "trouble-page",
    load: () => import("../trouble-page.js"),
  },
];

export const visible = (scopes) =>
  SECTIONS.filter((section) => section.scope === null || scopes.includes(section.scope));
