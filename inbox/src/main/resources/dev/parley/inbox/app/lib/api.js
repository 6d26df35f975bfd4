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

const offline = () => new ApiError(0, { code: "offline", detail: t("app.offline") });

function refused(status, problem, retryAfter) {
  // A wrong password or code is a 401 as well, and ends nothing.
  if (status === 401 && problem.code === "unauthenticated") onLogout();
  return new ApiError(status, problem, Number(retryAfter) || null);
}

export async function call(method, path, { query, body, headers = {}, signal } = {}) {
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
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw offline();
  }
  if (response.ok) {
    return response.status === 204 ? null : response.json();
  }
  const problem = await response.json().catch(() => ({}));
  throw refused(response.status, problem, response.headers.get("Retry-After"));
}

export const get = (path, query, options) => call("GET", path, { query, ...options });

// A list from its beginning to its end: for those that are short.
export async function all(path, query) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { ...query, cursor, limit: 200 });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}

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

// progress hears the bytes that are on their way; the signal ends it. Fetch tells of no upload's progress.
export function upload(file, { progress, signal }) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/attachments?${new URLSearchParams({ name: file.name || "picture.png" })}`);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    if (csrf) request.setRequestHeader("X-CSRF-Token", csrf);
    request.upload.addEventListener("progress", ({ loaded }) => progress(loaded));
    request.addEventListener("load", () => {
      if (request.status < 300) done(request.response);
      else failed(refused(request.status, request.response ?? {}, request.getResponseHeader("Retry-After")));
    });
    request.addEventListener("error", () => failed(offline()));
    signal.addEventListener("abort", () => request.abort());
    request.addEventListener("abort", () => failed(signal.reason));
    request.send(file);
  });
}
