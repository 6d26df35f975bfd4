// Drafts outlive a reload. One key a conversation; the newest fifty are kept.

const PREFIX = "parley.draft.";
const KEPT = 50;

export function draft(id) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id)) ?? { text: "", note: false };
  } catch {
    return { text: "", note: false };
  }
}

export function keepDraft(id, value) {
  if (!value.text) {
    localStorage.removeItem(PREFIX + id);
    return;
  }
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify({ ...value, at: Date.now() }));
  } catch {
    forgetOldest();
  }
  if (Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).length > KEPT) forgetOldest();
}

function forgetOldest() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const age = (key) => draft(key.slice(PREFIX.length)).at ?? 0;
  keys.sort((a, b) => age(a) - age(b));
  if (keys.length) localStorage.removeItem(keys[0]);
}
