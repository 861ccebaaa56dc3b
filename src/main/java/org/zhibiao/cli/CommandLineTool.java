package org.zhibiao.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.LogManager;
import org.zhibiao.config.Settings;
import org.zhibiao.mail.DkimKey;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.web.Server;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The {@code zhibiao} command: finds the subcommand, turns every failure into one clear line and a
 * status.
 */
@Command(
    name = "zhibiao",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineTool.Version.class,
    description = "织标 ZhiBiao: textile standards, technical regulations and trade-barrier notices.",
    synopsisSubcommandLabel = "COMMAND")
public final class CommandLineTool {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int IN_PART = 2;
  private static final int MISUSED = 64;

  /** Says which build this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CommandLineTool.class.getPackage().getImplementationVersion();
      return new String[] {"zhibiao " + (version == null ? "(unpackaged)" : version)};
    }
  }

  /**
   * Each made only when it is asked for: to read the annotations of all is a good part of a start.
   */
  private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("serve", ServeCommand::new);
    COMMANDS.put("import", ImportCommand::new);
    COMMANDS.put("export", ExportCommand::new);
    COMMANDS.put("crawl", CrawlCommand::new);
    COMMANDS.put("index", IndexCommand::new);
    COMMANDS.put("thesaurus", ThesaurusCommand::new);
    COMMANDS.put("sources", SourcesCommand::new);
    COMMANDS.put("user", UserCommand::new);
    COMMANDS.put("mail", MailCommand::new);
    COMMANDS.put("warm-up", WarmUpCommand::new);
  }

  private CommandLineTool() {}

  /** Runs a command line and answers with its exit status. */
  public static int run(String[] args) {
    speakUnicode();
    configureLogging();
    return PlainServe.read(args).map(CommandLineTool::run).orElseGet(() -> runWithPicocli(args));
  }

  private static int run(ServeCommand command) {
    try {
      return command.call();
    } catch (Exception e) {
      return failed(e);
    }
  }

  private static int runWithPicocli(String[] args) {
    CommandLine commandLine = new CommandLine(new CommandLineTool());
    String wanted = args.length == 0 ? "" : args[0];
    COMMANDS.forEach(
        (name, command) -> {
          if (name.equals(wanted) || !COMMANDS.containsKey(wanted)) {
            commandLine.addSubcommand(name, command.get());
          }
        });
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExitCodeExceptionMapper(exception -> FAILED);
    commandLine.setParameterExceptionHandler(CommandLineTool::misused);
    commandLine.setExecutionExceptionHandler((exception, command, result) -> failed(exception));
    if (args.length == 0) {
      commandLine.usage(System.out);
      return MISUSED;
    }
    return commandLine.execute(args);
  }

  /** Where no locale is set, Java takes the terminal for one that knows ASCII alone. */
  private static void speakUnicode() {
    if (Charset.forName(System.getProperty("stdout.encoding", "UTF-8"))
        .equals(StandardCharsets.US_ASCII)) {
      System.setOut(
          new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
      System.setErr(
          new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
    }
  }

  private static void configureLogging() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream in = CommandLineTool.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      System.err.println("zhibiao: " + e.getMessage());
    }
  }

  private static int misused(ParameterException exception, String[] args) {
    CommandLine command = exception.getCommandLine();
    System.err.println("zhibiao: " + Misuse.words(Terminal.words(), exception));
    System.err.println(
        Terminal.words().get("cli.try-help", command.getCommandSpec().qualifiedName()));
    return MISUSED;
  }

  /** What is wrong with a file or folder is said plainly, however deep it came up. */
  private static Exception problem(Exception exception) {
    return exception instanceof UncheckedIOException io
            && io.getCause() instanceof FileSystemException file
        ? file
        : exception;
  }

  private static int failed(Exception exception) {
    String line =
        switch (problem(exception)) {
          case Settings.Invalid invalid -> Terminal.words(invalid);
          case IndexLocked locked -> Terminal.words().get("cli.index-locked");
          case Server.CannotListen where ->
              Terminal.words()
                  .get(
                      where.isTaken() ? "cli.port-taken" : "cli.no-address",
                      where.host(),
                      where.port());
          case DkimKey.Unusable key ->
              Terminal.words().get("cli.dkim-key." + key.reason().code(), key.file());
          case IOException io -> Terminal.plain(io);
          default -> null;
        };
    if (line == null) {
      // Not foreseen, so the place matters more than the form.
      exception.printStackTrace(System.err);
      line = String.valueOf(exception.getMessage());
    }
    System.err.println("zhibiao: " + line);
    return FAILED;
  }
}
