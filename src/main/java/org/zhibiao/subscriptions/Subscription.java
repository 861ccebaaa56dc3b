package org.zhibiao.subscriptions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Optional;
import org.zhibiao.search.SearchRequest;

/**
 * Something that somebody wants to hear of.
 *
 * @param name what the person calls it
 * @param request the search that is saved; empty for a record that is followed
 * @param recordId the record that is followed; empty for a search
 * @param isProfile whether the search is what concerns the person's enterprise: see {@link Profile}
 * @param weekday of {@link Frequency#WEEKLY}
 */
public record Subscription(
    long id,
    String personId,
    String name,
    Optional<SearchRequest> request,
    Optional<String> recordId,
    boolean isProfile,
    Frequency frequency,
    DayOfWeek weekday,
    Instant createdAt) {
  public boolean isSearch() {
    return request.isPresent();
  }
}
