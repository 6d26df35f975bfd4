-- A device's commands are read in pages, the newest first: what came at one moment by its id.
DROP INDEX commands_of_device;
CREATE INDEX commands_of_device ON commands (device, created_at, id);
