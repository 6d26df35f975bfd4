import { svg } from "lit";

const icon = (paths) => svg`<svg viewBox="0 0 24 24" width="24" height="24" fill="none"
  stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"
  aria-hidden="true" focusable="false">${paths}</svg>`;

export const chat = icon(
  svg`<path d="M21 11.5a8.4 8.4 0 0 1-12.2 7.5L3 21l2-5.6A8.5 8.5 0 1 1 21 11.5z"/>`,
);
export const cross = icon(svg`<path d="M18 6 6 18M6 6l12 12"/>`);
export const down = icon(svg`<path d="m6 9 6 6 6-6"/>`);
export const send = icon(svg`<path d="M12 19V5M5 12l7-7 7 7"/>`);
export const clip = icon(
  svg`<path d="m21 11-9 9a5.6 5.6 0 0 1-8-8l9.3-9.3a3.8 3.8 0 0 1 5.3 5.3L9.4 17.3a1.9 1.9 0 0 1-2.7-2.7L15 6.3"/>`,
);
export const file = icon(svg`<path d="M14 3H6v18h12V7zM14 3v4h4"/>`);
export const pin = icon(svg`<path d="M12 21s7-6.1 7-11a7 7 0 0 0-14 0c0 4.9 7 11 7 11z"/><circle cx="12" cy="10" r="2.5"/>`);
export const clock = icon(svg`<circle cx="12" cy="12" r="8"/><path d="M12 8v4l3 2"/>`);
export const tick = icon(svg`<path d="m5 13 4 4L19 7"/>`);
export const ticks = icon(svg`<path d="m2 13 4 4L16 7M11 16l1 1L22 7"/>`);
export const alert = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v6M12 16.5v.5"/>`);
