import { css } from "lit";

export const styles = css`
  :host {
    --brand: #3a4fd8;
    --on-brand: #fff;
    --paper: #fff;
    --ink: #1b1f2a;
    --soft: #5b6272;
    --line: #e4e7ee;
    --edge: #838a9b;
    --ring: var(--brand);
    --other: #f1f3f8;
    --warn: #b42318;
    --good: #17854a;
    --lift: 0 12px 40px rgb(16 24 40 / 22%), 0 2px 8px rgb(16 24 40 / 10%);
    position: fixed;
    inset-block-end: 20px;
    inset-inline-end: 20px;
    z-index: 2147483000;
    font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif;
    color: var(--ink);
    color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      --paper: #171a21;
      --ink: #eceef4;
      --soft: #a3abbd;
      --line: #2b303b;
      --edge: #6f778a;
      --ring: #96a4ff;
      --other: #242934;
      --warn: #ff9b90;
      --good: #5fd394;
      --lift: 0 12px 40px rgb(0 0 0 / 60%);
      color-scheme: dark;
    }
  }
  :host([theme="dark"]) {
    --paper: #171a21;
    --ink: #eceef4;
    --soft: #a3abbd;
    --line: #2b303b;
    --edge: #6f778a;
    --ring: #96a4ff;
    --other: #242934;
    --warn: #ff9b90;
    --good: #5fd394;
    --lift: 0 12px 40px rgb(0 0 0 / 60%);
    color-scheme: dark;
  }
  * { box-sizing: border-box; }
  h2, h3, p, ul { margin: 0; padding: 0; }
  ul { list-style: none; }
  button, input, textarea { font: inherit; color: inherit; }
  button { cursor: pointer; }
  :focus-visible { outline: 2px solid var(--ring); outline-offset: 2px; }
  .hidden {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }
  .launcher {
    position: relative; display: grid; place-items: center; width: 58px; height: 58px;
    margin-inline-start: auto; border: 0; border-radius: 50%; background: var(--brand);
    color: var(--on-brand); box-shadow: var(--lift); transition: transform 0.15s ease;
  }
  .launcher:hover { transform: scale(1.05); }
  .launcher svg { width: 28px; height: 28px; }
  .badge {
    position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 22px; padding: 1px 6px;
    border: 2px solid var(--paper); border-radius: 12px; background: #c81e1e; color: #fff;
    font-size: 12px; font-weight: 700;
  }
  .panel {
    position: relative; display: flex; flex-direction: column; width: 384px;
    height: min(660px, calc(100vh - 120px)); margin-block-end: 14px; overflow: hidden;
    border-radius: 18px; background: var(--paper); box-shadow: var(--lift); animation: rise 0.2s ease-out;
  }
  @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
  header {
    display: flex; align-items: center; gap: 12px; padding: 16px; background: var(--brand); color: var(--on-brand);
  }
  header div { flex: 1; min-width: 0; }
  header .icon:focus-visible { outline-color: var(--on-brand); }
  .avatar {
    display: grid; place-items: center; width: 42px; height: 42px; border-radius: 50%;
    background: rgb(255 255 255 / 18%); font-size: 19px; font-weight: 700; text-transform: uppercase;
  }
  h2 { overflow: hidden; font-size: 17px; line-height: 1.25; text-overflow: ellipsis; white-space: nowrap; }
  .status { display: flex; align-items: center; gap: 6px; font-size: 13px; }
  .status i { width: 8px; height: 8px; border-radius: 50%; background: #ffd166; }
  .status.online i { background: #6ee7a0; }
  .icon {
    display: grid; flex: none; place-items: center; width: 38px; height: 38px; border: 0; border-radius: 10px;
    background: none;
  }
  .icon:hover { background: rgb(127 127 127 / 18%); }
  .banner { padding: 8px 16px; border-block-end: 1px solid var(--line); color: var(--soft); font-size: 13px; }
  .log { flex: 1; padding: 16px; overflow-y: auto; overscroll-behavior: contain; }
  .log:focus-visible { outline-offset: -3px; }
  .older { display: block; margin: 0 auto 12px; }
  .day { margin: 14px 0 10px; text-align: center; }
  .day:first-child { margin-block-start: 0; }
  .day span { color: var(--soft); font-size: 12px; font-weight: 600; }
  .message { display: flex; flex-direction: column; align-items: flex-start; margin-block-start: 12px; }
  .message.follows { margin-block-start: 3px; }
  .message.own { align-items: flex-end; }
  .name { margin: 0 4px 3px; color: var(--soft); font-size: 12px; font-weight: 600; }
  .bubble {
    max-width: 84%; padding: 9px 13px; overflow-wrap: anywhere; border-radius: 16px; background: var(--other);
  }
  .other .bubble { border-end-start-radius: 5px; }
  .own .bubble { border-end-end-radius: 5px; background: var(--brand); color: var(--on-brand); }
  .system .bubble {
    max-width: 100%; border: 1px dashed var(--line); background: none; color: var(--soft); font-size: 13px;
  }
  .bubble p { white-space: pre-wrap; }
  .bubble a { color: inherit; }
  .bubble .picture { display: block; margin: -5px -9px; }
  .bubble img { display: block; max-width: 100%; max-height: 240px; border-radius: 12px; }
  .file { display: flex; align-items: center; gap: 10px; text-decoration: none; }
  .file bdi, .files bdi { display: block; font-weight: 600; }
  small { opacity: 0.85; font-size: 12px; }
  .meta {
    display: flex; align-items: center; gap: 5px; margin: 3px 4px 0; color: var(--soft); font-size: 12px;
  }
  .meta svg { width: 15px; height: 15px; }
  .state, .failed { display: inline-flex; align-items: center; gap: 4px; }
  .state.read { color: var(--good); }
  .failed { color: var(--warn); }
  .link { padding: 4px 8px; border: 0; border-radius: 6px; background: none; text-decoration: underline; font-size: 13px; }
  .typing { margin-block-start: 12px; }
  .dots { display: inline-flex; gap: 4px; padding: 12px 14px; border-radius: 16px; background: var(--other); }
  .dots i { width: 7px; height: 7px; border-radius: 50%; background: var(--soft); animation: dot 1.2s infinite; }
  .dots i:nth-child(2) { animation-delay: 0.15s; }
  .dots i:nth-child(3) { animation-delay: 0.3s; }
  @keyframes dot { 30% { transform: translateY(-4px); } 60% { transform: none; } }
  footer { padding: 10px 12px 12px; border-block-start: 1px solid var(--line); }
  .composer {
    display: flex; align-items: flex-end; gap: 4px; padding: 4px; border: 1px solid var(--edge); border-radius: 16px;
  }
  .composer:focus-within { border-color: var(--ring); }
  .composer .icon { color: var(--soft); }
  .composer textarea {
    flex: 1; min-width: 0; max-height: 140px; padding: 8px 4px; resize: none; border: 0; outline: 0; background: none;
    unicode-bidi: plaintext;
  }
  ::placeholder { color: var(--soft); opacity: 1; }
  .send {
    display: grid; flex: none; place-items: center; width: 38px; height: 38px; border: 0; border-radius: 12px;
    background: var(--brand); color: var(--on-brand);
  }
  .ahead { padding: 6px 4px 0; color: var(--soft); font-size: 12px; }
  .notice { padding: 2px 4px 8px; color: var(--soft); font-size: 13px; }
  .files { display: flex; flex-direction: column; gap: 6px; max-height: 150px; margin-block-end: 8px; overflow: auto; }
  .files li {
    display: flex; align-items: center; gap: 10px; padding: 5px 8px; border-radius: 12px; background: var(--other);
  }
  .files li > span:not(.thumb) { flex: 1; min-width: 0; overflow: hidden; font-size: 13px; text-overflow: ellipsis; }
  .files img, .thumb { display: grid; place-items: center; width: 40px; height: 40px; border-radius: 8px; object-fit: cover; }
  .ask { display: grid; gap: 6px; margin-block-end: 10px; font-size: 14px; }
  .ask > div { display: flex; gap: 6px; }
  .ask input, .ask textarea {
    flex: 1; min-width: 0; width: 100%; padding: 8px 10px; border: 1px solid var(--soft); border-radius: 10px;
    background: var(--paper);
  }
  .ask.offline { margin: 0; padding: 14px 16px 16px; border-block-start: 1px solid var(--line); }
  .ask h3 { font-size: 15px; }
  .plain { padding: 9px 14px; border: 0; border-radius: 10px; background: var(--brand); color: var(--on-brand); font-weight: 600; }
  .drop {
    position: absolute; inset: 8px; display: none; place-items: center; border: 2px dashed var(--brand);
    border-radius: 14px; background: color-mix(in srgb, var(--paper) 90%, transparent); font-weight: 600; pointer-events: none;
  }
  .dragging .drop { display: grid; }
  @media (max-width: 480px) {
    :host([open]) { inset: 0; }
    :host([open]) .launcher { display: none; }
    .panel { width: 100vw; height: 100dvh; margin: 0; border-radius: 0; }
    .composer textarea, .ask input, .ask textarea { font-size: 16px; }
  }
  @media (prefers-reduced-motion: reduce) {
    *, .panel { animation: none !important; transition: none !important; }
  }
  @media (forced-colors: active) {
    .bubble, .launcher, .panel { border: 1px solid; }
  }
`;
