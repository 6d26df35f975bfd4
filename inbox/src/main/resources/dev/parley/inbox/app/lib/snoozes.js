// Until when a conversation is put aside, as most people want it.

const HOUR = 3_600_000;

function tomorrowMorning() {
  const at = new Date(Date.now() + 24 * HOUR);
  at.setHours(9, 0, 0, 0);
  return at;
}

export const SNOOZES = [
  ["thread.snooze-hour", () => new Date(Date.now() + HOUR)],
  ["thread.snooze-four-hours", () => new Date(Date.now() + 4 * HOUR)],
  ["thread.snooze-tomorrow", tomorrowMorning],
  ["thread.snooze-week", () => new Date(Date.now() + 168 * HOUR)],
];
