package org.zhibiao.crawl;

import java.util.List;

/**
 * A mistake in a source file.
 *
 * @param file its name
 * @param line counted from 1
 * @param key the path of keys that leads to it, {@code lists[0].pages.by}
 * @param reason a message key, {@code source.unknown-key}
 */
public record SourceFileProblem(
    String file, int line, String key, String reason, List<String> arguments) {}
