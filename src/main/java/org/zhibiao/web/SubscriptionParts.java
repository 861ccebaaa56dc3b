package org.zhibiao.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Answer;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.text.Problem;
import org.zhibiao.web.account.SavePage;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.page.Titles;
import org.zhibiao.web.page.Words;

/** What the pages of subscriptions have in common. */
final class SubscriptionParts {
  private static final int DAYS = 30;
  private static final int SHOWN = 20;
  private static final int TOO_MANY = 100;

  private final Subscriptions subscriptions;
  private final Search search;

  SubscriptionParts(Subscriptions subscriptions, Search search) {
    this.subscriptions = subscriptions;
    this.search = search;
  }

  static List<Option> frequencies(Words words) {
    return Stream.of(Frequency.values())
        .map(one -> new Option(one.code(), words.get("frequency." + one.code())))
        .toList();
  }

  static List<Option> weekdays(Words words) {
    return Stream.of(DayOfWeek.values())
        .map(
            day ->
                new Option(String.valueOf(day.getValue()), words.get("weekday." + day.getValue())))
        .toList();
  }

  static Frequency frequency(Context ctx) {
    return Frequency.of(Forms.text(ctx, "frequency")).orElseThrow(BadRequestResponse::new);
  }

  static DayOfWeek weekday(Context ctx) {
    String day = Forms.text(ctx, "weekday");
    return day.matches("[1-7]") ? DayOfWeek.of(Integer.parseInt(day)) : DayOfWeek.MONDAY;
  }

  static Answer.Mistake tooMany() {
    return new Answer.Mistake(
        "", Problem.of("account.problem.too-many-subscriptions", Subscriptions.MOST));
  }

  static String number(@Nullable Record record) {
    return record == null ? "" : record.fields().number().orElse("");
  }

  static Text title(@Nullable Record record, String id, Words words) {
    return record == null
        ? Text.plain(words, "und", id)
        : Titles.first(record.fields().title(), record.fields().number().orElse(id), words);
  }

  /**
   * What a search would have told of in thirty days.
   *
   * @param words how many, in words
   * @param warning that it finds nothing or too much
   * @param found the newest of them
   */
  record Lately(String words, Optional<String> warning, List<SavePage.Found> found) {
    Lately {
      found = List.copyOf(found);
    }
  }

  Lately lately(SearchRequest request, Words words) {
    Subscriptions.Lately lately = subscriptions.lately(request, DAYS);
    int found = lately.records().size();
    boolean matchesNone = found == 0 && search.run(Subscriptions.saved(request)).total() == 0;
    return new Lately(
        words.get(
            lately.isWhole() ? "save.lately" : "save.lately.part",
            words.number(found),
            words.number(lately.looked())),
        matchesNone
            ? Optional.of(words.get("save.matches-none"))
            : Optional.of(words.get("save.too-many")).filter(unused -> found > TOO_MANY),
        lately.records().stream()
            .limit(SHOWN)
            .map(
                record ->
                    new SavePage.Found(
                        Links.record(record.id()),
                        number(record),
                        title(record, record.id(), words)))
            .toList());
  }
}
