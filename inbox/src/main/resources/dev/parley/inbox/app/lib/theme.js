// Light or dark as the system has it, unless somebody chose; more contrast by choice or by the system.
export const THEMES = { system: "preferences.system", light: "preferences.light", dark: "preferences.dark", contrast: "preferences.contrast" };

const KEY = "parley.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const contrast = matchMedia("(prefers-contrast: more)");

export function chosenTheme() {
  const chosen = localStorage.getItem(KEY);
  return chosen in THEMES ? chosen : "system";
}

function apply() {
  const chosen = chosenTheme();
  const shade = chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
  const root = document.documentElement;
  root.dataset.theme = shade;
  root.toggleAttribute("data-contrast", chosen === "contrast" || contrast.matches);
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    meta.content = getComputedStyle(root).getPropertyValue("--ground");
  }
}

export function chooseTheme(theme) {
  if (theme === "system") {
    localStorage.removeItem(KEY);
  } else {
    localStorage.setItem(KEY, theme);
  }
  apply();
  dispatchEvent(new Event("parley:theme"));
}

// The other of light and dark; what the system has needs no choice.
export function toggleTheme() {
  const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  chooseTheme(next === (dark.matches ? "dark" : "light") ? "system" : next);
}

dark.addEventListener("change", apply);
contrast.addEventListener("change", apply);
apply();
