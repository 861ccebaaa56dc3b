package org.zhibiao.curation.attachment;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A program of its own that writes down what stands on the pages of a file. The server starts it
 * with little memory and ends it after a time, so that a file made to do harm harms nobody: {@code
 * TextReader TYPE FILE OUT}. It ends with the status of a {@link Refusal}, or writes how many pages
 * there are, and for each that has text its number, how many bytes it is, and the bytes.
 */
final class TextReader {
  static final int MAX_PAGES = 2_000;
  static final int MAX_CHARACTERS = 5_000_000;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}&&[^\\n]]+");
  private static final Pattern BLANKS = Pattern.compile("[\\p{Zs}\\t]+");

  /** Lines are broken within a word of Chinese; they are put together again. */
  private static final Pattern BROKEN =
      Pattern.compile("(?<=[\\p{IsHan}，、；：])\\s*\\n\\s*(?=\\p{IsHan})");

  private static final Pattern LINES = Pattern.compile("\\s*\\n\\s*");

  private TextReader() {}

  /** Takes what stands on the pages, one after the other, and keeps count. */
  static final class Pages {
    private final List<String> texts = new ArrayList<>();
    private final StringBuilder page = new StringBuilder();
    private int characters;

    void add(CharSequence text) throws Refusal.Thrown {
      characters += text.length();
      if (characters > MAX_CHARACTERS) {
        throw new Refusal.Thrown(Refusal.TOO_MUCH_TEXT);
      }
      page.append(text);
    }

    void end() throws Refusal.Thrown {
      if (texts.size() == MAX_PAGES) {
        throw new Refusal.Thrown(Refusal.TOO_MANY_PAGES);
      }
      texts.add(tidy(page.toString()));
      page.setLength(0);
    }

    List<String> texts() {
      return texts;
    }
  }

  /** Fonts write radicals and wide letters for what they look like. */
  static String tidy(String text) {
    String plain = Normalizer.normalize(text.replace('\r', '\n'), Normalizer.Form.NFKC);
    plain = BLANKS.matcher(plain).replaceAll(" ");
    plain = UNSEEN.matcher(plain).replaceAll("");
    plain = BROKEN.matcher(plain).replaceAll("");
    return LINES.matcher(plain).replaceAll("\n").strip();
  }

  public static void main(String[] args) {
    int status;
    try {
      List<String> pages = read(FileType.coded(args[0]).orElseThrow(), Path.of(args[1]));
      write(pages, Path.of(args[2]));
      status = 0;
    } catch (Refusal.Thrown refused) {
      status = refused.refusal().status();
    } catch (OutOfMemoryError e) {
      throw e;
    } catch (Exception | StackOverflowError e) {
      // Whatever a library stumbles over is the file's fault.
      status = Refusal.DAMAGED.status();
    }
    // Threads that a library left behind keep nobody waiting.
    Runtime.getRuntime().halt(status);
  }

  private static List<String> read(FileType type, Path file) throws IOException, Refusal.Thrown {
    return type == FileType.PDF ? PdfText.read(file) : WordText.read(file);
  }

  private static void write(List<String> pages, Path file) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(pages.size());
      for (int i = 0; i < pages.size(); i++) {
        if (!pages.get(i).isEmpty()) {
          byte[] bytes = pages.get(i).getBytes(StandardCharsets.UTF_8);
          out.writeInt(i + 1);
          out.writeInt(bytes.length);
          out.write(bytes);
        }
      }
      out.writeInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
