// The pages besides the inbox: their name in the router, where they are, what they are called, their picture, and the
// scope that one needs (of several, any).
// The navigation, the phone's "me" and the commands show this list.
export const PLACES = [
  ["devices", "/devices", "devices.title", "device", "conversations:read"],
  ["reports", "/reports", "reports.title", "chart", "reports:read"],
  ["trouble", "/trouble", "trouble.title", "trouble", ["conversations:read", "integrations:write"]],
  ["settings", "/settings", "settings.title", "settings", null],
];

// Whether scopes are enough for what needs one, any of several, or none (null).
export const may = (scopes, needed) => needed === null || [needed].flat().some((one) => scopes.includes(one));

export const placesFor = (scopes) => PLACES.filter(([, , , , needed]) => may(scopes, needed));

// The views of the inbox.
export const VIEWS = [
  ["mine", "nav.mine", "user"],
  ["unassigned", "nav.unassigned", "tray"],
  ["all", "nav.all", "inbox"],
];
