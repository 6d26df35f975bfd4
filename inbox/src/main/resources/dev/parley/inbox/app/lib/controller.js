import { state } from "./state.js";

// Draws its element again whenever the page's state changed.
export class Watching {
  #host;
  #listener = () => this.#host.requestUpdate();

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    state.addEventListener("change", this.#listener);
  }

  hostDisconnected() {
    state.removeEventListener("change", this.#listener);
  }
}
