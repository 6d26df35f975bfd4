// Light or dark: as the system has it, unless somebody chose.
const KEY = "parley.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

export function theme() {
  return localStorage.getItem(KEY) ?? (dark.matches ? "dark" : "light");
}

export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}

export function toggleTheme() {
  const next = theme() === "dark" ? "light" : "dark";
  const system = dark.matches ? "dark" : "light";
  if (next === system) {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, next);
  }
  applyTheme();
}

dark.addEventListener("change", applyTheme);
