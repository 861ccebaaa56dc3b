package org.zhibiao.curation.attachment;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** What stands on the pages of a PDF. */
final class PdfText {
  /** Of streams that PDFBox keeps; what it unpacks is bounded by the memory of the process. */
  private static final long KEPT = 64L * 1024 * 1024;

  /** Ten thousand for each page that there may be; a drawing of a garment has some thousands. */
  private static final long MAX_OPERATORS = 20_000_000;

  private PdfText() {}

  static List<String> read(Path file) throws IOException, Refusal.Thrown {
    try (PDDocument document =
        Loader.loadPDF(
            file.toFile(), "", MemoryUsageSetting.setupMainMemoryOnly(KEPT).streamCache)) {
      if (document.getNumberOfPages() > TextReader.MAX_PAGES) {
        throw new Refusal.Thrown(Refusal.TOO_MANY_PAGES);
      }
      if (document.getNumberOfPages() < 1) {
        throw new Refusal.Thrown(Refusal.DAMAGED);
      }
      TextReader.Pages pages = new TextReader.Pages();
      new Stripper(pages).writeText(document, new Into(pages));
      return pages.texts();
    } catch (InvalidPasswordException e) {
      throw new Refusal.Thrown(Refusal.PROTECTED);
    } catch (Within e) {
      throw e.refused;
    }
  }

  /** Carries a refusal out of the library. */
  private static final class Within extends IOException {
    private static final long serialVersionUID = 1;

    private final Refusal.Thrown refused;

    Within(Refusal.Thrown refused) {
      super(refused);
      this.refused = refused;
    }
  }

  /** The number of pages that a file states may be less than it has: they are counted. */
  private static final class Stripper extends PDFTextStripper {
    private final TextReader.Pages pages;
    private long operators;

    Stripper(TextReader.Pages pages) {
      this.pages = pages;
    }

    /** A page of a few bytes may unpack to operators without end. */
    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      if (++operators > MAX_OPERATORS) {
        throw new Within(new Refusal.Thrown(Refusal.UNPACKS));
      }
      super.processOperator(operator, operands);
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
      try {
        pages.end();
      } catch (Refusal.Thrown e) {
        throw new Within(e);
      }
    }
  }

  private static final class Into extends Writer {
    private final TextReader.Pages pages;

    Into(TextReader.Pages pages) {
      this.pages = pages;
    }

    @Override
    public void write(char[] letters, int from, int length) throws IOException {
      try {
        pages.add(new String(letters, from, length));
      } catch (Refusal.Thrown e) {
        throw new Within(e);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
