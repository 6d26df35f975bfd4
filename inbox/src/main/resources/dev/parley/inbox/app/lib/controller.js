import { state } from "./state.js";

// Draws its element again whenever the page's state changed. After a log-out only the frame is: the
// pieces inside are on their way out and would miss their agent.
export class Watching {
  #host;
  #always;
  #listener = () => {
    if (state.session || this.#always) this.#host.requestUpdate();
  };

  constructor(host, { always = false } = {}) {
    this.#host = host;
    this.#always = always;
    host.addController(this);
  }

  hostConnected() {
    state.addEventListener("change", this.#listener);
  }

  hostDisconnected() {
    state.removeEventListener("change", this.#listener);
  }
}
