package org.zhibiao.cli;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.zhibiao.App;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.config.Settings;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.search.thesaurus.Mention;
import org.zhibiao.search.thesaurus.Segment;
import org.zhibiao.search.thesaurus.ThesaurusCheck;
import org.zhibiao.search.thesaurus.ThesaurusCheck.Finding;
import org.zhibiao.search.thesaurus.ThesaurusReader;
import org.zhibiao.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code thesaurus check|find}: the words of the field, the program's own and the library's. */
@Command(
    name = "thesaurus",
    description = "Check the words of the field, or show what a text is cut into.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ThesaurusCommand.Check.class, ThesaurusCommand.Find.class})
final class ThesaurusCommand {
  private static final int SHOWN = 5;
  private static final int BATCH = 200;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Command(
      name = "check",
      description =
          "Name contradictions in the thesaurus (then the exit status is 1) and words that no"
              + " record has.")
  static final class Check implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Option(names = "--all", description = "Also list all that is only to be looked at.")
    boolean all;

    @Override
    public Integer call() {
      Messages words = Terminal.words();
      Settings settings = installation.settings(Map.of());
      ThesaurusReader.Read read = ThesaurusReader.read(settings.data().resolve("thesaurus"));
      List<Finding> findings = new ArrayList<>(ThesaurusCheck.check(read));
      if (Files.exists(settings.data().resolve("zhibiao.db"))) {
        try (App app = new App(settings)) {
          findings.addAll(unused(app, read));
        }
      } else {
        System.out.println(words.get("cli.thesaurus.no-catalogue", settings.data()));
      }
      List<Finding> wrong = findings.stream().filter(f -> f.kind().isContradiction()).toList();
      List<Finding> open = findings.stream().filter(f -> !f.kind().isContradiction()).toList();
      show(words, wrong, wrong.size());
      if (!open.isEmpty()) {
        System.out.println(words.get("cli.thesaurus.look", open.size()));
        for (ThesaurusCheck.Kind kind : ThesaurusCheck.Kind.values()) {
          List<Finding> same = open.stream().filter(f -> f.kind() == kind).toList();
          show(words, same, all ? same.size() : SHOWN);
        }
      }
      int concepts = read.thesaurus().concepts().size();
      System.out.println(
          wrong.isEmpty()
              ? words.get("cli.thesaurus.sound", concepts)
              : words.get("cli.thesaurus.contradictions", concepts, wrong.size()));
      return wrong.isEmpty() ? CommandLineTool.DONE : CommandLineTool.FAILED;
    }

    private static List<Finding> unused(App app, ThesaurusReader.Read read) {
      ThesaurusCheck.Uses uses = new ThesaurusCheck.Uses(read.thesaurus());
      app.catalogue()
          .forEach(BATCH, records -> records.forEach(record -> texts(record.fields(), uses)));
      return uses.unused();
    }

    private static void texts(Fields fields, ThesaurusCheck.Uses uses) {
      fields.title().texts().values().forEach(uses::text);
      fields.summary().texts().values().forEach(uses::text);
      fields.list(Field.PRODUCTS).forEach(uses::text);
      fields.list(Field.HAZARDS).forEach(uses::text);
    }

    private static void show(Messages words, List<Finding> findings, int most) {
      for (Finding finding : findings.subList(0, Math.min(most, findings.size()))) {
        String kind = finding.kind().name().toLowerCase(Locale.ROOT);
        System.out.println(
            "  "
                + words.get("thesaurus." + kind)
                + "  "
                + finding.concept()
                + "  "
                + finding.what());
      }
      if (findings.size() > most) {
        System.out.println("  " + words.get("cli.thesaurus.more", findings.size() - most));
      }
    }
  }

  @Command(name = "find", description = "Show the names that a text is cut into, as a query is.")
  static final class Find implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What a reader may type.")
    List<String> text = List.of();

    @Override
    public Integer call() {
      Settings settings = installation.settings(Map.of());
      Lexicon lexicon = Lexicon.over(settings.data().resolve("thesaurus"));
      for (Segment segment : lexicon.get().segments(String.join(" ", text))) {
        show(segment, "");
      }
      return CommandLineTool.DONE;
    }

    private static void show(Segment segment, String indent) {
      Messages words = Terminal.words();
      String meanings =
          segment.isKnown()
              ? segment.meanings().stream().map(Find::meaning).collect(Collectors.joining("; "))
              : words.get("cli.thesaurus.unknown");
      System.out.println(indent + segment.text() + "  " + meanings);
      segment.parts().forEach(part -> show(part, indent + "  "));
    }

    private static String meaning(Mention mention) {
      String labels =
          mention.concept().id()
              + " ("
              + mention.concept().label("zh")
              + ", "
              + mention.concept().label("en")
              + ")";
      return mention.loose() ? labels + " ~" : labels;
    }
  }
}
