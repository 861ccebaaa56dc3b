package org.zhibiao.mail;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes letters into a folder, a file each, for an installation without a server of mail. A file
 * appears whole.
 */
final class FolderTransport implements Transport {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Mime mime;

  FolderTransport(Path folder, Mime mime) {
    this.folder = folder;
    this.mime = mime;
  }

  @Override
  public Outcome send(Letter letter) {
    String name = NAME.format(letter.createdAt()) + "-" + letter.id() + ".eml";
    try {
      Files.createDirectories(folder);
      Path written = folder.resolve(name + ".part");
      try (OutputStream out = Files.newOutputStream(written)) {
        mime.of(letter).writeTo(out);
      }
      Files.move(
          written,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      return new Accepted(name);
    } catch (IOException e) {
      return new Deferred(String.valueOf(e.getMessage()));
    } catch (MessagingException e) {
      return new Refused(String.valueOf(e.getMessage()), false);
    }
  }
}
