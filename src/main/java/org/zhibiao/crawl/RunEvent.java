package org.zhibiao.crawl;

import java.time.Instant;
import java.util.List;

/**
 * A line of a run's log.
 *
 * @param reason a message key, {@code crawl.problem.rows}
 */
public record RunEvent(Instant at, String reason, List<String> arguments) {}
