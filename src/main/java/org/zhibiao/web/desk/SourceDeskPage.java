package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.page.FormView;
import org.zhibiao.web.page.Text;
import org.zhibiao.web.source.SourcePage;

/**
 * One source at the desk, with what can be done about it.
 *
 * @param address of the page; each form goes below it
 * @param against why it cannot run now, null when it can
 * @param why what there is to say of where it stands, null for nothing
 * @param isEnabled whether the schedule runs it, pauses aside
 * @param paceHelp what will do as a pace, in words
 * @param problems what went wrong lately, the newest first
 * @param rejected how many rows could not be understood, in words
 */
public record SourceDeskPage(
    DeskNav nav,
    FormView form,
    String id,
    Text name,
    String address,
    String standing,
    String tone,
    @Nullable String why,
    List<Fact> facts,
    @Nullable String against,
    boolean isEnabled,
    boolean isPaused,
    String paceHelp,
    List<Problem> problems,
    List<SourcePage.RunLine> runs,
    List<SourcePage.RejectionLine> rejections,
    String rejected,
    List<ThingPage.LogRow> log) {
  public SourceDeskPage {
    facts = List.copyOf(facts);
    problems = List.copyOf(problems);
    runs = List.copyOf(runs);
    rejections = List.copyOf(rejections);
    log = List.copyOf(log);
  }

  /** A line of the log of a run that did not end well. */
  public record Problem(String at, String said) {}
}
