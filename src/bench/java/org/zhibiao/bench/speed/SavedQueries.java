package org.zhibiao.bench.speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;

/**
 * Searches that people would save: of seven, one chooses a kind and a market and types nothing; the
 * others are what readers ask, half of them saved by somebody else too, and one in four of them
 * narrowed to a kind or a market.
 */
final class SavedQueries {
  private static final double NO_WORDS = 0.15;
  private static final double NARROWED = 0.25;

  private SavedQueries() {}

  static List<SearchRequest> of(int count) {
    List<SearchRequest> pool = MadeQueries.of(11, Math.max(500, count / 2), Set.of());
    List<SearchRequest> saved = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Dice dice = new Dice(12, i);
      Fields fields = MadeRecords.of(dice.upTo(10_000)).fields();
      String market = fields.get(Field.JURISDICTION).orElse("CN");
      if (dice.chance(NO_WORDS)) {
        saved.add(
            SearchRequest.of("")
                .with(Facet.KIND, fields.kind().code())
                .with(Facet.JURISDICTION, market));
        continue;
      }
      SearchRequest request = i < pool.size() ? pool.get(i) : pool.get(dice.zipf(pool.size()));
      if (dice.chance(NARROWED)) {
        request =
            dice.chance(0.5)
                ? request.with(Facet.KIND, fields.kind().code())
                : request.with(Facet.JURISDICTION, market);
      }
      saved.add(request);
    }
    return saved;
  }
}
