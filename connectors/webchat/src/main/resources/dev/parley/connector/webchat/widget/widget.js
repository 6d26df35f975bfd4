// What a site's one script tag loads, as a classic script or as a module; so there is no import.meta here.
(() => {
  const script =
    document.currentScript ??
    [...document.scripts].find((other) => /\/widget\.js([?#]|$)/.test(other.src));
  import(new URL("widget/parley-chat.js", script.src).href);
})();
