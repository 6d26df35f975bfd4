// Markup of a text area, as CommonMark has it: what is selected is set in marks, or its lines are.

const AROUND = { bold: ["**", "**"], italic: ["*", "*"], link: ["[", "](https://)"] };
const BEFORE = { list: "- ", quote: "> " };
const BY_KEY = { b: "bold", i: "italic" };

function told(area) {
  area.dispatchEvent(new Event("input"));
  area.focus();
}

function around(area, [before, after]) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const marked = value.slice(0, from).endsWith(before) && value.slice(to).startsWith(after);
  if (marked) {
    area.setRangeText(value.slice(from, to), from - before.length, to + after.length, "select");
    return;
  }
  area.setRangeText(before + value.slice(from, to) + after, from, to, "end");
  area.setSelectionRange(from + before.length, to + before.length);
}

function eachLine(area, mark) {
  const { selectionStart, selectionEnd: to, value } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const lines = value.slice(from, to).split("\n");
  const marked = lines.every((line) => line.startsWith(mark));
  area.setRangeText(lines.map((line) => (marked ? line.slice(mark.length) : mark + line)).join("\n"), from, to, "end");
}

// kind: bold, italic, link, list or quote. Said twice, it is taken away.
export function mark(area, kind) {
  if (AROUND[kind]) around(area, AROUND[kind]);
  else eachLine(area, BEFORE[kind]);
  told(area);
}

// True for a key that marks, which is then done.
export function marksByKey(event) {
  const kind = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && BY_KEY[event.key.toLowerCase()];
  if (!kind) return false;
  event.preventDefault();
  mark(event.target, kind);
  return true;
}
