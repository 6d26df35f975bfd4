// What a program does first, by the client that is generated from the API's description.

import { AccessApi, Configuration, ConversationsApi, MessagesApi, ResponseError, SearchApi } from "./client";
import type { ConversationEntry, Problem } from "./client";

declare const process: { argv: string[]; exitCode: number };

async function conversations(api: ConversationsApi): Promise<ConversationEntry[]> {
  const seen: ConversationEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listConversations({ limit: 1, cursor });
    seen.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return seen;
}

async function problem(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ResponseError) return (await error.response.json()) as Problem;
    throw error;
  }
  throw new Error("It worked");
}

async function run(basePath: string, accessToken: string): Promise<void> {
  const configuration = new Configuration({ basePath, accessToken });
  const say = (what: string, value: unknown) => console.log(`${what} ${value}`);
  const me = await new AccessApi(configuration).me();
  say("me", me.agent.name);
  const all = await conversations(new ConversationsApi(configuration));
  say("conversations", all.map((entry) => entry.contact?.name).join(","));
  say("since", all[0].conversation.lastActivityAt instanceof Date);
  const messages = new MessagesApi(configuration);
  const answer = {
    id: all[0].conversation.id,
    idempotencyKey: "round-trip",
    sayRequest: { text: "On its way" },
  };
  const first = await messages.say(answer);
  const again = await messages.say(answer);
  say("again", first.id === again.id);
  say("messages", (await messages.listMessages({ id: answer.id })).items.length);
  const other = await problem(messages.say({ ...answer, sayRequest: { text: "Something else" } }));
  say("other", `${other.status} ${other.code}`);
  const found = await new SearchApi(configuration).search({ q: "parcel" });
  say("found", found.items.length);
  const missing = await problem(messages.message({ id: "00000000-0000-7000-8000-000000000000" }));
  say("missing", `${missing.status} ${missing.code} ${missing.type}`);
  const stranger = new Configuration({ basePath, accessToken: "parley_none" });
  const refused = await problem(new AccessApi(stranger).me());
  say("refused", `${refused.status} ${refused.code}`);
}

run(process.argv[2], process.argv[3]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
