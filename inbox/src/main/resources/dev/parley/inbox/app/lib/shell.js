// The page's shell is kept by a service worker, so that it opens without a connection.

import { go } from "./router.js";

const WORKER = "/worker.js";

async function keepShell() {
  if (!navigator.serviceWorker) return;
  const policy = globalThis.trustedTypes?.createPolicy("parley-worker", { createScriptURL: () => WORKER });
  navigator.serviceWorker.addEventListener("message", ({ data }) => data.go && go(data.go));
  await navigator.serviceWorker.register(policy ? policy.createScriptURL(WORKER) : WORKER, { scope: "/" });
}

// After the page is there: the first paint has the line for itself. Without it nothing but offline is missing.
addEventListener("load", () => keepShell().catch((error) => console.warn("The shell cannot be kept", error)));
