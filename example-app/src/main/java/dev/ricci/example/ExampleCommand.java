package dev.ricci.example;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** How the programs of this module run: wrong input is one line on the standard error. */
final class ExampleCommand {
  /** The exit code of a program that was asked for something impossible. */
  private static final int WRONG_INPUT = 2;

  private ExampleCommand() {}

  /** Runs the program and ends the Java machine with its exit code. */
  static void run(CommandLine program, String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(program.execute(arguments));
  }

  /** The program on the standard output and the standard error. */
  static CommandLine of(Callable<Integer> program) {
    return of(program, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
  }

  /** The program with its two outputs; {@code execute} returns the exit code. */
  static CommandLine of(Callable<Integer> program, PrintWriter output, PrintWriter errors) {
    return new CommandLine(program)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(output)
        .setErr(errors)
        .setParameterExceptionHandler(
            (mistake, ignored) -> {
              errors.println(mistake.getMessage().lines().findFirst().orElse("wrong option"));
              return WRONG_INPUT;
            })
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof IOException) {
                errors.println(failure.getMessage());
                return WRONG_INPUT;
              }
              throw failure;
            });
  }
}
