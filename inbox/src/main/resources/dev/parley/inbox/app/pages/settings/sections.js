// The pages of the settings, in the order in which they are shown. A new one is a line here, and a module that defines
// its element. The scope is what an agent needs to see it, null for everybody; the API checks again.

export const GROUPS = [
  ["my", "settings.my"],
  ["workspace", "settings.workspace"],
  ["trouble", "settings.trouble"],
];

export const SECTIONS = [
  {
    id: "webhooks",
    group: "workspace",
    label: "webhooks.title",
    icon: "hook",
    scope: "admin",
    element: "webhooks-page",
    load: () => import("./webhooks-page.js"),
  },
  {
    id: "audit",
    group: "workspace",
    label: "audit.title",
    icon: "log",
    scope: "admin",
    element: "audit-page",
    load: () => import("./audit-page.js"),
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
