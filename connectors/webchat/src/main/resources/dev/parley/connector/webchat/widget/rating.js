import { LitElement, css, html } from "lit";

const SCORES = [1, 2, 3, 4, 5];
const FACES = ["😞", "🙁", "😐", "🙂", "😀"];
const CHANGE_WITHIN = 24 * 3_600_000;

/**
 * The question "how was it?" with its answer. `rate` is called with score and comment; `given` is
 * the answer that the visitor gave ({score, comment, at}), or nothing.
 */
class RatingCard extends LitElement {
  static properties = { given: {}, texts: {}, rate: {}, _again: { state: true } };

  static styles = css`
    :host { display: block; }
    form { display: grid; gap: 10px; }
    fieldset { margin: 0; padding: 0; border: 0; }
    legend { margin-block-end: 6px; padding: 0; font-weight: 600; }
    .scores { display: flex; gap: 4px; }
    label.score {
      position: relative; display: grid; flex: 1; place-items: center; min-width: 40px; min-height: 44px; padding: 4px 0;
      border: 1px solid var(--edge); border-radius: 10px; background: var(--paper); color: var(--ink); cursor: pointer;
    }
    .score input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
    .score:has(:checked) { outline: 2px solid var(--ring); outline-offset: -1px; font-weight: 700; }
    .score:has(:focus-visible) { outline: 3px solid var(--ring); outline-offset: 1px; }
    .face { font-size: 20px; line-height: 1.2; }
    small { font-size: 12px; }
    .ends { display: flex; justify-content: space-between; margin-block-start: 4px; font-size: 12px; }
    textarea {
      box-sizing: border-box; width: 100%; padding: 8px 10px; border: 1px solid var(--soft); border-radius: 10px;
      background: var(--paper); color: var(--ink); font: inherit; resize: vertical;
    }
    label.words { display: grid; gap: 4px; font-size: 13px; }
    button { min-height: 38px; padding: 8px 14px; border: 0; border-radius: 10px; font: inherit; font-weight: 600; cursor: pointer; }
    button.send { background: var(--brand); color: var(--on-brand); }
    button.change { padding: 4px 0; background: none; color: inherit; font-weight: 400; text-decoration: underline; }
    button:focus-visible, textarea:focus-visible { outline: 2px solid var(--ring); outline-offset: 1px; }
    p { margin: 0; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    @media (max-width: 480px) { textarea { font-size: 16px; } }
  `;

  #send(event) {
    event.preventDefault();
    const { score, comment } = Object.fromEntries(new FormData(event.target));
    this._again = false;
    this.rate(Number(score), comment.trim());
    this.updateComplete.then(() => this.renderRoot.querySelector("p")?.focus());
  }

  #change() {
    this._again = true;
    this.updateComplete.then(() => this.renderRoot.querySelector("input:checked")?.focus());
  }

  render() {
    const say = this.texts.say;
    if (this.given && !this._again) {
      const word = say("rate" + this.given.score);
      const open = Date.now() - this.given.at < CHANGE_WITHIN;
      return html`<p tabindex="-1"><strong>${say("rateThanks")}</strong></p>
        <p><span aria-hidden="true">${FACES[this.given.score - 1]}</span> ${this.given.score} – ${word}</p>
        ${this.given.comment ? html`<p dir="auto">${this.given.comment}</p>` : ""}
        ${open ? html`<button class="change" type="button" @click=${this.#change}>${say("rateChange")}</button>` : ""}`;
    }
    return html`<form @submit=${this.#send}>
      <fieldset>
        <legend>${say("rateTitle")}</legend>
        <div class="scores">
          ${SCORES.map(
            (score) => html`<label class="score" title=${say("rate" + score)}>
              <input type="radio" name="score" value=${score} required ?checked=${this.given?.score === score} />
              <span class="face" aria-hidden="true">${FACES[score - 1]}</span>
              <small aria-hidden="true">${score}</small><span class="hidden">${score} – ${say("rate" + score)}</span>
            </label>`,
          )}
        </div>
        <div class="ends" aria-hidden="true"><span>${say("rate1")}</span><span>${say("rate5")}</span></div>
      </fieldset>
      <label class="words">${say("rateComment")}
        <textarea name="comment" rows="2" maxlength="1000" dir="auto" .value=${this.given?.comment ?? ""}></textarea>
      </label>
      <button class="send">${say("rateSend")}</button>
    </form>`;
  }
}

if (!customElements.get("parley-rating")) {
  customElements.define("parley-rating", RatingCard);
}
