package org.zhibiao.crawl;

import java.util.List;
import java.util.stream.Collectors;

/** Source files with mistakes in them; carries every one. */
public final class InvalidSourceFiles extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<SourceFileProblem> problems;

  InvalidSourceFiles(List<SourceFileProblem> problems) {
    super(problems.stream().map(SourceFileProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<SourceFileProblem> problems() {
    return problems;
  }
}
