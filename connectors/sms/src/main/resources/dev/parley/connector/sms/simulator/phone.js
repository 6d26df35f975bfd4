const at = (id) => document.getElementById(id);
const phone = document.querySelector(".phone");
const STATES = { sending: "sending…", sent: "sent", failed: "not sent" };
let events;

function mine() {
  const asked = new URLSearchParams(location.search).get("number");
  if (asked) return asked;
  const kept = localStorage.getItem("parley-demo-number");
  if (kept) return kept;
  const made = "+44770090" + (Math.floor(Math.random() * 9000) + 1000);
  localStorage.setItem("parley-demo-number", made);
  return made;
}

const api = (what) => "api/phones/" + encodeURIComponent(at("number").value.trim()) + what;

function bubble(text) {
  const item = document.createElement("li");
  item.className = text.mine ? "mine" : "theirs";
  item.append(text.text);
  text.media.forEach((url, n) => {
    if (!/^https?:/.test(url)) return;
    const link = document.createElement("a");
    link.href = url;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.textContent = "📎 File " + (n + 1);
    item.append(link);
  });
  const small = document.createElement("small");
  const time = new Date(text.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  small.textContent = text.mine ? time + " · " + (STATES[text.state] ?? text.state) : time;
  item.append(small);
  return item;
}

const shown = new Map();

function show(screen) {
  const list = at("texts");
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const ids = new Set(screen.texts.map((text) => text.id));
  for (const [id, known] of shown) {
    if (!ids.has(id)) {
      known.item.remove();
      shown.delete(id);
    }
  }
  for (const text of screen.texts) {
    const key = JSON.stringify(text);
    const known = shown.get(text.id);
    if (known?.key === key) continue;
    const item = bubble(text);
    if (known) known.item.replaceWith(item);
    else list.append(item);
    shown.set(text.id, { key, item });
  }
  if (atEnd) list.scrollTop = list.scrollHeight;
  phone.classList.toggle("off", !screen.on);
  at("power").setAttribute("aria-pressed", String(screen.on));
  at("power").textContent = screen.on ? "On" : "Off";
}

function watch() {
  events?.close();
  at("texts").replaceChildren();
  shown.clear();
  events = new EventSource(api("/events"));
  events.onmessage = (event) => {
    at("notice").textContent = "";
    show(JSON.parse(event.data));
  };
  events.onerror = () => (at("notice").textContent = "No network; trying again…");
}

async function post(what, body) {
  const answer = await fetch(api(what), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  const json = answer ? await answer.json() : { message: "No network" };
  at("notice").textContent = answer?.ok ? "" : json.message;
  return Boolean(answer?.ok);
}

at("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = at("text").value;
  if (text.trim() && (await post("/messages", { text }))) at("text").value = "";
  at("text").focus();
});
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    at("form").requestSubmit();
  }
});
at("power").addEventListener("click", () =>
  post("/power", { on: at("power").getAttribute("aria-pressed") !== "true" }),
);
at("number").addEventListener("change", () => {
  localStorage.setItem("parley-demo-number", at("number").value.trim());
  watch();
});

at("number").value = mine();
watch();
