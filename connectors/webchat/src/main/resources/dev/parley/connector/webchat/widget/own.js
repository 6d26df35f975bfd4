/** A message of the visitor, as the conversation shows it before the hub has it. */
export function own({ clientId, text, at, email, location }) {
  return {
    clientId,
    email,
    location,
    from: { kind: "visitor" },
    parts: text === undefined ? [] : [{ type: "text", text }],
    sentAt: new Date(at).toISOString(),
  };
}

/** A UUID, also on pages without TLS, where crypto.randomUUID is missing. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
