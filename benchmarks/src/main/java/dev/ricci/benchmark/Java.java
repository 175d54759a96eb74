package dev.ricci.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java installation.
 *
 * @param home its folder
 */
record Java(Path home) {
  /** The command that starts it. */
  String command() {
    return home.resolve("bin/java").toString();
  }

  /** Its full version. */
  Runtime.Version version() throws IOException, InterruptedException {
    String settings = output(List.of(command(), "-XshowSettings:properties", "-version"), true);
    String version =
        settings
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("java.runtime.version = "))
            .map(line -> line.substring("java.runtime.version = ".length()))
            .findFirst()
            .orElseThrow(() -> new IOException("no version from " + command()));
    return Runtime.Version.parse(version);
  }

  /** What a command prints; fails unless it ends well. */
  static String output(List<String> command, boolean errors)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(errors);
    if (!errors) {
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + text);
    }
    return text;
  }
}
