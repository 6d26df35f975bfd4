// Macros that the agent has, and asking the composer for one, which shows what it would do first.

import { all } from "./api.js";

export const macros = async () => (await all("/macros")).map((entry) => entry.macro);

export const RUN_MACRO = "parley:macro";

export const askFor = (conversation, macro) => dispatchEvent(new CustomEvent(RUN_MACRO, { detail: { conversation, macro } }));
