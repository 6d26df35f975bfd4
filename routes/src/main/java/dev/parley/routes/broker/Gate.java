package dev.parley.routes.broker;

import java.time.Duration;

/** Holds a consumer back while what it feeds cannot take anything. */
public interface Gate {
  /** How long to wait before asking again; zero to go on. Called by each consumer thread. */
  Duration toWait();
}
