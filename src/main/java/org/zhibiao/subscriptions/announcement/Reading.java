package org.zhibiao.subscriptions.announcement;

import static org.zhibiao.accounts.Typed.line;
import static org.zhibiao.accounts.Typed.lines;
import static org.zhibiao.accounts.Typed.optionalLine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.Answer.Mistake;
import org.zhibiao.accounts.Audience;
import org.zhibiao.accounts.Audiences;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.text.Localized;
import org.zhibiao.text.Problem;

/** Reads what was typed into an announcement, or says what will not do. */
final class Reading {
  private static final String RECORDS = "/records/";
  private static final int MOST_LINES = 200;
  private static final int MAX_LINE = 200;

  private final Catalogue catalogue;
  private final Audiences audiences;
  private final List<Mistake> mistakes = new ArrayList<>();

  Reading(Catalogue catalogue, Audiences audiences) {
    this.catalogue = catalogue;
    this.audiences = audiences;
  }

  Answer<Content> read(Typed typed) {
    String titleZh = title("zh", typed.titleZh(), typed.textZh());
    String textZh = text("zh", typed.titleZh(), typed.textZh());
    String titleEn = title("en", typed.titleEn(), typed.textEn());
    String textEn = text("en", typed.titleEn(), typed.textEn());
    if (Stream.of(titleZh, textZh, titleEn, textEn).allMatch(String::isEmpty)) {
      mistake("title-zh", "announcement.problem.no-language");
    }
    List<String> records = records(typed.records());
    Audience audience = audience(typed);
    return mistakes.isEmpty()
        ? Answer.done(
            new Content(
                new Localized(Map.of("zh", titleZh, "en", titleEn)),
                new Localized(Map.of("zh", textZh, "en", textEn)),
                records,
                audience))
        : Answer.refused(mistakes);
  }

  private void mistake(String field, String key, Object... arguments) {
    mistakes.add(new Mistake(field, Problem.of(key, arguments)));
  }

  /** Neither title nor text goes alone. */
  private String title(String language, String title, String text) {
    String field = "title-" + language;
    return text.isBlank()
        ? optionalLine(field, title, Content.MAX_TITLE, mistakes)
        : line(field, title, Content.MAX_TITLE, mistakes);
  }

  private String text(String language, String title, String text) {
    String field = "text-" + language;
    String read = lines(field, text, Content.MAX_TEXT, mistakes);
    if (read.isEmpty() && !title.isBlank()) {
      mistake(field, "account.problem.missing");
    }
    return read;
  }

  private static List<String> each(String typed) {
    return typed
        .lines()
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .distinct()
        .limit(MOST_LINES)
        .toList();
  }

  private List<String> records(String typed) {
    List<String> each = each(typed);
    if (each.size() > Content.MAX_RECORDS) {
      mistake("records", "account.problem.too-many", Content.MAX_RECORDS);
      return List.of();
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String one : each) {
      record(one)
          .ifPresentOrElse(
              ids::add, () -> mistake("records", "announcement.problem.record", cut(one)));
    }
    return List.copyOf(ids);
  }

  private static String cut(String typed) {
    return typed.length() <= MAX_LINE ? typed : typed.substring(0, MAX_LINE) + "…";
  }

  /** A record by its id, the address of its page, or its number in any spelling. */
  private Optional<String> record(String typed) {
    if (typed.length() > MAX_LINE) {
      return Optional.empty();
    }
    int at = typed.indexOf(RECORDS);
    String name = at < 0 ? typed : decoded(typed.substring(at + RECORDS.length()));
    return catalogue
        .find(name)
        .map(Record::id)
        .or(
            () ->
                Stream.of(Kind.values())
                    .flatMap(kind -> catalogue.idOf(kind, name).stream())
                    .findFirst());
  }

  private static String decoded(String segment) {
    String id = segment.replaceAll("[/?#].*", "");
    try {
      return URLDecoder.decode(id, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A per cent sign that stands for itself.
      return id;
    }
  }

  private Audience audience(Typed typed) {
    Audience.Whom whom = Audience.Whom.of(typed.whom()).orElse(Audience.Whom.ALL);
    if (!whom.code().equals(typed.whom())) {
      mistake("whom", "account.problem.choose");
    }
    if (whom == Audience.Whom.MATCHING && typed.products().isEmpty() && typed.markets().isEmpty()) {
      mistake("products", "announcement.problem.match-nothing");
    }
    Set<String> enterprises = new LinkedHashSet<>();
    audiences.named(typed.enterprises()).stream().map(Enterprise::id).forEach(enterprises::add);
    for (String number : each(typed.numbers())) {
      audiences
          .byNumber(number)
          .map(Enterprise::id)
          .ifPresentOrElse(
              enterprises::add,
              () -> mistake("numbers", "announcement.problem.enterprise", cut(number)));
    }
    if (enterprises.size() > Audience.MOST_NAMED) {
      mistake("numbers", "account.problem.too-many", Audience.MOST_NAMED);
    } else if (whom == Audience.Whom.NAMED
        && enterprises.isEmpty()
        && mistakes.stream().noneMatch(one -> one.field().equals("numbers"))) {
      mistake("numbers", "announcement.problem.name-one");
    }
    return new Audience(
        whom, typed.products(), typed.markets(), List.copyOf(enterprises), typed.ownersOnly());
  }
}
