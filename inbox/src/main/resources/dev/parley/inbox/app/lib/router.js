// Which page and conversation the address bar names. `go` changes both.

const routes = [
  [/^\/c\/([0-9a-f-]{36})$/, (id) => ({ page: "inbox", conversation: id })],
  [/^\/devices$/, () => ({ page: "devices" })],
  [/^\/devices\/([a-z0-9][a-z0-9_-]{0,63})$/, (device) => ({ page: "device", device })],
  [/^\/settings(?:\/([a-z][a-z0-9-]*))?$/, (section) => ({ page: "settings", section: section ?? null })],
  [/^\/reports$/, () => ({ page: "reports" })],
  [/^\/trouble$/, () => ({ page: "trouble" })],
  [/^\/$/, () => ({ page: "inbox", conversation: null })],
];

export function here() {
  for (const [pattern, read] of routes) {
    const found = pattern.exec(location.pathname);
    if (found) return { ...read(...found.slice(1)), query: new URLSearchParams(location.search) };
  }
  return { page: "inbox", conversation: null, query: new URLSearchParams() };
}

export function go(path, { replace = false } = {}) {
  if (location.pathname + location.search === path) return;
  history[replace ? "replaceState" : "pushState"](null, "", path);
  dispatchEvent(new Event("parley:route"));
}

export function onRoute(listener) {
  addEventListener("popstate", listener);
  addEventListener("parley:route", listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener("parley:route", listener);
  };
}
