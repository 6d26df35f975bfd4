// The live feed: WebSocket first, an event stream where that is blocked. It comes back by itself
// and resumes from its cursor, so that nothing is missed.

const PING_EVERY = 25_000;
const PATIENCE = 40_000;
const SLOWEST = 15_000;

export class Live extends EventTarget {
  #cursor = null;
  #socket = null;
  #stream = null;
  #failures = 0;
  #heard = 0;
  #timer = null;
  #retry = null;
  #closed = false;
  state = "connecting";

  start() {
    this.#closed = false;
    this.#connect();
    this.#timer = setInterval(() => this.#check(), 5_000);
    addEventListener("online", this.#hurry);
    document.addEventListener("visibilitychange", this.#hurry);
  }

  stop() {
    this.#closed = true;
    clearInterval(this.#timer);
    clearTimeout(this.#retry);
    removeEventListener("online", this.#hurry);
    document.removeEventListener("visibilitychange", this.#hurry);
    this.#socket?.close();
    this.#stream?.close();
  }

  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(frame));
      return true;
    }
    return false;
  }

  #hurry = () => {
    if (this.state !== "live" && !document.hidden) {
      clearTimeout(this.#retry);
      this.#connect();
    }
  };

  #address(scheme) {
    const url = new URL("/api/v1/live", location.href);
    if (scheme) url.protocol = url.protocol.replace("http", scheme);
    if (this.#cursor !== null) url.searchParams.set("cursor", this.#cursor);
    return url;
  }

  #connect() {
    if (this.#closed || this.#socket || this.#stream) return;
    // After three sockets that never opened, something between blocks them.
    if (this.#failures >= 3 && this.#failures % 2 === 1) {
      this.#connectStream();
      return;
    }
    const socket = new WebSocket(this.#address("ws"));
    this.#socket = socket;
    this.#heard = Date.now();
    socket.onmessage = (message) => this.#hear(message.data);
    socket.onclose = (event) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#lost(event.code === 1008);
    };
  }

  #connectStream() {
    const stream = new EventSource(this.#address(null));
    this.#stream = stream;
    this.#heard = Date.now();
    stream.onmessage = (message) => this.#hear(message.data);
    stream.onerror = () => {
      stream.close();
      if (this.#stream !== stream) return;
      this.#stream = null;
      this.#lost(false);
    };
  }

  #lost(loggedOut) {
    if (loggedOut) {
      this.dispatchEvent(new Event("loggedout"));
      return;
    }
    this.#failures++;
    this.#become("offline");
    const wait = Math.min(SLOWEST, 400 * 2 ** Math.min(this.#failures, 6)) * (0.5 + Math.random() / 2);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #hear(text) {
    this.#heard = Date.now();
    const frame = JSON.parse(text);
    if (frame.cursor !== undefined) this.#cursor = frame.cursor;
    if (frame.type === "welcome") {
      this.#failures = 0;
      this.#become("live");
    }
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  #check() {
    const silence = Date.now() - this.#heard;
    if (this.#socket && silence > PATIENCE) {
      this.#socket.close();
      this.#socket.onclose({ code: 1006 });
    } else if (silence > PING_EVERY) {
      this.send({ type: "ping" });
    }
  }
}
