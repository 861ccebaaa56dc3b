package org.zhibiao.curation.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.db.Database;
import org.zhibiao.text.Problem;

/**
 * The full texts of records. Whatever is done to one enters the audit log and the change log in the
 * same transaction; the record's revision stays, so that nobody is alerted. Thread-safe.
 */
public final class Attachments {
  /** The most bytes of a file. */
  public static final int MAX_BYTES = 50 * 1024 * 1024;

  /** The most files of a record. */
  public static final int MAX_FILES = 50;

  private static final int MAX_REMOVED = 20;
  private static final TextReading USUAL = new TextReading(Duration.ofSeconds(60), "256m");

  private final Database database;
  private final Catalogue catalogue;
  private final AuditLog audit;
  private final AttachmentFiles files;
  private final VirusScan scan;
  private final TextReading reading;
  private final Clock clock;
  private final AttachmentStore store = new AttachmentStore();

  /**
   * @param folder that the contents are kept in
   */
  public Attachments(
      Database database,
      Catalogue catalogue,
      AuditLog audit,
      Path folder,
      VirusScan scan,
      Clock clock) {
    this(database, catalogue, audit, folder, scan, USUAL, clock);
  }

  Attachments(
      Database database,
      Catalogue catalogue,
      AuditLog audit,
      Path folder,
      VirusScan scan,
      TextReading reading,
      Clock clock) {
    this.database = database;
    this.catalogue = catalogue;
    this.audit = audit;
    this.files = new AttachmentFiles(folder);
    this.scan = scan;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * What is said of a file that is sent.
   *
   * @param licence and {@code readers}: codes, which may be none
   */
  public record Stated(String name, String licence, String readers) {}

  /** What became of a file. */
  public sealed interface Added {}

  public record Kept(Attachment attachment) implements Added {}

  /**
   * It was not taken.
   *
   * @param field of {@link Stated} that is wrong, or {@code file}
   */
  public record Refused(String field, Problem problem) implements Added {}

  /** There is no such record. */
  public record Gone() implements Added {}

  /**
   * Takes in a file. Reading what stands in it may take up to a minute.
   *
   * @throws UncheckedIOException when the disk fails
   */
  public Added add(Actor actor, String recordId, Stated stated, InputStream content) {
    Optional<Licence> licence = Licence.coded(stated.licence());
    Optional<Readers> readers = Readers.coded(stated.readers());
    if (licence.isEmpty()) {
      return new Refused("licence", Refusal.NO_LICENCE.problem());
    }
    if (licence.get() == Licence.LINK_ONLY) {
      return new Refused("licence", Refusal.LINK_ONLY.problem());
    }
    if (readers.isEmpty()) {
      return new Refused("readers", Refusal.NO_READERS.problem());
    }
    if (catalogue.find(recordId).isEmpty()) {
      return new Gone();
    }
    try {
      AttachmentFiles.Received received = files.receive(content);
      try {
        return keep(actor, recordId, stated.name(), licence.get(), readers.get(), received);
      } finally {
        Files.deleteIfExists(received.file());
      }
    } catch (Refusal.Thrown refused) {
      return new Refused("file", refused.refusal().problem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Added keep(
      Actor actor,
      String recordId,
      String name,
      Licence licence,
      Readers readers,
      AttachmentFiles.Received received)
      throws IOException, Refusal.Thrown {
    FileType type =
        FileType.of(received.head()).orElseThrow(() -> new Refusal.Thrown(Refusal.UNKNOWN_TYPE));
    scan.look(received.file());
    TextReading.Text text = reading.read(type, received.file(), files.incoming());
    Attachment made =
        new Attachment(
            0,
            recordId,
            received.sha256(),
            type.named(name),
            type,
            received.size(),
            text.count(),
            text.isSearchable(),
            licence,
            readers,
            actor.name(),
            now(),
            0,
            null);
    files.keep(received);
    return database.<Added, Refusal.Thrown>write(
        handle -> {
          List<Attachment> others = store.of(handle, recordId, false, MAX_FILES);
          if (others.size() == MAX_FILES) {
            throw new Refusal.Thrown(Refusal.TOO_MANY);
          }
          if (others.stream().anyMatch(other -> other.sha256().equals(made.sha256()))) {
            throw new Refusal.Thrown(Refusal.THERE_ALREADY);
          }
          if (!catalogue.noteBeside(handle, recordId)) {
            return new Gone();
          }
          long id = store.add(handle, made, made.hasText() ? text.pages() : List.of());
          log(handle, actor, "added", made);
          return new Kept(store.find(handle, id).orElseThrow());
        });
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void log(Handle handle, Actor actor, String what, Attachment attachment) {
    audit.add(
        handle,
        actor,
        "file." + what,
        "record:" + attachment.recordId(),
        Map.of(
            "name", attachment.name(),
            "sha256", attachment.sha256(),
            "licence", attachment.licence().code(),
            "readers", attachment.readers().code()));
  }

  /** The full texts of a record, whoever may open them, the oldest first. */
  public List<Attachment> of(String recordId) {
    return database.read(handle -> store.of(handle, recordId, false, MAX_FILES));
  }

  /** Those that were removed, the last first. */
  public List<Attachment> removedOf(String recordId) {
    return database.read(handle -> store.of(handle, recordId, true, MAX_REMOVED));
  }

  /** One that is there. */
  public Optional<Attachment> find(String recordId, long id) {
    return database
        .read(handle -> store.find(handle, id))
        .filter(one -> one.recordId().equals(recordId) && !one.isRemoved());
  }

  /** Where its content is. */
  public Path file(Attachment attachment) {
    return files.of(attachment.sha256());
  }

  /** Says anew who may open it. Returns false when there is none. */
  public boolean open(Actor actor, String recordId, long id, Readers readers) {
    return change(
        actor,
        recordId,
        id,
        false,
        "opened",
        (handle, one) -> store.setReaders(handle, one, readers));
  }

  /** Takes it away from all. Returns false when there is none. */
  public boolean remove(Actor actor, String recordId, long id) {
    return change(
        actor,
        recordId,
        id,
        false,
        "removed",
        (handle, one) -> store.setRemoved(handle, one, Optional.of(now())));
  }

  /** Brings back what was removed. Returns false when there is none, or as many as there may be. */
  public boolean restore(Actor actor, String recordId, long id) {
    return of(recordId).size() < MAX_FILES
        && change(
            actor,
            recordId,
            id,
            true,
            "restored",
            (handle, one) -> store.setRemoved(handle, one, Optional.empty()));
  }

  /**
   * Moves full texts to the record that was split off from theirs, in the transaction that does so.
   * They come back when that is taken back.
   */
  public void move(Handle handle, Actor actor, String from, Collection<Long> ids, String to) {
    for (long id : ids) {
      store
          .find(handle, id)
          .filter(one -> one.recordId().equals(from) && !one.isRemoved())
          .ifPresent(
              one -> {
                store.setRecord(handle, id, to);
                log(handle, actor, "moved", store.find(handle, id).orElseThrow());
              });
    }
  }

  private boolean change(
      Actor actor,
      String recordId,
      long id,
      boolean isRemoved,
      String what,
      BiConsumer<Handle, Long> change) {
    return database.write(
        handle -> {
          Optional<Attachment> found =
              store
                  .find(handle, id)
                  .filter(one -> one.recordId().equals(recordId) && one.isRemoved() == isRemoved);
          if (found.isEmpty() || !catalogue.noteBeside(handle, recordId)) {
            return false;
          }
          change.accept(handle, id);
          log(handle, actor, what, store.find(handle, id).orElseThrow());
          return true;
        });
  }

  /** Notes that somebody opened it. */
  public void countDownload(Attachment attachment) {
    database.<Void, RuntimeException>write(
        handle -> {
          store.countDownload(handle, attachment.id());
          return null;
        });
  }
}
