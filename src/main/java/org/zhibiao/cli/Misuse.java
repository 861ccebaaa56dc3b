package org.zhibiao.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Messages;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the reader's language: picocli knows English alone. */
final class Misuse {
  private Misuse() {}

  static String words(Messages words, ParameterException misuse) {
    return switch (misuse) {
      case UnmatchedArgumentException unmatched -> unmatched(words, unmatched);
      case MissingParameterException missing ->
          words.get(
              "cli.missing",
              missing.getMissing().stream().map(Misuse::name).collect(Collectors.joining(", ")));
      case OverwrittenOptionException twice -> words.get("cli.twice", name(twice.getOverwritten()));
      default -> other(words, misuse);
    };
  }

  private static String unmatched(Messages words, UnmatchedArgumentException misuse) {
    String first = misuse.getUnmatched().getFirst();
    if (misuse.isUnknownOption()) {
      return words.get("cli.unknown-option", first);
    }
    List<String> commands = commands(misuse.getCommandLine());
    return commands.isEmpty()
        ? words.get("cli.unknown-argument", first)
        : words.get("cli.unknown-command", first, String.join(", ", commands));
  }

  private static String other(Messages words, ParameterException misuse) {
    @Nullable ArgSpec argument = misuse.getArgSpec();
    @Nullable String value = misuse.getValue();
    if (argument != null && value != null) {
      String choices = choices(argument);
      return choices.isEmpty()
          ? words.get("cli.bad-value", name(argument), value)
          : words.get("cli.bad-choice", name(argument), value, choices);
    }
    List<String> commands = commands(misuse.getCommandLine());
    return argument == null && !commands.isEmpty()
        ? words.get("cli.no-command", String.join(", ", commands))
        : String.valueOf(misuse.getMessage());
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static String choices(ArgSpec argument) {
    @Nullable Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? ""
        : StreamSupport.stream(candidates.spliterator(), false)
            .map(choice -> choice.toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }

  private static List<String> commands(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(entry -> entry.getKey())
        .toList();
  }
}
