package org.zhibiao.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one installation: {@code zhibiao.properties} in the working folder if there is
 * one, then the environment ({@code ZHIBIAO_PORT}), then flags, each over the one before.
 * Immutable; every value has passed its check.
 */
public final class Settings {
  /** A setting that will not do. */
  public static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String from;
    private final @Nullable Setting setting;
    private final String value;

    Invalid(String from, @Nullable Setting setting, String value) {
      super(
          from
              + ": "
              + (setting == null ? "there is no setting " : setting.key() + " is ")
              + value);
      this.from = from;
      this.setting = setting;
      this.value = value;
    }

    /** The file, variable or flag that says so. */
    public String from() {
      return from;
    }

    /** The setting whose value fails its check; empty when there is no setting of that name. */
    public Optional<Setting> setting() {
      return Optional.ofNullable(setting);
    }

    /** The value, or the name that is none. */
    public String value() {
      return value;
    }
  }

  private final Map<Setting, String> values;

  private Settings(Map<Setting, String> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * Reads the settings.
   *
   * @param file may be absent
   * @throws Invalid for an unknown key or a value that fails its check
   */
  public static Settings read(
      Path file, Map<String, String> environment, Map<Setting, String> flags) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Properties written = properties(file);
    for (Setting setting : Setting.values()) {
      String value = setting.otherwise();
      String from = "default";
      Object inFile = written.remove(setting.key());
      if (inFile != null) {
        value = inFile.toString().strip();
        from = file.toString();
      }
      String inEnvironment = environment.get(setting.variable());
      if (inEnvironment != null) {
        value = inEnvironment.strip();
        from = setting.variable();
      }
      String flag = flags.get(setting);
      if (flag != null) {
        value = flag;
        from = "--" + setting.key();
      }
      if (!setting.accepts(value)) {
        throw new Invalid(from, setting, value);
      }
      values.put(setting, value);
    }
    if (!written.isEmpty()) {
      throw new Invalid(
          file.toString(),
          null,
          written.stringPropertyNames().stream().sorted().collect(Collectors.joining(", ")));
    }
    return new Settings(values);
  }

  private static Properties properties(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }

  public String get(Setting setting) {
    return values.getOrDefault(setting, setting.otherwise());
  }

  /**
   * Checks that of two settings both or none have a value.
   *
   * @throws Invalid for the one that has none
   */
  public void belongTogether(Setting one, Setting other) {
    if (get(one).isEmpty() != get(other).isEmpty()) {
      Setting missing = get(one).isEmpty() ? one : other;
      throw new Invalid(missing.key(), missing, "");
    }
  }

  public Path data() {
    return Path.of(get(Setting.DATA));
  }

  /** Where to ask instead of a site itself, by source or site. */
  public Map<String, URI> bases() {
    Map<String, URI> bases = new LinkedHashMap<>();
    for (String entry : get(Setting.CRAWL_BASE).split(",", -1)) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        bases.put(
            entry.substring(0, equals).strip(),
            URI.create(entry.substring(equals + 1).strip().replaceAll("/+$", "")));
      }
    }
    return bases;
  }

  /** A setting that is a number. */
  public int number(Setting setting) {
    return Integer.parseInt(get(setting));
  }

  /** The proxies in front. */
  public Set<String> proxies() {
    return parts(Setting.PROXIES);
  }

  /** The hosts, or hosts and ports, that webhooks may be sent to though they are private. */
  public Set<String> privateHosts() {
    return parts(Setting.WEBHOOK_PRIVATE_HOSTS);
  }

  private Set<String> parts(Setting setting) {
    return Stream.of(get(setting).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  public int port() {
    return Integer.parseInt(get(Setting.PORT));
  }
}
