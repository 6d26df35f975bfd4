// The forms that ask for a mail address: none of them keeps anything.
import { html } from "lit";

/** Asks where an answer may go; given: the submit listener. */
export function emailForm(say, given) {
  return html`<form class="ask" @submit=${given}>
    <label for="email">${say("emailAsk")}</label>
    <div>
      <input id="email" name="email" type="email" required autocomplete="email" placeholder=${say("emailLabel")} />
      <button class="plain">${say("emailSend")}</button>
    </div>
  </form>`;
}

/** For when nobody can be reached; most: characters of the message; left: the submit listener. */
export function offlineForm(say, most, left) {
  return html`<form class="ask offline" @submit=${left}>
    <h3>${say("offlineTitle")}</h3>
    <p>${say("offlineText")}</p>
    <label for="left">${say("offlineMessage")}</label>
    <textarea id="left" name="text" rows="3" required maxlength=${most}></textarea>
    <label for="email">${say("emailLabel")}</label>
    <input id="email" name="email" type="email" required autocomplete="email" />
    <button class="plain">${say("offlineSend")}</button>
  </form>`;
}
