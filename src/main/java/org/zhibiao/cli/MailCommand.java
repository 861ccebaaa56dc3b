package org.zhibiao.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.zhibiao.App;
import org.zhibiao.mail.OutboxSender;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mail}: the letters on their way. */
@Command(
    name = "mail",
    description = "Send the letters that are due.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {MailCommand.SendDue.class})
final class MailCommand {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Command(
      name = "send-due",
      description =
          "Send what is due now, as far as the limits allow, and say how many were taken.")
  static final class SendDue implements Callable<Integer> {
    @Mixin InstallationOptions installation = new InstallationOptions();

    @Override
    public Integer call() throws IOException {
      try (App app = installation.openExisting();
          OutboxSender sender = app.sender()) {
        System.out.println(Terminal.words().get("cli.mail-sent", sender.sendDue()));
      }
      return CommandLineTool.DONE;
    }
  }
}
