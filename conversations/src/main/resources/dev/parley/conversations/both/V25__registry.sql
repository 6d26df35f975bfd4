-- What admins said of devices; what they did not say is as the device, its profile or the config file says. body: JSON, as the model writes it.
CREATE TABLE registrations (
  id         TEXT NOT NULL PRIMARY KEY,
  body       TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
-- What devices log in with. proof: a keyed hash of the password, or which certificate it is; no secret. ends_at: NULL for no end.
CREATE TABLE device_credentials (
  id         TEXT NOT NULL PRIMARY KEY,
  device     TEXT NOT NULL,
  kind       TEXT NOT NULL,
  proof      TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ends_at    BIGINT
);
CREATE INDEX device_credentials_of_device ON device_credentials (device, created_at, id);
