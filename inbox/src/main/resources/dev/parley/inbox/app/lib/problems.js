// What went wrong when somebody logs in, in their own language; other problems have the server's words.

import { t } from "./texts.js";

const WORDS = {
  "account-taken": "problem.account-taken",
  "bad-token": "problem.bad-token",
  busy: "problem.busy",
  "enrolment-over": "problem.login-over",
  "last-login": "problem.last-login",
  "login-over": "problem.login-over",
  "provider-refused": "problem.provider-refused",
  "provider-unreachable": "problem.provider-unreachable",
  "too-many-logins": "problem.too-many-logins",
  "unknown-account": "problem.unknown-account",
  "wrong-code": "problem.wrong-code",
  "wrong-login": "problem.wrong-login",
};

export function problemText({ code, message }) {
  return Object.hasOwn(WORDS, code) ? t(WORDS[code]) : (message ?? "");
}

// What the address bar says of a login that came back from its provider; said once.
export function takeProblem() {
  const url = new URL(location);
  const code = url.searchParams.get("problem");
  if (!code || !Object.hasOwn(WORDS, code)) return null;
  url.searchParams.delete("problem");
  history.replaceState(null, "", url);
  return { code };
}
