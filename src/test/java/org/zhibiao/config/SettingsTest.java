package org.zhibiao.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void flagsGoOverTheEnvironmentAndThatOverTheFile() throws IOException {
    Path file = folder.resolve("zhibiao.properties");
    Files.writeString(file, "port=1\nhost=a\ncontact=mail@example.org\n");
    Settings settings =
        Settings.read(
            file, Map.of("ZHIBIAO_PORT", "2", "ZHIBIAO_HOST", "b"), Map.of(Setting.PORT, "3"));
    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.get(Setting.HOST)).isEqualTo("b");
    assertThat(settings.get(Setting.CONTACT)).isEqualTo("mail@example.org");
    assertThat(settings.data()).isEqualTo(Path.of("index-data"));
  }

  @Test
  void aValueThatWillNotDoIsNamedWithWhereItCameFrom() {
    assertThatThrownBy(
            () -> Settings.read(folder.resolve("none"), Map.of("ZHIBIAO_PORT", "65536"), Map.of()))
        .isInstanceOf(Settings.Invalid.class)
        .hasMessageContainingAll("ZHIBIAO_PORT", "65536");
  }

  @Test
  void aSettingThatDoesNotExistIsNotPassedOver() throws IOException {
    Path file = folder.resolve("zhibiao.properties");
    Files.writeString(file, "prot=80\n");
    assertThatThrownBy(() -> Settings.read(file, Map.of(), Map.of()))
        .isInstanceOf(Settings.Invalid.class)
        .hasMessageContaining("prot");
  }
}
