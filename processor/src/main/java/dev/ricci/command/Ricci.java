package dev.ricci.command;

import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program in the processor's jar. */
@Command(name = "ricci", description = "Tensor formulas and their derivatives.")
public final class Ricci implements Runnable {
  /** The exit code after a mistake of the user's. */
  static final int WRONG_INPUT = 2;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  private Ricci() {}

  /** Runs a command and ends the Java machine with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(System.in, System.out, System.err, arguments));
  }

  /** Runs a command and returns its exit code. All text is UTF-8. */
  static int run(InputStream input, PrintStream output, PrintStream errors, String... arguments) {
    PrintWriter out = writer(output);
    PrintWriter err = writer(errors);
    int exitCode =
        new CommandLine(new Ricci())
            .addSubcommand(new Explain(input))
            .setExpandAtFiles(false)
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((mistake, ignored) -> report(mistake, err))
            .execute(arguments);
    out.flush();
    err.flush();
    return exitCode;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  private static int report(ParameterException mistake, PrintWriter err) {
    String sentence = mistake.getMessage().lines().findFirst().orElse("wrong option");
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    err.println(sentence + " (" + command + " --help)");
    return WRONG_INPUT;
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "A command is missing: explain");
    }
  }
}
