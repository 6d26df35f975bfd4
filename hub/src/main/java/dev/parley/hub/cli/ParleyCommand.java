package dev.parley.hub.cli;

import picocli.CommandLine.Command;

/** The words after {@code bin/parley}. */
@Command(
    name = "bin/parley",
    mixinStandardHelpOptions = true,
    version = "Parley 0.1.0",
    description = "One inbox for web chat, email, SMS and devices.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      StartCommand.class,
      ConfigCommand.class,
      ExplainCommand.class,
      TraceCommand.class,
      SimulateCommand.class
    },
    footer = {
      "",
      "Try first: bin/parley demo",
      "Exit codes: 0 done, 1 failed, 2 wrong words, 3 the config cannot be used."
    })
public final class ParleyCommand {}
