// The pages besides the inbox: their name in the router, where they are, what they are called, their picture, and the
// scope that one needs.
// The navigation, the phone's "me" and the commands show this list.
export const PLACES = [
  ["devices", "/devices", "devices.title", "device", "conversations:read"],
  ["reports", "/reports", "reports.title", "chart", "reports:read"],
  ["trouble", "/trouble", "trouble.title", "trouble", "conversations:read"],
  ["settings", "/settings", "settings.title", "settings", null],
];

export const placesFor = (scopes) => PLACES.filter(([, , , , scope]) => scope === null || scopes.includes(scope));

// The views of the inbox.
export const VIEWS = [
  ["mine", "nav.mine", "user"],
  ["unassigned", "nav.unassigned", "tray"],
  ["all", "nav.all", "inbox"],
];
