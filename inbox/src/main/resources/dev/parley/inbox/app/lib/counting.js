// How many parts a text is torn into, by the alphabets that the channel names (see /api/v1/channels).

const units = (letter, { letters, extended }) => {
  if (extended.includes(letter)) return 2;
  return letters === undefined ? letter.length : 1;
};

const has = ({ letters, extended }, letter) => letters === undefined || letters.includes(letter) || extended.includes(letter);

// Null for a channel that does not count. A letter of two units is never torn in two.
export function partsOf(text, alphabets) {
  if (!alphabets?.length) return null;
  const letters = [...text];
  const alphabet = alphabets.find((one) => letters.every((letter) => has(one, letter))) ?? alphabets.at(-1);
  const costs = letters.map((letter) => units(letter, alphabet));
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  if (all <= alphabet.single) return { parts: 1, left: alphabet.single - all };
  let parts = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > alphabet.concatenated) {
      parts++;
      used = 0;
    }
    used += cost;
  }
  return { parts, left: alphabet.concatenated - used };
}
