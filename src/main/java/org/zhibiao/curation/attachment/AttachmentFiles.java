package org.zhibiao.curation.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.zhibiao.text.Hashes;

/** The contents, in files named by their digest. */
final class AttachmentFiles {
  private static final int PIECE = 64 * 1024;

  private final Path folder;

  AttachmentFiles(Path folder) {
    this.folder = folder;
  }

  /** A file that has come in and is not kept yet. */
  record Received(Path file, String sha256, long size, byte[] head) {}

  /** Where files are until they are kept. */
  Path incoming() throws IOException {
    return Files.createDirectories(folder.resolve("incoming"));
  }

  Path of(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** Writes what comes to disk, and no more than the most that a file may be. */
  Received receive(InputStream in) throws IOException, Refusal.Thrown {
    Path file = Files.createTempFile(incoming(), "file", null);
    boolean isWhole = false;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      MessageDigest digest = Hashes.sha256();
      byte[] piece = new byte[PIECE];
      byte[] head = {};
      long size = 0;
      for (int read = in.readNBytes(piece, 0, PIECE);
          read > 0;
          read = in.readNBytes(piece, 0, PIECE)) {
        if (size == 0) {
          head = Arrays.copyOf(piece, Math.min(read, FileType.HEAD));
        }
        size += read;
        if (size > Attachments.MAX_BYTES) {
          throw new Refusal.Thrown(Refusal.TOO_LARGE);
        }
        digest.update(piece, 0, read);
        ByteBuffer bytes = ByteBuffer.wrap(piece, 0, read);
        while (bytes.hasRemaining()) {
          int unused = out.write(bytes);
        }
      }
      if (size == 0) {
        throw new Refusal.Thrown(Refusal.EMPTY);
      }
      out.force(true);
      isWhole = true;
      return new Received(file, HexFormat.of().formatHex(digest.digest()), size, head);
    } finally {
      if (!isWhole) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Puts a file where it stays, so that it is there whole or not at all. */
  void keep(Received received) throws IOException {
    Path place = of(received.sha256());
    Files.createDirectories(place.getParent());
    Files.move(received.file(), place, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel names = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
