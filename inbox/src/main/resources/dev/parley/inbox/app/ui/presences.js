// How an agent may be there, and what it is called.
export const PRESENCES = { online: "nav.online", busy: "nav.busy", away: "nav.away" };
