package org.zhibiao.search.lucene;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The ids of a record's concepts as terms of its index, of which only some count for the length of
 * the field: those beside them stand at the same place. Used for one document, then dropped.
 */
final class ConceptTokens extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final List<String> counted;
  private final List<String> beside;
  private int at;

  ConceptTokens(List<String> counted, List<String> beside) {
    this.counted = counted;
    this.beside = beside;
  }

  @Override
  public boolean incrementToken() {
    if (at == counted.size() + beside.size()) {
      return false;
    }
    clearAttributes();
    boolean counts = at < counted.size();
    term.append(counts ? counted.get(at) : beside.get(at - counted.size()));
    // The first of a field needs a place of its own.
    step.setPositionIncrement(counts || at == 0 ? 1 : 0);
    at++;
    return true;
  }

  @Override
  public void reset() {
    at = 0;
  }
}
