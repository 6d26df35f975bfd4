// The REST API. Every failure is an ApiError with the problem's own words (RFC 9457).

import { t } from "./texts.js";

export class ApiError extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.detail ?? t("app.server-answered", { status }));
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.retryAfter = retryAfter;
    // Everything that is wrong, where it is more than one thing: pointer, code, detail.
    this.errors = problem.errors;
  }
}

let csrf = null;
let onLogout = () => {};

export function useSession(session) {
  csrf = session?.csrf ?? null;
}

export function whenLoggedOut(listener) {
  onLogout = listener;
}

export async function call(method, path, { query, body, raw, headers = {}, signal } = {}) {
  const url = new URL(`/api/v1${path}`, location.origin);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") url.searchParams.set(name, value);
  }
  const sent = { Accept: "application/json", ...headers };
  if (body !== undefined) sent["Content-Type"] = "application/json";
  if (csrf && method !== "GET") sent["X-CSRF-Token"] = csrf;
  let response;
  try {
    response = await fetch(url, {
      method,
      headers: sent,
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      credentials: "same-origin",
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError(0, { code: "offline", detail: t("app.offline") });
  }
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  const problem = await response.json().catch(() => ({}));
  // A wrong password or code is a 401 as well, and ends nothing.
  if (response.status === 401 && problem.code === "unauthenticated") onLogout();
  throw new ApiError(response.status, problem, Number(response.headers.get("Retry-After")) || null);
}

export const get = (path, query, options) => call("GET", path, { query, ...options });
export const post = (path, body = {}, options) => call("POST", path, { body, ...options });
export const patch = (path, body = {}) => call("PATCH", path, { body });
export const put = (path, body = {}) => call("PUT", path, { body });
export const del = (path) => call("DELETE", path);

// The same send, tried again when the hub is busy or the line broke: the key makes it one.
export async function send(path, body, key) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await post(path, body, { headers: { "Idempotency-Key": key } });
    } catch (error) {
      const passing = 
        ["offline", "idempotency-key-in-use"].includes(error.code) || error.status === 503 || error.status === 429;
      if (!passing || attempt >= 4) throw error;
      const wait = (error.retryAfter ?? 2 ** attempt) * 1000 * (0.75 + Math.random() / 2);
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

export function upload(file) {
  return call("POST", "/attachments", {
    query: { name: file.name || "picture.png" },
    raw: file,
    headers: { "Content-Type": file.type || "application/octet-stream" },
  });
}
