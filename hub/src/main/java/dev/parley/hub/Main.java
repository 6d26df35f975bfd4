package dev.parley.hub;

import dev.parley.hub.cli.ParleyCommand;
import picocli.CommandLine;

/** The program {@code bin/parley}. */
public final class Main {
  private Main() {}

  /**
   * Exit codes: 0 done, 1 failed, 2 wrong words on the command line, 3 the config cannot be used.
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ParleyCommand()).execute(arguments));
  }
}
