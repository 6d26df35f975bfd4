import { svg, html } from "/lib/lit/index.js";

const shapes = {
  inbox: svg`<path d="M4 13h4l1.5 3h5L16 13h4"/><path d="M5.5 5h13L21 13v5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18v-5z"/>`,
  user: svg`<circle cx="12" cy="8" r="3.5"/><path d="M5 20c.6-3.6 3.4-5.5 7-5.5s6.400 1.900 7 5.500"/>`,
  users: svg`<circle cx="9" cy="8.500" r="3"/><path d="M3 19c.5-3 2.900-4.800 6-4.800s5.500 1.800 6 4.800"/><path d="M15.500 5.800a3 3 0 0 1 0 5.400M17.500 14.600c2 .6 3.200 2.200 3.500 4.400"/>`,
  tray: svg`<path d="M4 7h16M4 12h16M4 17h10"/>`,
  check: svg`<path d="m5 12.500 4.500 4.500L19 7.500"/>`,
  double: svg`<path d="m2.500 12.500 4.200 4.200 8.200-8.700"/><path d="m11 15.200 1.600 1.500L21.500 8"/>`,
  clock: svg`<circle cx="12" cy="12" r="8"/><path d="M12 7.500V12l3 2"/>`,
  alert: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.800v5M12 16v.2"/>`,
  send: svg`<path d="M4.500 12 20 4.500 15.500 20l-3.700-6.300z"/><path d="M11.800 13.700 20 4.500"/>`,
  clip: svg`<path d="m19 11-7.200 7.200a4.200 4.200 0 0 1-6-6l7.400-7.400a2.900 2.900 0 0 1 4.100 4.100l-7.300 7.300a1.400 1.400 0 0 1-2-2L14.500 8"/>`,
  file: svg`<path d="M7 3.500h7l4.500 4.500v11a1.500 1.500 0 0 1-1.500 1.500H7A1.500 1.500 0 0 1 5.500 19V5A1.500 1.500 0 0 1 7 3.500z"/><path d="M14 3.500V8h4.500"/>`,
  undo: svg`<path d="M8.500 5 4 9.500 8.500 14"/><path d="M4.500 9.500H14a5 5 0 0 1 0 10h-3"/>`,
  bolt: svg`<path d="M13 3 5 13.500h6L10.500 21 19 10h-6.500z"/>`,
  quote: svg`<path d="M6 17c2.500 0 4-1.800 4-4.500V7H4.500v5.500H8M15.500 17c2.500 0 4-1.800 4-4.500V7H14v5.500h3.500"/>`,
  smile: svg`<circle cx="12" cy="12" r="8.500"/><path d="M8.500 14.200c1.800 2.400 5.200 2.400 7 0M9 9.500v.3M15 9.500v.3"/>`,
  link: svg`<path d="M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1"/><path d="M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1"/>`,
  list: svg`<path d="M9 6.500h11M9 12h11M9 17.500h11M4.500 6.500h.3M4.500 12h.3M4.500 17.500h.3"/>`,
  note: svg`<path d="M5 4.500h14v10l-5 5H5z"/><path d="M19 14.500h-5v5M8.500 9h7M8.500 12.500h4"/>`,
  back: svg`<path d="M14.500 5.500 8 12l6.500 6.500"/>`,
  pin: svg`<path d="M12 20.500s6.500-5.700 6.500-10.500a6.500 6.500 0 0 0-13 0c0 4.800 6.500 10.500 6.500 10.500z"/><circle cx="12" cy="10" r="2.300"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>`,
  device: svg`<path d="M9 17.500h6M10 20.500h4"/><path d="M8.500 14.500a6 6 0 1 1 7 0c-.7.5-1 1.100-1 2h-5c0-.9-.3-1.500-1-2z"/>`,
  chart: svg`<path d="M4 19.500h16M7 16v-4M12 16V6M17 16V9.500"/>`,
  trouble: svg`<path d="M12 4 2.800 19.500h18.400z"/><path d="M12 10v4.500M12 17v.2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  moon: svg`<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z"/>`,
  info: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 11v5M12 8v.2"/>`,
  out: svg`<path d="M14 5H6v14h8M10.500 12H21m-3.500-3.500L21 12l-3.500 3.500"/>`,
  reopen: svg`<path d="M5 12a7 7 0 1 0 2.200-5"/><path d="M5 4.500V9h4.500"/>`,
  chat: svg`<path d="M5.500 5h13A1.500 1.500 0 0 1 20 6.500v8a1.500 1.500 0 0 1-1.500 1.500H11l-4.500 4v-4h-1A1.500 1.500 0 0 1 4 14.500v-8A1.500 1.500 0 0 1 5.500 5z"/>`,
  mail: svg`<rect x="3.500" y="5.500" width="17" height="13" rx="1.500"/><path d="m4 7 8 6 8-6"/>`,
  phone: svg`<rect x="7" y="2.500" width="10" height="19" rx="2"/><path d="M11 18.500h2"/>`,
  me: svg`<circle cx="12" cy="12" r="8.500"/><circle cx="12" cy="10" r="2.500"/><path d="M7 18c.8-2.300 2.600-3.500 5-3.500s4.200 1.200 5 3.500"/>`,
  settings: svg`<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
  hook: svg`<circle cx="7" cy="16.500" r="3"/><circle cx="17" cy="16.500" r="3"/><circle cx="12" cy="7" r="3"/><path d="M10.600 9.700 8.300 13.800M13.400 9.700l2.300 4.100M10 16.500h4"/>`,
  log: svg`<path d="M6 3.500h12v17H6z"/><path d="M9 8h6M9 12h6M9 16h3.500"/>`,
  bell: svg`<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15z"/><path d="M10 20.500h4"/>`,
  shield: svg`<path d="M12 3.500 5 6v5.500c0 4.300 2.900 7.400 7 9 4.100-1.600 7-4.700 7-9V6z"/><path d="m9 12 2.200 2.200L15.200 10"/>`,
  more: svg`<circle cx="5.500" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="18.500" cy="12" r="1"/>`,
  help: svg`<circle cx="12" cy="12" r="8.500"/><path d="M9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100.9-1.100 1.800M12 16.500v.2"/>`,
};

// Those that point somewhere: the other way round where one reads from right to left.
const DIRECTED = new Set(["back", "send", "out", "note", "tray"]);

export function icon(name, size = 18) {
  return html`<svg class="icon ${DIRECTED.has(name) ? "directed" : ""}" width=${size} height=${size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
    stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shapes[name]}</svg>`;
}

const CONNECTORS = { webchat: "chat", email: "mail", sms: "phone", mqtt: "device" };

export const channelIcon = (channel, size = 14) => icon(CONNECTORS[channel?.connector] ?? "chat", size);
