// What a mail's plain text answers to: the lines at its end that begin with ">", the line before them
// that says whose they are ("On Monday Bo wrote:"), and a signature after "-- ".

const QUOTED = /^\s*>/;
const SIGNATURE = /^-- ?$/;

export function unquoted(text) {
  const lines = text.split("\n");
  const signature = lines.findLastIndex((line) => SIGNATURE.test(line));
  const end = signature > 0 ? signature : lines.length;
  let from = end;
  while (from > 0 && (QUOTED.test(lines[from - 1]) || !lines[from - 1].trim())) from--;
  if (!lines.slice(from, end).some((line) => QUOTED.test(line))) from = end;
  else if (lines[from - 1]?.trim().endsWith(":")) from--;
  const said = lines.slice(0, from).join("\n").trimEnd();
  // A mail that is nothing but a quote is shown.
  return said ? { said, quoted: lines.slice(from).join("\n").trim() } : { said: text, quoted: "" };
}
