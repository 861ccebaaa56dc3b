package org.zhibiao.crawl;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The folder of source files: one YAML file for each source, and {@code defaults.yaml}. */
public final class SourceFiles {
  private static final String DEFAULTS = "defaults.yaml";
  private static final int MAX_FILE = 1_000_000;

  private SourceFiles() {}

  /**
   * Reads and checks every source file of a folder.
   *
   * @return the sources, by file name
   * @throws InvalidSourceFiles with every mistake of every file
   * @throws NoSuchFileException when there is no such folder
   */
  public static List<Source> read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    List<SourceFileProblem> problems = new ArrayList<>();
    SourceReader.Defaults defaults = defaults(folder.resolve(DEFAULTS), problems);
    Map<String, Source> sources = new LinkedHashMap<>();
    for (Path file : files(folder)) {
      Yaml.Notes notes = new Yaml.Notes(file.getFileName().toString(), problems);
      Optional<Node> root = compose(file, notes);
      if (root.isPresent()) {
        Source source = new SourceReader(Yaml.of(notes, root.get()), defaults).read();
        if (sources.put(source.id(), source) != null) {
          notes.add(1, "id", "source.repeated-id", source.id());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSourceFiles(problems);
    }
    return List.copyOf(sources.values());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.getFileName().toString().equals(DEFAULTS))
          .sorted()
          .toList();
    }
  }

  private static SourceReader.Defaults defaults(Path file, List<SourceFileProblem> problems)
      throws IOException {
    Yaml.Notes notes = new Yaml.Notes(DEFAULTS, problems);
    @Nullable Node root = Files.exists(file) ? compose(file, notes).orElse(null) : null;
    return SourceReader.Defaults.read(Yaml.of(notes, root));
  }

  private static Optional<Node> compose(Path file, Yaml.Notes notes) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return compose(reader, notes);
    }
  }

  private static Optional<Node> compose(Reader reader, Yaml.Notes notes) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_FILE);
    try {
      Node root = new org.yaml.snakeyaml.Yaml(options).compose(reader);
      if (root == null) {
        notes.add(1, "", "source.empty-file");
      }
      return Optional.ofNullable(root);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      notes.add(line, "", "source.yaml", String.valueOf(e.getProblem()));
      return Optional.empty();
    } catch (YAMLException e) {
      // A character that YAML does not allow, or too much of everything; it has no place.
      notes.add(
          1, "", "source.yaml", String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return Optional.empty();
    }
  }

  /**
   * Reads and checks one source that is in no folder yet, with the defaults of one.
   *
   * @param file what to call it in its mistakes
   * @param problems where its mistakes go
   * @return the source; empty when it has mistakes
   */
  static Optional<Source> read(
      Path folder, String file, String text, List<SourceFileProblem> problems) throws IOException {
    List<SourceFileProblem> found = new ArrayList<>();
    SourceReader.Defaults defaults = defaults(folder.resolve(DEFAULTS), found);
    Yaml.Notes notes = new Yaml.Notes(file, found);
    Optional<Source> source =
        compose(new StringReader(text), notes)
            .map(root -> new SourceReader(Yaml.of(notes, root), defaults).read());
    problems.addAll(found);
    return found.isEmpty() ? source : Optional.empty();
  }

  /** The file of a source as it stands; empty when there is none. */
  public static Optional<String> text(Path folder, String id) throws IOException {
    Pattern its = Pattern.compile("(?m)^id:\\s*[\"']?" + Pattern.quote(id) + "[\"']?\\s*(#.*)?$");
    for (Path file : files(folder)) {
      String text = Files.readString(file);
      if (its.matcher(text).find()) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }
}
