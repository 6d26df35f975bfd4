// The service worker, served as /worker.js with the shell's version and files filled in. The shell alone is
// kept: what the API and the attachments say never is. The network is asked first, so that no page is
// older than the hub; the shell is for when there is none.

const SHELL = "parley-shell-{{version}}";
const FILES = {{files}};
const PATIENCE = 4_000;

self.addEventListener("install", (event) => {
  const keep = async () => {
    const cache = await caches.open(SHELL);
    await cache.addAll(FILES.map((path) => new Request(path, { cache: "no-cache" })));
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

function ours(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return null;
  if (request.mode === "navigate") return /^\/(api|files|demo|webchat)\b/.test(url.pathname) ? null : "/";
  return FILES.includes(url.pathname) ? url.pathname : null;
}

async function answer(request, path) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const kept = await (await caches.open(SHELL)).match(path);
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const path = ours(event.request);
  if (path) event.respondWith(answer(event.request, path));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const open = async () => {
    const [page] = await self.clients.matchAll({ type: "window" });
    if (!page) return self.clients.openWindow(event.notification.data.path);
    await page.focus();
    page.postMessage({ go: event.notification.data.path });
  };
  event.waitUntil(open());
});
