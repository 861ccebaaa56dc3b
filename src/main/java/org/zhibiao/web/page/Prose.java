package org.zhibiao.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody typed, as paragraphs of lines: blank lines part paragraphs, and an address
 * of the web that stands in it is a link. Plain text throughout: the template escapes it.
 */
public record Prose(List<Paragraph> paragraphs) {
  /** Ends where no address goes on: at blanks, at what would part marks, at Chinese marks. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "https?://[^\\s<>\"'\\p{IsHan}，。；：！？、（）【】《》“”‘’「」]+", Pattern.CASE_INSENSITIVE);

  /** A mark behind an address belongs to the sentence. */
  private static final Pattern MARKS = Pattern.compile("[.,;:!?)\\]]+$");

  public Prose {
    paragraphs = List.copyOf(paragraphs);
  }

  /** Lines that belong together. */
  public record Paragraph(List<Line> lines) {
    public Paragraph {
      lines = List.copyOf(lines);
    }
  }

  /** A line, in pieces. */
  public record Line(List<Piece> pieces) {
    public Line {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * A stretch of text.
   *
   * @param href where it leads, by {@code http} or {@code https}; null for nowhere
   */
  public record Piece(String text, @Nullable String href) {}

  public static Prose of(String text) {
    return new Prose(
        Stream.of(text.strip().split("\n\\s*\n"))
            .map(paragraph -> new Paragraph(paragraph.strip().lines().map(Prose::line).toList()))
            .toList());
  }

  private static Line line(String line) {
    List<Piece> pieces = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(line);
    int done = 0;
    while (matcher.find()) {
      String address = MARKS.matcher(matcher.group()).replaceFirst("");
      String href = Links.external(address).orElse(null);
      if (href == null) {
        continue;
      }
      if (matcher.start() > done) {
        pieces.add(new Piece(line.substring(done, matcher.start()), null));
      }
      pieces.add(new Piece(address, href));
      done = matcher.start() + address.length();
    }
    if (done < line.length()) {
      pieces.add(new Piece(line.substring(done), null));
    }
    return new Line(pieces);
  }
}
