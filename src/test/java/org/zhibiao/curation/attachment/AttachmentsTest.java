package org.zhibiao.curation.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Restated;
import org.zhibiao.catalogue.Sighting;
import org.zhibiao.catalogue.Word;

/** Files that are attached to records: which are taken, what is read, who is told. */
class AttachmentsTest {
  private static final Actor ACTOR = TestAccounts.ACTOR;

  @TempDir Path folder;
  private TestCatalogue test;
  private Attachments attachments;
  private String record;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    attachments = with(VirusScan.NONE, new TextReading(Duration.ofSeconds(60), "256m"));
    record = test.say("file", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲'}}").id();
  }

  private Attachments with(VirusScan scan, TextReading reading) {
    return new Attachments(
        test.database(),
        test.catalogue(),
        new AuditLog(test.database(), test.clock()),
        folder.resolve("attachments"),
        scan,
        reading,
        test.clock());
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Attachments.Added add(Attachments to, String name, byte[] content) {
    return to.add(
        ACTOR,
        record,
        new Attachments.Stated(name, "permission", "public"),
        new ByteArrayInputStream(content));
  }

  private Attachment kept(String name, byte[] content) {
    Attachments.Added added = add(attachments, name, content);
    assertThat(added).isInstanceOf(Attachments.Kept.class);
    return ((Attachments.Kept) added).attachment();
  }

  private String refused(Attachments to, byte[] content) {
    Attachments.Added added = add(to, "a.pdf", content);
    assertThat(added).isInstanceOf(Attachments.Refused.class);
    assertThat(attachments.of(record)).isEmpty();
    return ((Attachments.Refused) added).problem().key().replace("file.problem.", "");
  }

  private String refused(byte[] content) {
    return refused(attachments, content);
  }

  private List<String> pages(Attachment of) {
    return test.database()
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT page || ' ' || text FROM attachment_page WHERE attachment_id = :id"
                            + " ORDER BY page")
                    .bind("id", of.id())
                    .mapTo(String.class)
                    .list());
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("attachments"))) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.getFileName().toString().length() == 64)
          .toList();
    }
  }

  @Test
  void whatStandsInAChinesePdfIsReadByPages() {
    Attachment kept =
        kept(
            "纺织品 色牢度.PDF",
            MadeFiles.pdf("本文件规定了耐摩擦色\n牢度的试验方法", "", "Rubbing fastness of textiles"));
    assertThat(kept.type()).isEqualTo(FileType.PDF);
    assertThat(kept.name()).isEqualTo("纺织品 色牢度.pdf");
    assertThat(kept.pages()).isEqualTo(3);
    assertThat(kept.hasText()).isTrue();
    assertThat(pages(kept))
        .containsExactly("1 本文件规定了耐摩擦色牢度的试验方法", "3 Rubbing fastness of textiles");
  }

  @Test
  void aScanAndAPictureHaveNoText() {
    assertThat(kept("scan.pdf", MadeFiles.scan(4)))
        .matches(one -> one.pages() == 4 && !one.hasText());
    assertThat(kept("label", MadeFiles.png()))
        .matches(one -> one.type() == FileType.PNG && !one.hasText())
        .matches(one -> one.name().equals("label.png"));
  }

  @Test
  void whatStandsInADocumentOfWordIsReadByPages() {
    Attachment kept = kept("规范.docx", MadeFiles.docx("第一页的规定", "第二页的规定"));
    assertThat(kept.type()).isEqualTo(FileType.DOCX);
    assertThat(pages(kept)).containsExactly("1 第一页的规定", "2 第二页的规定");
  }

  @Test
  void equalContentsAreKeptOnceAndARecordHasThemOnce() throws IOException {
    byte[] content = MadeFiles.png();
    Attachment first = kept("a.png", content);
    assertThat(add(attachments, "b.png", content)).isInstanceOf(Attachments.Refused.class);
    String other = record;
    record = test.say("file", "{'kind':'standard','number':'GB/T 2-2020','title':{'zh':'乙'}}").id();
    Attachment second = kept("b.png", content);
    assertThat(record).isNotEqualTo(other);
    assertThat(second.sha256()).isEqualTo(first.sha256());
    assertThat(contents()).containsExactly(attachments.file(first));
    assertThat(attachments.file(first)).hasBinaryContent(content);
  }

  @Test
  void whatIsNoSuchFileIsRefusedWhateverItsName() {
    assertThat(refused("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("unknown-type");
    assertThat(refused("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("unknown-type");
    assertThat(refused(new byte[0])).isEqualTo("empty");
    assertThat(refused("%PDF-1.7 and no more".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("damaged");
    assertThat(refused(new byte[Attachments.MAX_BYTES + 1])).isEqualTo("too-large");
    assertThat(refused(MadeFiles.zip("a.txt", "a"))).isEqualTo("not-word");
    assertThat(
            refused(
                MadeFiles.zip(
                    "[Content_Types].xml",
                    MadeFiles.wordTypes(),
                    "word/document.xml",
                    "<d/>",
                    "word/vbaProject.bin",
                    "x")))
        .isEqualTo("macros");
  }

  @Test
  void filesMadeToDoHarmAreRefused() {
    assertThat(refused(MadeFiles.pdfCounting(1_000_000))).isEqualTo("too-many-pages");
    assertThat(refused(MadeFiles.pdfRepeating(TextReader.MAX_PAGES + 1)))
        .isIn("too-many-pages", "damaged");
    assertThat(refused(MadeFiles.bomb(100))).isEqualTo("unpacks");
    assertThat(refused(MadeFiles.wordBomb(70))).isEqualTo("unpacks");
    assertThat(
            refused(
                MadeFiles.zip(
                    "[Content_Types].xml",
                    MadeFiles.wordTypes(),
                    "word/document.xml",
                    "<w:d xmlns:w='w'><w:t>"
                        + "甲".repeat(TextReader.MAX_CHARACTERS + 1)
                        + "</w:t></w:d>")))
        .isEqualTo("too-much-text");
  }

  @Test
  void whatTakesTooLongIsGivenUp() {
    Attachments hasty = with(VirusScan.NONE, new TextReading(Duration.ofMillis(1), "256m"));
    assertThat(refused(hasty, MadeFiles.pdf("甲乙丙丁戊己"))).isEqualTo("too-costly");
  }

  @Test
  void onlyWhatTheScanFindsCleanIsTaken() throws IOException {
    TextReading reading = new TextReading(Duration.ofSeconds(60), "256m");
    Duration patience = Duration.ofSeconds(30);
    byte[] content = MadeFiles.png();
    assertThat(refused(with(new VirusScan("test ! -s {file}", patience), reading), content))
        .isEqualTo("infected");
    assertThat(refused(with(new VirusScan("/no/such/program {file}", patience), reading), content))
        .isEqualTo("not-scanned");
    VirusScan slow = new VirusScan("tail -f {file}", Duration.ofMillis(50));
    assertThat(refused(with(slow, reading), content)).isEqualTo("not-scanned");
    assertThat(contents()).isEmpty();
    assertThat(add(with(new VirusScan("test -s {file}", patience), reading), "a.png", content))
        .isInstanceOf(Attachments.Kept.class);
  }

  @Test
  void whatIsDoneEntersBothLogsAndNoRevision() {
    long before = test.catalogue().lastChange();
    Attachment kept = kept("a.png", MadeFiles.png());
    assertThat(attachments.open(ACTOR, record, kept.id(), Readers.LIBRARIANS)).isTrue();
    assertThat(attachments.remove(ACTOR, record, kept.id())).isTrue();
    assertThat(attachments.remove(ACTOR, record, kept.id())).as("twice").isFalse();
    assertThat(attachments.of(record)).isEmpty();
    assertThat(attachments.find(record, kept.id())).isEmpty();
    assertThat(attachments.restore(ACTOR, record, kept.id())).isTrue();
    assertThat(attachments.of(record))
        .extracting(Attachment::readers)
        .containsExactly(Readers.LIBRARIANS);
    assertThat(attachments.open(ACTOR, "another", kept.id(), Readers.PUBLIC)).isFalse();
    assertThat(test.catalogue().lastChange()).isEqualTo(before + 4);
    assertThat(test.catalogue().history(record)).hasSize(1);
    AuditLog.Query query = new AuditLog.Query("", "record:" + record, "file.", "", Long.MAX_VALUE);
    assertThat(new AuditLog(test.database(), test.clock()).find(query))
        .extracting(AuditLog.Entry::action)
        .containsExactly("file.restored", "file.removed", "file.opened", "file.added");
  }

  @Test
  void whatMayOnlyBeLinkedToIsNotTaken() {
    Attachments.Added added =
        attachments.add(
            ACTOR,
            record,
            new Attachments.Stated("a.png", "link-only", "public"),
            new ByteArrayInputStream(MadeFiles.png()));
    assertThat(added)
        .isInstanceOfSatisfying(
            Attachments.Refused.class,
            refused -> assertThat(refused.problem().key()).isEqualTo("file.problem.link-only"));
  }

  @Test
  void namesLoseFoldersAndWhatIsNotSeen() {
    assertThat(FileType.PDF.named("C:\\secret\\..\\a\u202Efdp.exe")).isEqualTo("a fdp.pdf");
    assertThat(FileType.PNG.named("../../.htaccess")).isEqualTo("htaccess.png");
    assertThat(FileType.PNG.named("")).isEqualTo("file.png");
    assertThat(FileType.PDF.named("甲".repeat(300))).hasSize(104);
  }

  @Test
  void aRecordThatIsMergedLeavesItsFilesToItsHeirAndHasThemAgainWhenItReturns() {
    Attachment file = kept("a.pdf", MadeFiles.pdf("一"));
    String heir =
        test.say("file", "{'kind':'standard','number':'GB/T 2-2020','title':{'zh':'乙'}}").id();
    Sighting said = test.catalogue().find(record).orElseThrow().sightings().getFirst();
    List<Word> gone = List.of(new Word(record, said.source(), said, null));
    Restated unused =
        test.catalogue().restate(gone, Map.of(record, heir), true, (handle, moved) -> {});
    assertThat(attachments.of(heir)).extracting(Attachment::id).containsExactly(file.id());
    assertThat(attachments.find(heir, file.id())).isPresent();
    Restated unusedToo =
        test.catalogue()
            .restate(List.of(gone.getFirst().undone()), Map.of(), true, (handle, moved) -> {});
    assertThat(attachments.of(heir)).isEmpty();
    assertThat(attachments.of(record)).extracting(Attachment::id).containsExactly(file.id());
  }
}
