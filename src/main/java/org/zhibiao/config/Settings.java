package org.zhibiao.config;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * The settings of one installation: {@code zhibiao.properties} in the working folder if there is
 * one, then the environment ({@code ZHIBIAO_PORT}), then flags, each over the one before.
 * Immutable; every value has passed its check.
 */
public final class Settings {
  /** A setting that will not do; the message is one line for the person at the terminal. */
  public static final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    Invalid(String message) {
      super(message);
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
        throw new Invalid(
            from + ": " + setting.key() + " is '" + value + "', it must be " + setting.form());
      }
      values.put(setting, value);
    }
    if (!written.isEmpty()) {
      throw new Invalid(file + ": there is no setting " + written.keySet());
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

  public Path data() {
    return Path.of(get(Setting.DATA));
  }

  public int port() {
    return Integer.parseInt(get(Setting.PORT));
  }
}
