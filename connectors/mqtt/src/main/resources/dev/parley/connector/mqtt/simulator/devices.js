// Shows the simulated home as it is, and presses its buttons. State comes by server-sent events.

const BASE = "/demo/devices";
const COLDEST = 5;
const HOTTEST = 45;
const SWEEP = 268.7; // degrees of the dial's arc
const LOG_LENGTH = 6;
const byId = (id) => document.getElementById(id);
let before = null;

function share(degrees) {
  return Math.min(1, Math.max(0, (degrees - COLDEST) / (HOTTEST - COLDEST)));
}

function showLamp({ power, brightness }) {
  const on = power === "on";
  const card = byId("lamp");
  card.dataset.power = power;
  card.style.setProperty("--level", String(0.25 + (0.75 * brightness) / 100));
  byId("lamp-state").textContent = on ? "On" : "Off";
  byId("brightness").value = on ? brightness : 0;
  byId("brightness-text").textContent = `${on ? brightness : 0} %`;
}

function showThermostat({ temperature, target, alarm }) {
  const card = byId("thermostat");
  card.dataset.alarm = String(alarm);
  card.style.setProperty("--fill", String(100 * share(temperature)));
  card.style.setProperty("--turn", `${SWEEP * (share(target) - 0.5)}deg`);
  byId("temperature").textContent = `${temperature.toFixed(1)}°`;
  byId("target").textContent = `target ${target.toFixed(1)}°`;
  byId("dial-title").textContent = `${temperature.toFixed(1)} degrees, target ${target.toFixed(1)}`;
  const heats = target - temperature > 0.05;
  byId("thermostat-state").textContent = alarm ? "Overheating" : heats ? "Heating" : "Steady";
}

function note(text) {
  const entry = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = new Date().toLocaleTimeString();
  entry.append(time, text);
  const log = byId("log");
  log.prepend(entry);
  while (log.children.length > LOG_LENGTH) log.lastElementChild.remove();
}

function tellChanges(was, now) {
  if (was.lamp.power !== now.lamp.power) note(`The lamp goes ${now.lamp.power}.`);
  if (was.lamp.brightness !== now.lamp.brightness) note(`The lamp is at ${now.lamp.brightness} %.`);
  if (was.thermostat.target !== now.thermostat.target) {
    note(`The thermostat is set to ${now.thermostat.target.toFixed(1)}°.`);
  }
  if (was.thermostat.alarm !== now.thermostat.alarm) {
    const text = now.thermostat.alarm
      ? "The thermostat overheats and calls for people."
      : "The thermostat is well again.";
    note(text);
    byId("alert").textContent = text;
  }
}

function show(state) {
  showLamp(state.lamp);
  showThermostat(state.thermostat);
  if (before) tellChanges(before, state);
  before = state;
}

function line(state, text) {
  byId("line").dataset.state = state;
  byId("line").textContent = text;
}

async function press(action) {
  try {
    const answer = await fetch(`${BASE}/${action}`, {
      method: "POST",
      headers: { "X-Parley-Demo": "1" },
    });
    if (!answer.ok) note(`That did not work: ${answer.status}.`);
  } catch {
    note("The hub does not answer.");
  }
}

const events = new EventSource(`${BASE}/events`);
events.addEventListener("open", () => line("live", "Live"));
events.addEventListener("error", () => line("wait", "Reconnecting …"));
events.addEventListener("message", (event) => show(JSON.parse(event.data)));
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (button) press(button.dataset.action);
});
