// The pages besides the inbox: their name in the router, where they are, what they are called, their picture.
// The navigation, the phone's "me" and the commands show this list.
export const PLACES = [
  ["devices", "/devices", "devices.title", "device"],
  ["reports", "/reports", "reports.title", "chart"],
  ["trouble", "/trouble", "trouble.title", "trouble"],
  ["settings", "/settings", "settings.title", "settings"],
];

// The views of the inbox.
export const VIEWS = [
  ["mine", "nav.mine", "user"],
  ["unassigned", "nav.unassigned", "tray"],
  ["all", "nav.all", "inbox"],
];
