package org.zhibiao;

import org.zhibiao.cli.CommandLineTool;

/** The entry. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(CommandLineTool.run(args));
  }
}
