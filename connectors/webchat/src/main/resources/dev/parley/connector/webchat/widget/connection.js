/** The way to the hub: WebSocket, or server-sent events and POST where that is blocked. */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
const HEARTBEAT = 25_000;
const PATIENCE = 10_000;
const SOCKETS_BEFORE_FALLBACK = 2;

/**
 * Events: "frame" (detail: a frame from the hub), "state" (detail: "connecting", "online" or
 * "offline"). Comes back by itself, later and later, and at once when the browser is online again.
 */
export class Connection extends EventTarget {
  #url;
  #hello;
  #authorization;
  #socket = null;
  #stream = null;
  #attempt = 0;
  #failedSockets = 0;
  #retry = 0;
  #beat = 0;
  #watch = 0;
  #stopped = true;
  state = "connecting";

  /**
   * @param url of the channel, https://hub/chat/name
   * @param hello makes the hello frame as it is now
   * @param authorization makes the header as it is now, or null for a new visitor
   */
  constructor(url, hello, authorization) {
    super();
    this.#url = url;
    this.#hello = hello;
    this.#authorization = authorization;
  }

  start() {
    this.#stopped = false;
    addEventListener("online", this.#now);
    document.addEventListener("visibilitychange", this.#now);
    this.#connect();
  }

  stop() {
    this.#stopped = true;
    removeEventListener("online", this.#now);
    document.removeEventListener("visibilitychange", this.#now);
    this.#clear();
  }

  /** Whether it goes by a stream of events and POST. */
  get streams() {
    return this.#stream !== null;
  }

  /** Sends a frame; false when there is no way now. */
  send(frame) {
    return this.#out(JSON.stringify(frame), "application/json");
  }

  /** Sends a file: the header's length in two bytes, the header, the bytes. */
  async sendFile(header, file) {
    const json = new TextEncoder().encode(JSON.stringify(header));
    const length = new Uint8Array([json.length >> 8, json.length & 255]);
    const frame = new Blob([length, json, file]);
    return this.#out(await frame.arrayBuffer(), "application/octet-stream");
  }

  #out(body, type) {
    if (this.state !== "online") {
      return false;
    }
    if (this.#socket) {
      this.#socket.send(body);
    } else {
      this.#post(body, type).catch(() => this.#lost());
    }
    return true;
  }

  #now = () => {
    if (document.visibilityState === "visible" && this.state === "offline") {
      clearTimeout(this.#retry);
      this.#connect();
    }
  };

  #connect() {
    this.#clear();
    this.#become("connecting");
    if (this.#failedSockets < SOCKETS_BEFORE_FALLBACK) {
      this.#openSocket();
    } else {
      this.#openStream().catch(() => this.#lost());
    }
  }

  #openSocket() {
    const socket = new WebSocket(this.#url.replace(/^http/, "ws"));
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => {
      opened = true;
      this.#failedSockets = 0;
      socket.send(JSON.stringify(this.#hello()));
    };
    socket.onmessage = (event) => {
      if (socket === this.#socket) {
        this.#heard(JSON.parse(event.data));
      }
    };
    socket.onclose = () => {
      if (socket !== this.#socket) {
        return;
      }
      if (!opened && navigator.onLine) {
        this.#failedSockets++;
      }
      this.#lost();
    };
    this.#watch = setTimeout(() => socket.close(), PATIENCE);
  }

  async #openStream() {
    if (this.#authorization() === null) {
      await this.#post(JSON.stringify(this.#hello()), "application/json");
    }
    const stream = new AbortController();
    this.#stream = stream;
    const headers = { Authorization: this.#authorization(), Accept: "text/event-stream" };
    const after = this.#hello().after;
    if (after !== undefined) {
      headers["Last-Event-ID"] = String(after);
    }
    const response = await fetch(this.#url + "/events", { headers, signal: stream.signal });
    if (!response.ok) {
      if (response.status === 401) {
        this.#heard(await response.json());
      }
      throw new Error("HTTP " + response.status);
    }
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const events = (text + chunk.value).split("\n\n");
      text = events.pop();
      for (const event of events) {
        if (event.startsWith("data: ") && stream === this.#stream) {
          this.#heard(JSON.parse(event.slice(6)));
        }
      }
    }
    // WebSocket may work again: a stream's end is a good time to try.
    this.#failedSockets = 0;
    throw new Error("The stream ended");
  }

  async #post(body, type) {
    const headers = { "Content-Type": type };
    const authorization = this.#authorization();
    if (authorization !== null) {
      headers.Authorization = authorization;
    }
    const response = await fetch(this.#url + "/messages", { method: "POST", headers, body });
    if (response.status !== 204) {
      this.#tell(await response.json());
    }
  }

  #heard(frame) {
    clearTimeout(this.#watch);
    if (frame.type === "welcome") {
      this.#attempt = 0;
    }
    this.#tell(frame);
    if (frame.type === "welcome") {
      this.#become("online");
      this.#heartbeat();
    }
  }

  #tell(frame) {
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  #heartbeat() {
    clearInterval(this.#beat);
    this.#beat = setInterval(() => {
      if (this.#socket?.readyState === WebSocket.OPEN) {
        this.#socket.send('{"type":"ping"}');
        clearTimeout(this.#watch);
        this.#watch = setTimeout(() => this.#lost(), PATIENCE);
      }
    }, HEARTBEAT);
  }

  #lost() {
    if (this.#stopped) {
      return;
    }
    this.#clear();
    this.#become("offline");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#attempt++);
    this.#retry = setTimeout(() => this.#connect(), wait / 2 + (Math.random() * wait) / 2);
  }

  #clear() {
    clearTimeout(this.#retry);
    clearTimeout(this.#watch);
    clearInterval(this.#beat);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    const stream = this.#stream;
    this.#stream = null;
    stream?.abort();
  }

  #become(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new CustomEvent("state", { detail: state }));
    }
  }
}
