// Promises of a conversation that are open, and when each is due.

const DUE = [
  ["first-response", "firstResponseDue"],
  ["next-response", "nextResponseDue"],
  ["resolution", "resolutionDue"],
];

// { name, due } of the one that is due first, or null.
export function firstDue({ sla }) {
  if (!sla || sla.pausedAt) return null;
  const open = DUE.filter(([, field]) => sla[field]).map(([name, field]) => ({ name, due: sla[field] }));
  return open.reduce((first, one) => (first && new Date(first.due) <= new Date(one.due) ? first : one), null);
}
