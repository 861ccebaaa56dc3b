package org.zhibiao.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibiao.App;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code user}: the platform's own people, for whoever has the machine. */
@Command(
    name = "user",
    description = "Add people, give them a role, shut and open their accounts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UserCommand.Add.class,
      UserCommand.SetRole.class,
      UserCommand.Disable.class,
      UserCommand.Enable.class
    })
final class UserCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** A role as people write it; {@code admin} for short. */
  private static Role role(String typed) throws IOException {
    String code = typed.toLowerCase(Locale.ROOT);
    Optional<Role> role = Role.of(code.equals("admin") ? "administrator" : code);
    if (role.isEmpty()) {
      throw new IOException(Terminal.words().get("cli.user.no-role", typed));
    }
    return role.get();
  }

  private static Person find(App app, String email) throws IOException {
    Optional<Person> person = app.accounts().people().byEmail(email);
    if (person.isEmpty()) {
      throw new IOException(Terminal.words().get("cli.user.no-person", email));
    }
    return person.get();
  }

  private static int report(Answer<Person> answer, String done, String email) throws IOException {
    Messages words = Terminal.words();
    if (answer.value().isEmpty()) {
      throw new IOException(words(answer.mistakes()));
    }
    System.out.println(words.get(done, email));
    return CommandLineTool.DONE;
  }

  private static String words(List<Answer.Mistake> mistakes) {
    Messages words = Terminal.words();
    return mistakes.stream()
        .map(
            mistake ->
                (mistake.field().isEmpty() ? "" : mistake.field() + ": ")
                    + words.get(mistake.problem().key(), mistake.problem().arguments().toArray()))
        .collect(Collectors.joining("; "));
  }

  @Command(
      name = "add",
      description =
          "Add somebody. The password is asked for, or read from the first line of standard input.")
  static final class Add implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Option(
        names = "--email",
        required = true,
        paramLabel = "ADDRESS",
        description = "To sign in with.")
    String email = "";

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "What to call them (default: the address).")
    @Nullable String name;

    @Option(
        names = "--role",
        defaultValue = "none",
        paramLabel = "ROLE",
        description = "none, librarian or admin (default: ${DEFAULT-VALUE}).")
    String role = "none";

    @Option(
        names = "--language",
        defaultValue = "zh",
        paramLabel = "zh|en",
        description = "Of the letters (default: ${DEFAULT-VALUE}).")
    String language = "zh";

    @Override
    public Integer call() throws IOException {
      Role wanted = role(role);
      String called = name == null ? email.replaceAll("@.*", "") : name;
      try (App app = installation.open()) {
        Answer<Person> answer =
            app.accounts()
                .people()
                .add(email, called, wanted, password(), language, Actor.COMMAND_LINE);
        return report(answer, "cli.user.added", email);
      }
    }

    /** Never an argument: those can be seen by everybody on the machine, and stay in histories. */
    private static String password() throws IOException {
      Messages words = Terminal.words();
      Console console = System.console();
      if (console == null || !Boolean.getBoolean("zhibiao.typed")) {
        String line =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
      }
      char[] first = console.readPassword("%s ", words.get("cli.user.password"));
      char[] again = console.readPassword("%s ", words.get("cli.user.password-again"));
      if (first == null || again == null || !String.valueOf(first).equals(String.valueOf(again))) {
        throw new IOException(words.get("cli.user.password-differs"));
      }
      return String.valueOf(first);
    }
  }

  @Command(name = "role", description = "Give somebody another role: none, librarian or admin.")
  static final class SetRole implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Of whom.")
    String email = "";

    @Parameters(index = "1", paramLabel = "ROLE", description = "none, librarian or admin.")
    String role = "";

    @Override
    public Integer call() throws IOException {
      Role wanted = role(role);
      try (App app = installation.openExisting()) {
        Person person = find(app, email);
        return report(
            app.accounts().people().setRole(person.id(), wanted, Actor.COMMAND_LINE),
            "cli.user.role",
            email);
      }
    }
  }

  @Command(name = "disable", description = "Shut an account: its sessions end and nobody signs in.")
  static final class Disable implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Whose.")
    String email = "";

    @Override
    public Integer call() throws IOException {
      try (App app = installation.openExisting()) {
        Person person = find(app, email);
        return report(
            app.accounts().people().disable(person.id(), "", Actor.COMMAND_LINE),
            "cli.user.disabled",
            email);
      }
    }
  }

  @Command(name = "enable", description = "Open an account that was shut.")
  static final class Enable implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "Whose.")
    String email = "";

    @Override
    public Integer call() throws IOException {
      try (App app = installation.openExisting()) {
        Person person = find(app, email);
        return report(
            app.accounts().people().enable(person.id(), Actor.COMMAND_LINE),
            "cli.user.enabled",
            email);
      }
    }
  }
}
