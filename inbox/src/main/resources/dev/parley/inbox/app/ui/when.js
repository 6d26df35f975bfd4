// Times to choose from, and times as a datetime-local field has them.

const HOUR = 3_600_000;

function at9(days) {
  const at = new Date();
  at.setDate(at.getDate() + days);
  at.setHours(9, 0, 0, 0);
  return at;
}

const inAnHour = () => new Date(Date.now() + HOUR);
const tomorrow = () => at9(1);
const nextMonday = () => at9((8 - new Date().getDay()) % 7 || 7);

// The key of the words that name it, and the time.
export const TIMES = [
  ["schedule.in-an-hour", inAnHour],
  ["schedule.tomorrow", tomorrow],
  ["schedule.monday", nextMonday],
];

// In the reader's own time zone, to the minute.
export function asInput(time) {
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export const fromInput = (value) => new Date(value).toISOString();
