-- Where a conversation was before it went on at another address: who comes back there continues it.
CREATE TABLE former_addresses (
  channel      TEXT NOT NULL,
  handle       TEXT NOT NULL,
  conversation ${uuid} NOT NULL,
  PRIMARY KEY (channel, handle, conversation)
);
CREATE INDEX former_addresses_of_conversation ON former_addresses (conversation);
