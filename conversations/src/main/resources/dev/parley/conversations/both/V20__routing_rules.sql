-- What becomes of new conversations. body: JSON, as the model writes it. place: the order in which rules are asked.
CREATE TABLE routing_rules (
  place INTEGER PRIMARY KEY,
  body  TEXT NOT NULL
);
