package org.zhibiao.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibiao.text.Messages;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class MisuseTest {
  @ParameterizedTest
  @CsvSource({
    "import, '', Missing: FILE, 缺少 FILE",
    "export, --surprise, There is no option --surprise, 没有 --surprise 这个选项",
    "export, --kind, Missing: --kind, 缺少 --kind",
    "export, --format pdf, '--format cannot be “pdf”; it is one of jsonl, csv, xlsx',"
        + " '--format 不能是“pdf”；可选：jsonl, csv, xlsx'",
    "export, -o a -o b, --output is given twice, --output 给了两次",
    "export, all, all is one word too many, 多出了“all”",
    "index, mend, 'There is no command mend; the commands are rebuild, check',"
        + " '没有 mend 这个命令；可用的命令：rebuild, check'",
  })
  void itIsSaidInTheReadersLanguage(String command, String rest, String english, String chinese) {
    CommandLine commandLine =
        new CommandLine(
            switch (command) {
              case "import" -> new ImportCommand();
              case "export" -> new ExportCommand();
              default -> new IndexCommand();
            });
    ParameterException misuse =
        catchThrowableOfType(
            ParameterException.class,
            () -> commandLine.parseArgs(rest.isEmpty() ? new String[0] : rest.split(" ")));
    assertThat(Misuse.words(Messages.load("en"), misuse)).isEqualTo(english);
    assertThat(Misuse.words(Messages.load("zh"), misuse)).isEqualTo(chinese);
  }
}
