package org.zhibiao.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.cli.Program.Ended;
import org.zhibiao.cli.Program.Running;

/** The packaged program from outside: commands, exit statuses, signals, sudden ends. */
class CommandsIT {
  private static final int MANY = 5_000;
  private static final Duration PROMPTLY = Duration.ofSeconds(8);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String GOOD =
      """
      {"kind":"standard","number":"GB/T 99101-2020","title":{"zh":"纺织品 甲醛的示例测定","en":"Textiles—Example determination of formaldehyde"},"status":"in_force","issued":"2020-05-01","ics":["59.080.01"],"jurisdiction":"CN"}
      {"kind":"recall","number":"A12/99102/26","title":{"en":"Example jacket"},"jurisdiction":"EU","hazards":["Strangulation"]}
      """;
  private static final String BAD =
      """
      {"kind":"standard","number":"GB/T 99103-2020","title":{"zh":"好的一行"}}
      {"kind":"carpet","number":"X 1"}
      not json
      {"kind":"standard","number":"GB/T 99104-2020","title":{"zh":"坏的日期"},"issued":"2020-13-01"}
      """;

  @TempDir Path folder;
  private Program zhibiao;

  @BeforeEach
  void install() {
    zhibiao = Program.in(folder);
  }

  private String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String manyLines() {
    return IntStream.range(0, MANY)
        .mapToObj(
            i ->
                "{\"kind\":\"standard\",\"number\":\"GB/T %d-2020\",\"title\":{\"zh\":\"示例标准第%d号 色牢度\"},\"issued\":\"2020-01-01\",\"jurisdiction\":\"CN\"}"
                    .formatted(500_000 + i, i))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static HttpResponse<String> get(String address) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30)).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(address, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String page(String address) {
    HttpResponse<String> response = get(address);
    assertThat(response.statusCode()).as(address).isEqualTo(200);
    return response.body();
  }

  private static boolean finds(String address, String words, String number) {
    String found =
        page(address + "/api/v1/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
    return found.contains("\"number\":\"" + number + "\"");
  }

  @Test
  void goodLinesGoInAndTheStatusIs0() {
    Ended ended = zhibiao.run("import", file("good.jsonl", GOOD));
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("2 lines, 2 created, 0 revised").endsWith("0 rejected\n");
    assertThat(ended.err()).isEmpty();
    Ended check = zhibiao.run("index", "check");
    assertThat(check.status()).isZero();
    assertThat(check.out()).contains("2 records, no difference");
  }

  @Test
  void theThesaurusIsCheckedWithTheLibrarysOwnWordsOverIt() throws IOException {
    assertThat(zhibiao.run("import", file("good.jsonl", GOOD)).status()).isZero();
    Ended sound = zhibiao.run("thesaurus", "check");
    assertThat(sound.status()).as(sound.out()).isZero();
    assertThat(sound.out()).contains("no record names it");
    assertThat(zhibiao.run("thesaurus", "find", "甲醛 qqq").out())
        .contains("甲醛  formaldehyde (甲醛, formaldehyde)", "qqq  not known");
    Path own = Files.createDirectories(zhibiao.data().resolve("thesaurus"));
    Files.writeString(own.resolve("fibre.txt"), "qiviut | no-such |  | qqq; wool |  |\n");
    Ended wrong = zhibiao.run("thesaurus", "check");
    assertThat(wrong.status()).isEqualTo(1);
    assertThat(wrong.out()).contains("the concept above is not there  qiviut  no-such");
    assertThat(zhibiao.run("thesaurus", "find", "qqq").out()).contains("qiviut");
  }

  @Test
  void nothingIsUnpackedIntoTheFolderForTemporaryFiles() {
    // The driver of the store by itself would unpack its library there, and could not.
    Ended ended =
        zhibiao.run(
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=/dev/null/none"),
            "import",
            file("good.jsonl", GOOD));
    assertThat(ended.status()).as(ended.err()).isZero();
  }

  @Test
  void badLinesAreNamedOneByOneTheRestGoesInAndTheStatusIs2() {
    Ended ended = zhibiao.run("import", file("bad.jsonl", BAD));
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).contains("4 lines, 1 created").contains("3 rejected");
    assertThat(ended.errors())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("bad.jsonl:2: kind: ").contains("carpet"),
            line -> assertThat(line).startsWith("bad.jsonl:3: "),
            line -> assertThat(line).startsWith("bad.jsonl:4: issued: ").contains("2020-13-01"));
    assertThat(zhibiao.speaking("zh_CN.UTF-8").run("import", file("bad.jsonl", BAD)).err())
        .contains("bad.jsonl:2: kind: 没有“carpet”这一类");
  }

  @ParameterizedTest
  @CsvSource({
    "import nowhere.jsonl, 1, There is no readable file nowhere.jsonl",
    "import picture.png, 1, the name tells no format",
    "import good.jsonl --data /dev/null/x, 1, /dev/null/x",
    "import, 64, FILE",
    "import --surprise good.jsonl, 64, --surprise",
    "export --kind carpet, 64, carpet",
    "export --format pdf, 64, pdf",
    "export --output nowhere/at/all.csv, 1, all.csv",
    "export --kind, 64, --kind",
    "export --output a.csv --output b.csv, 64, --output is given twice",
    "export --data mistyped, 1, There is no catalogue in the folder mistyped",
    "index check --data mistyped, 1, mistyped",
    "index rebuild --data mistyped, 1, mistyped",
    "sources --data mistyped, 1, mistyped",
    "index, 64, 'rebuild, check'",
    "index check now, 64, now",
    "weave, 64, weave",
    "serve --port eighty, 1, eighty",
    "serve --port 70000, 1, 70000",
    "crawl --limit -3, 1, --limit",
    "crawl --pace 5, 1, --base",
    "crawl --since soon, 1, soon",
    "serve --host 256.256.256.256 --port 0 --no-starter, 1, 256.256.256.256",
  })
  void whatCannotBeDoneIsSaidInAClearLine(String command, int status, String words)
      throws IOException {
    file("good.jsonl", GOOD);
    Files.writeString(folder.resolve("picture.png"), "");
    Ended ended = zhibiao.run(command.split(" "));
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(status);
    assertThat(ended.err()).contains(words).doesNotContain("\tat ", "Exception in");
    assertThat(ended.errors()).hasSizeBetween(1, 2);
    assertThat(ended.errors().getFirst()).startsWith("zhibiao: ");
    assertThat(ended.out()).isEmpty();
    assertThat(folder.resolve("mistyped")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "export --surprise, 没有 --surprise 这个选项",
    "export --kind, 缺少 --kind",
    "export --kind carpet, '--kind 不能是“carpet”；可选：standard, '",
    "import, 缺少 FILE",
    "weave, '没有 weave 这个命令；可用的命令：serve, import, export, crawl, index, thesaurus, sources'",
    "export --data mistyped, 文件夹 mistyped 里没有目录库",
  })
  void aChineseTerminalIsToldInChinese(String command, String words) {
    Ended ended = zhibiao.speaking("zh_CN.UTF-8").run(command.split(" "));
    assertThat(ended.errors().getFirst()).startsWith("zhibiao: " + words);
  }

  @ParameterizedTest
  @CsvSource({
    "en_GB.UTF-8, it must be a number from 0 to 65535",
    "zh_CN.UTF-8, 0 到 65535",
  })
  void aWrongSettingIsSaidInTheReadersLanguage(String lang, String words) {
    Ended ended =
        zhibiao.speaking(lang).run(Map.of("ZHIBIAO_PORT", "eighty"), "serve", "--no-starter");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.errors()).singleElement().asString().contains("ZHIBIAO_PORT", "eighty", words);
  }

  @ParameterizedTest
  @CsvSource({
    "en_GB.UTF-8, There is no key to sign letters with in mail.pem",
    "zh_CN.UTF-8, mail.pem 里没有能用的签名密钥",
  })
  void aWrongSigningKeyStopsTheStart(String lang, String words) throws IOException {
    file("mail.pem", "not a key");
    Ended ended =
        zhibiao
            .speaking(lang)
            .run(
                Map.of("ZHIBIAO_MAIL_DKIM_SELECTOR", "m", "ZHIBIAO_MAIL_DKIM_KEY_FILE", "mail.pem"),
                "serve",
                "--no-starter",
                "--port",
                "0");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.errors()).singleElement().asString().contains(words);
  }

  @Test
  void everyCommandHasItsHelp() {
    for (String command :
        new String[] {"serve", "import", "export", "index", "sources", "user", "mail"}) {
      Ended ended = zhibiao.run(command, "--help");
      assertThat(ended.status()).as(command).isZero();
      assertThat(ended.out()).as(command).startsWith("Usage: zhibiao " + command);
    }
    assertThat(zhibiao.run("--version").out()).matches("zhibiao \\d+\\.\\d+\\.\\d+\\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jsonl", "csv", "xlsx"})
  void whatIsExportedAndImportedElsewhereIsExportedAlike(String format) {
    zhibiao.run("import", file("good.jsonl", GOOD));
    Path there = folder.resolve("there." + format);
    assertThat(zhibiao.run("export", "--output", there.toString()).status()).isZero();
    Program other = zhibiao.withData("other");
    assertThat(other.run("import", there.toString()).out()).contains("2 lines, 2 created");
    // A workbook holds the time at which it was written, so the records are compared as lines.
    assertThat(other.run("export").out()).isNotEmpty().isEqualTo(zhibiao.run("export").out());
    assertThat(other.run("import", there.toString()).out())
        .contains("2 lines, 0 created, 0 revised, 2 unchanged");
    assertThat(other.run("export").out()).isEqualTo(zhibiao.run("export").out());
  }

  @Test
  void anExportToTheStandardOutputHoldsRecordsAndNothingElse() {
    zhibiao.run("import", file("good.jsonl", GOOD));
    Ended ended = zhibiao.run("export", "--kind", "recall");
    assertThat(ended.out().lines()).hasSize(1).allMatch(line -> line.startsWith("{\"id\":"));
    assertThat(ended.err()).isEqualTo("1 records written\n");
  }

  @Test
  void anImportThatIsKilledLeavesWholeRecordsAndTheNextOneCompletesIt() {
    // An export names the times of sightings, so that both ways end in the same bytes.
    zhibiao.run("import", file("many.jsonl", manyLines()));
    Path whole = folder.resolve("whole.jsonl");
    zhibiao.run("export", "--output", whole.toString());

    Program cut = zhibiao.withData("cut");
    try (Running running = cut.start("import", whole.toString())) {
      Program.await("some records", () -> records(cut) > 0 || !running.process().isAlive());
      running.kill();
    }
    long taken = records(cut);
    assertThat(taken).as("killed in the middle").isPositive().isLessThan(MANY);

    Ended check = cut.run("index", "check");
    assertThat(check.status()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains(taken + " records, no difference");

    Ended completed = cut.run("import", whole.toString());
    assertThat(completed.out())
        .contains((MANY - taken) + " created, 0 revised, " + taken + " unchanged");
    Path second = folder.resolve("second.jsonl");
    cut.run("export", "--output", second.toString());
    assertThat(second).hasSameBinaryContentAs(whole);
    assertThat(cut.run("index", "check").out()).contains(MANY + " records, no difference");
  }

  /** How many records another process's store holds now; 0 while there is none. */
  private static long records(Program program) {
    Path store = program.data().resolve("zhibiao.db");
    if (!Files.exists(store)) {
      return 0;
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from record")) {
      return count.getLong(1);
    } catch (SQLException e) {
      return 0;
    }
  }

  @Test
  void aServerAnswersFollowsImportsAndRebuildsAndStopsWhenAsked() throws IOException {
    try (Running serving = zhibiao.start("serve", "--port", "0")) {
      String address = serving.address();
      assertThat(serving.said()).contains("Starter catalogue loaded");
      assertThat(page(address + "/")).contains("<h1>");
      assertThat(page(address + "/search?q=%E7%94%B2%E9%86%9B")).contains("甲醛");
      assertThat(page(address + "/search?q=formaldehyde")).contains("class=\"result");
      assertThat(page(address + "/records/GB-T-3920-2008")).contains("GB/T 3920-2008");
      assertThat(page(address + "/healthz")).contains("\"status\":\"ok\"");

      Ended taken = zhibiao.run("import", file("good.jsonl", GOOD));
      assertThat(taken.status()).as(taken.err()).isZero();
      Program.await("the import in the search", () -> finds(address, "99101", "GB/T 99101-2020"));

      String before = generation();
      Ended rebuilt = zhibiao.run("index", "rebuild");
      assertThat(rebuilt.status()).as(rebuilt.err()).isZero();
      assertThat(generation()).isNotEqualTo(before);
      assertThat(finds(address, "99101", "GB/T 99101-2020")).isTrue();
      zhibiao.run(
          "import",
          file(
              "later.jsonl",
              "{\"kind\":\"news\",\"number\":\"N 99105\",\"title\":{\"zh\":\"后来的\"}}\n"));
      Program.await("what came after the rebuild", () -> finds(address, "99105", "N 99105"));
      Program.await("the old index to be gone", () -> !Files.exists(index(before)));

      serving.process().destroy();
      Ended ended = serving.end(PROMPTLY);
      assertStopped(ended);
    }
    assertThat(zhibiao.run("index", "check").out()).contains("no difference");

    try (Running second = zhibiao.start("serve", "--port", "0")) {
      String address = second.address();
      assertThat(second.said()).doesNotContain("Starter catalogue loaded");
      assertThat(finds(address, "99101", "GB/T 99101-2020")).isTrue();
      interrupt(second.process());
      assertStopped(second.end(PROMPTLY));
    }
  }

  private static void assertStopped(Ended ended) {
    assertThat(ended.out()).endsWith("Stopped.\n");
    assertThat(ended.err()).doesNotContain("Exception", "SEVERE");
    // Asked to stop and stopped: 0, or 128 and the signal's number, which is how a shell says so.
    assertThat(ended.status()).isIn(0, 128 + 15, 128 + 2);
  }

  private Path index(String generation) {
    return zhibiao.data().resolve("index").resolve(generation);
  }

  private String generation() {
    try {
      return Files.readString(index("current")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void interrupt(Process process) throws IOException {
    if (!interruptsAreHeard()) {
      process.destroy();
      return;
    }
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().onExit().join();
  }

  /** A shell that starts a command in the background makes it deaf to Ctrl-C. */
  private static boolean interruptsAreHeard() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeFalse(!Files.exists(status), "skipped: no /proc here");
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .noneMatch(ignored -> (ignored & 2) != 0);
  }

  @Test
  void theFirstAdministratorIsAddedAndChangedByCommands() {
    String good = "three grey looms at dawn\n";
    Ended weak = zhibiao.runGiven("1234567890\n", "user", "add", "--email", "a@example.com");
    assertThat(weak.status()).isEqualTo(1);
    assertThat(weak.errors()).singleElement().asString().contains("password: Too common");
    assertThat(
            zhibiao
                .runGiven(good, "user", "add", "--email", "a@example.com", "--role", "chief")
                .errors())
        .singleElement()
        .asString()
        .contains("there is no role “chief”");
    Ended added =
        zhibiao.runGiven(
            good, "user", "add", "--email", "a@example.com", "--role", "admin", "--name", "周涛");
    assertThat(added.status()).as(added.err()).isZero();
    assertThat(added.out()).contains("a@example.com was added");
    assertThat(zhibiao.run("user", "disable", "a@example.com").errors())
        .singleElement()
        .asString()
        .contains("last administrator");
    Ended second = zhibiao.runGiven(good, "user", "add", "--email", "b@example.com");
    assertThat(second.status()).isZero();
    for (String[] command :
        new String[][] {
          {"user", "role", "b@example.com", "librarian"},
          {"user", "disable", "b@example.com"},
          {"user", "enable", "b@example.com"}
        }) {
      Ended ended = zhibiao.run(command);
      assertThat(ended.status()).as(ended.err()).isZero();
    }
    assertThat(zhibiao.run("user", "role", "nobody@example.com", "librarian").errors())
        .singleElement()
        .asString()
        .contains("nobody has the address");
    Ended letters = zhibiao.run("mail", "send-due");
    assertThat(letters.out()).contains("3 letters were taken");
    assertThat(zhibiao.data().resolve("outbox")).isDirectoryContaining("glob:**.eml");
  }

  @Test
  void aPortThatIsTakenIsSaidInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      for (String lang : new String[] {"en_GB.UTF-8", "zh_CN.UTF-8"}) {
        Ended ended = zhibiao.speaking(lang).run("serve", "--no-starter", "--port", port);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).as(lang).singleElement().asString().contains(port);
      }
    }
  }

  @Test
  void twoImportsAtOnceBothGoIn() {
    String first = file("first.jsonl", manyLines());
    String second = file("second.jsonl", GOOD);
    try (Running one = zhibiao.start("import", first)) {
      Program.await("some records", () -> records(zhibiao) > 0 || !one.process().isAlive());
      Ended two = zhibiao.run("import", second);
      assertThat(two.status()).as(two.out() + two.err()).isZero();
      Ended ended = one.end();
      assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    }
    assertThat(records(zhibiao)).isEqualTo(MANY + 2L);
    assertThat(zhibiao.run("index", "check").out()).contains("no difference");
  }
}
