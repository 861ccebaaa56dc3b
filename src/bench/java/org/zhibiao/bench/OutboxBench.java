package org.zhibiao.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import org.zhibiao.db.Database;
import org.zhibiao.mail.Letter;
import org.zhibiao.mail.MailSettings;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.Outbox;
import org.zhibiao.mail.OutboxSender;

/**
 * What it costs to send letters from the outbox, beside a bare loop of Angus Mail that makes the
 * same messages and hands them to the same server over as many connections, and that writes nothing
 * down. {@code main} measures this alone: {@code -Dletters=50000 -Druns=3}.
 */
final class OutboxBench {
  private static final int CONNECTIONS = 4;
  private static final int DOMAINS = 200;
  private static final int WARM_UP = 10_000;
  private static final int ENQUEUED_AT_ONCE = 1000;
  private static final double RATE = 0.7;
  private static final String FROM = "desk@zhibiao.example";
  private static final String NAME = "织标 ZhiBiao";
  private static final String TEXT =
      "GB 18401-2010 国家纺织产品基本安全技术规范：实施日期由 2026-06-01 改为 2026-08-01，还有 64 天。\n".repeat(8);
  private static final String HTML =
      "<tr><td style=\"padding:14px 0\"><b>GB 18401-2010</b> 国家纺织产品基本安全技术规范<br>实施日期 <s>2026-06-01</s> → <b>2026-08-01</b></td></tr>\n"
          .repeat(24);

  private final SmtpSink sink;

  private OutboxBench(SmtpSink sink) {
    this.sink = sink;
  }

  public static void main(String[] args) throws Exception {
    Path work = Files.createTempDirectory("outbox-bench");
    try {
      Figure figure =
          measure(work, Integer.getInteger("letters", 50_000), Integer.getInteger("runs", 3));
      System.out.println(Figure.header() + "\n" + figure.row());
    } finally {
      Java.delete(work);
    }
  }

  /** Microseconds a letter, both in turn; medians of the runs. */
  static Figure measure(Path work, int letters, int runs) throws IOException, InterruptedException {
    List<Double> product = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    try (SmtpSink sink = new SmtpSink()) {
      OutboxBench bench = new OutboxBench(sink);
      for (int run = -1; run < runs; run++) {
        int count = run < 0 ? Math.min(WARM_UP, letters) : letters;
        double loop = bench.bare(count) / count;
        double sender = bench.product(work.resolve("outbox" + run), count) / count;
        System.out.printf(
            "%d letters: sender %.0f a second, bare loop %.0f a second%n",
            count, 1e6 / sender, 1e6 / loop);
        if (run >= 0) {
          bare.add(loop);
          product.add(sender);
        }
      }
    }
    return new Figure(
        letters + " letters out of the outbox, each, against a bare loop of Angus Mail",
        "µs",
        Medians.of(product),
        Medians.of(bare),
        1 / RATE);
  }

  private static String recipient(int i) {
    return "reader" + i + "@mill" + i % DOMAINS + ".example.com";
  }

  private static String subject(int i) {
    return "织标：%d 项变更与您有关，最近的 64 天后实施".formatted(i % 40 + 1);
  }

  private static Map<String, String> headers(int i) {
    return Map.of(
        "List-Unsubscribe",
        "<https://zhibiao.example/letters/stop?of=" + i + ">",
        "List-Unsubscribe-Post",
        "List-Unsubscribe=One-Click");
  }

  private static String html(int i) {
    return "<html><body><p>" + i + "</p><table>" + HTML + "</table></body></html>";
  }

  private double timed(int letters, Runnable work) {
    long before = sink.letters();
    long processor = processor();
    long begun = System.nanoTime();
    work.run();
    double micros = (System.nanoTime() - begun) / 1e3;
    if (sink.letters() - before != letters) {
      throw new IllegalStateException((sink.letters() - before) + " letters came");
    }
    System.out.printf(
        "  %.0f µs a letter, of the processors %.0f µs with the server's share%n",
        micros / letters, (processor() - processor) / 1e3 / letters);
    return micros;
  }

  /** Nanoseconds of the processors that this process has had. */
  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private double product(Path folder, int letters) {
    MailSettings settings =
        new MailSettings(
            "127.0.0.1",
            sink.port(),
            MailSettings.Security.NONE,
            "",
            "",
            FROM,
            NAME,
            "bounces.zhibiao.example",
            CONNECTIONS,
            10_000,
            1_000_000,
            10_000_000);
    try (Database database = Database.open(folder.resolve("zhibiao.db"))) {
      Outbox outbox = new Outbox(database, Clock.systemUTC(), "zhibiao.example");
      for (int from = 0; from < letters; from += ENQUEUED_AT_ONCE) {
        int first = from;
        database.<Void, RuntimeException>write(
            handle -> {
              for (int i = first; i < Math.min(first + ENQUEUED_AT_ONCE, letters); i++) {
                outbox.enqueue(
                    handle,
                    new Message(recipient(i), subject(i), i + TEXT, html(i), headers(i), "alert"));
              }
              return null;
            });
      }
      double micros;
      try (OutboxSender sender =
          OutboxSender.of(outbox, settings, Optional.empty(), folder, Clock.systemUTC())) {
        micros =
            timed(
                letters,
                () -> {
                  for (int sent = 0; sent < letters; ) {
                    int round = sender.sendDue();
                    if (round == 0) {
                      throw new IllegalStateException("only " + sent + " letters went");
                    }
                    sent += round;
                  }
                });
      }
      if (outbox.counts().getOrDefault(Letter.State.SENT, 0L) != letters) {
        throw new IllegalStateException("not all are noted");
      }
      return micros;
    }
  }

  private double bare(int letters) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      return timed(letters, () -> await(threads, letters));
    }
  }

  private void await(ExecutorService threads, int letters) {
    List<Callable<Integer>> loops = new ArrayList<>();
    for (int of = 0; of < CONNECTIONS; of++) {
      int first = of;
      loops.add(() -> loop(first, letters));
    }
    try {
      for (Future<Integer> loop : threads.invokeAll(loops)) {
        int unused = loop.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private int loop(int first, int letters) throws MessagingException, IOException {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.from", "bounces@bounces.zhibiao.example");
    // As the product does, for without them the loop is no yardstick: it waits 40 ms at the end of
    // each letter, and searches the class path at every part.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    properties.put("mail.smtp.socketFactory", new Prompt());
    Session session = Session.getInstance(properties);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", sink.port(), null, null);
      for (int i = first; i < letters; i += CONNECTIONS) {
        MimeMessage message = message(session, i);
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
    return letters;
  }

  private static MimeMessage message(Session session, int i)
      throws MessagingException, IOException {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(FROM, NAME, "UTF-8"));
    message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(recipient(i), true));
    message.setSubject(subject(i), "UTF-8");
    message.setSentDate(new Date());
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    for (var header : headers(i).entrySet()) {
      message.setHeader(header.getKey(), header.getValue());
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(i + TEXT, "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setContent(html(i), "text/html; charset=utf-8");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  /** Sockets that send at once. */
  private static final class Prompt extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw new IOException("not asked for");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw new IOException("not asked for");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw new IOException("not asked for");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      throw new IOException("not asked for");
    }
  }
}
