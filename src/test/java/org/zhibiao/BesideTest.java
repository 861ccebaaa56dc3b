package org.zhibiao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BesideTest {
  @Test
  void theCallerGoesOnMeanwhileAndGetsTheOutcome() {
    CountDownLatch callerWentOn = new CountDownLatch(1);
    Beside<String> work =
        Beside.begin(
            "work",
            () -> {
              try {
                callerWentOn.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Thread.currentThread().getName();
            });
    callerWentOn.countDown();
    assertThat(work.get()).isEqualTo("work");
  }

  @Test
  void whatTheWorkThrewIsThrownAsItWas() {
    IllegalArgumentException thrown = new IllegalArgumentException("so it is");
    Beside<String> work =
        Beside.begin(
            "work",
            () -> {
              throw thrown;
            });
    assertThatThrownBy(work::get).isSameAs(thrown);
  }

  @Test
  void onlyWhatCameToSomethingIsUndone() {
    List<String> undone = new ArrayList<>();
    Beside.begin("done", () -> "done").undo(undone::add);
    Beside.<String>begin(
            "failed",
            () -> {
              throw new IllegalStateException();
            })
        .undo(undone::add);
    assertThat(undone).containsExactly("done");
  }
}
