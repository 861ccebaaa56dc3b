package org.zhibiao.crawl;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read with its lines, so that every mistake can be told with its
 * place. A mistake is noted and reading goes on with a default, so that one look finds them all;
 * {@link #end} notes the keys that nobody asked for.
 */
final class Yaml {
  /** Where mistakes go. */
  record Notes(String file, List<SourceFileProblem> problems) {
    void add(int line, String key, String reason, String... arguments) {
      problems.add(new SourceFileProblem(file, line, key, reason, List.of(arguments)));
    }
  }

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m|h|d)");

  private final Notes notes;
  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> untouched = new LinkedHashMap<>();

  private Yaml(Notes notes, String path, @Nullable Node node, int line) {
    this.notes = notes;
    this.path = path;
    this.line = node == null ? line : lineOf(node);
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (values.put(key, tuple.getValueNode()) != null) {
          notes.add(lineOf(tuple.getKeyNode()), child(key), "source.repeated-key");
        }
      }
    } else if (node != null) {
      notes.add(lineOf(node), path, "source.not-mapping");
    }
    untouched.putAll(values);
  }

  static Yaml of(Notes notes, @Nullable Node root) {
    return new Yaml(notes, "", root, 1);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private String child(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private @Nullable Node take(String key) {
    untouched.remove(key);
    Node node = values.get(key);
    return node instanceof ScalarNode scalar && scalar.getValue().isEmpty() && isNull(scalar)
        ? null
        : node;
  }

  private static boolean isNull(ScalarNode scalar) {
    return scalar.isPlain();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  int line() {
    return line;
  }

  void problem(String key, String reason, String... arguments) {
    Node node = values.get(key);
    notes.add(node == null ? line : lineOf(node), child(key), reason, arguments);
  }

  /** The scalar, if the key is there. */
  Optional<String> text(String key) {
    Node node = take(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    notes.add(lineOf(node), child(key), "source.not-text");
    return Optional.empty();
  }

  /** The scalar; noted as missing when it is not there. */
  String needed(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty() && !has(key)) {
      problem(key, "source.missing");
    }
    return text.orElse("");
  }

  /** The scalar as something else; {@code read} says by an exception that it is not. */
  <T> Optional<T> read(String key, String reason, Function<String, T> read) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(read.apply(text));
              } catch (RuntimeException e) {
                problem(key, reason, text);
                return Optional.empty();
              }
            });
  }

  boolean flag(String key, boolean otherwise) {
    return read(key, "source.not-flag", Yaml::parsedFlag).orElse(otherwise);
  }

  private static boolean parsedFlag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  Optional<Integer> number(String key) {
    return read(key, "source.not-number", Integer::valueOf);
  }

  /** A time such as {@code 500ms}, {@code 2s}, {@code 5m}, {@code 12h} or {@code 90d}. */
  Optional<Duration> duration(String key) {
    return read(key, "source.not-duration", Yaml::parsedDuration);
  }

  private static Duration parsedDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long n = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(n);
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }

  /** A list of scalars; a single scalar is a list of one. */
  List<String> texts(String key) {
    Node node = take(key);
    List<String> texts = new ArrayList<>();
    if (node instanceof ScalarNode scalar) {
      texts.add(scalar.getValue());
    } else if (node instanceof SequenceNode sequence) {
      for (Node entry : sequence.getValue()) {
        if (entry instanceof ScalarNode scalar) {
          texts.add(scalar.getValue());
        } else {
          notes.add(lineOf(entry), child(key), "source.not-text");
        }
      }
    } else if (node != null) {
      notes.add(lineOf(node), child(key), "source.not-list");
    }
    return List.copyOf(texts);
  }

  /** Scalars by name, in their order. */
  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    in(key)
        .ifPresent(
            yaml -> {
              for (String name : yaml.keys()) {
                yaml.text(name).ifPresent(text -> map.put(name, text));
              }
            });
    return map;
  }

  /** The mapping, if the key is there. */
  Optional<Yaml> in(String key) {
    Node node = take(key);
    return node == null
        ? Optional.empty()
        : Optional.of(new Yaml(notes, child(key), node, lineOf(node)));
  }

  /** The mapping, or, for a bare scalar, a mapping that holds it under {@code shortFor}. */
  Yaml inOrShort(String key, String shortFor) {
    Node node = take(key);
    if (node instanceof ScalarNode scalar) {
      Yaml yaml = new Yaml(notes, child(key), null, lineOf(node));
      yaml.values.put(shortFor, scalar);
      yaml.untouched.put(shortFor, scalar);
      return yaml;
    }
    return new Yaml(notes, child(key), node, line);
  }

  /** The mappings of a list; a single mapping is a list of one. */
  List<Yaml> list(String key) {
    Node node = take(key);
    List<Yaml> list = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      for (Node entry : sequence.getValue()) {
        list.add(new Yaml(notes, child(key) + "[" + list.size() + "]", entry, lineOf(entry)));
      }
    } else if (node != null) {
      list.add(new Yaml(notes, child(key), node, lineOf(node)));
    }
    return list;
  }

  /** Notes every key that was not asked for: a slip of the pen would otherwise do nothing. */
  void end() {
    untouched.forEach((key, node) -> notes.add(lineOf(node), child(key), "source.unknown-key"));
  }
}
