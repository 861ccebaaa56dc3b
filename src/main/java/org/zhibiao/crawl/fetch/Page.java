package org.zhibiao.crawl.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page that was fetched, unpacked, on disk until it is closed.
 *
 * @param address where it came from in the end, after redirects
 * @param contentType the header; empty when there was none
 * @param validators what makes the next request for it a conditional one
 * @param digest SHA-256 of the unpacked bytes, in hexadecimal
 */
public record Page(URI address, Path file, String contentType, Validators validators, String digest)
    implements AutoCloseable {

  /** The bytes, from the start. */
  public InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }

  /** Throws the file away. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
