package io.leakanalyzer.pprof.internal.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TextLinesTest {
  private static String redacted(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TextRedaction.copy(new ByteArrayInputStream(text.getBytes(UTF_8)), out, new Pseudonyms());
    return out.toString(UTF_8);
  }

  @Test
  void of_a_goroutine_the_shape_stays() throws IOException {
    assertThat(
            redacted(
                """
                goroutine 7 [chan send, 5 minutes, locked to thread] {"user": "alice", svc: "a b"}:
                example.com/acme/store.(*Cache[...]).put(0xc00012a010, {0x54d, 0x2a}, 0x1e8480?, ...)
                \t/home/alice/work/acme/store/cache.go:45 +0x1d
                created by main.main in goroutine 1
                \t/home/alice/work/acme/cmd/main.go:9 +0x25
                """))
        .isEqualTo(
            """
            goroutine 7 [chan send, 5 minutes, locked to thread] {"key-1": "label-1", "key-2": "label-2"}:
            example.com/acme/store.(*Cache[...]).put(0xc00002a010, {0x1, 0x1}, 0xc0001e8480?, ...)
            \texample.com/acme/store/cache.go:45 +0x1d
            created by main.main in goroutine 1
            \tmain/main.go:9 +0x25
            """);
  }

  @Test
  void a_lock_stays_in_its_struct() throws IOException {
    String text =
        redacted(
            """
            goroutine 7 [sync.Mutex.Lock]:
            sync.(*Mutex).lockSlow(0xc0a8b12348)
            \t/usr/local/go/src/sync/mutex.go:149 +0x15d
            main.(*Bank).pay(0xc0a8b12340)
            \t/app/bank.go:12 +0x1d
            """);

    assertThat(text)
        .doesNotContain("c0a8b")
        .contains("lockSlow(0xc000012348)", "pay(0xc000012340)", "\tsync/mutex.go:149");
  }

  @Test
  void what_the_program_said_goes_and_what_the_runtime_says_stays() throws IOException {
    assertThat(
            redacted(
                """
                2026/05/01 10:00:00 db-7.internal: login failed for alice
                2026/05/01 10:00:00 db-8.internal: login failed for bob
                panic: cannot reach 10.1.2.3:5432 as root [recovered]
                \tpanic: runtime error: index out of range [5] with length 3
                [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48a1b2]
                fatal error: all goroutines are asleep - deadlock!
                exit status 2
                """))
        .isEqualTo(
            """
            (redacted)
            panic: (redacted) [recovered]
            \tpanic: runtime error: index out of range [5] with length 3
            [signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0xc00008a1b2]
            fatal error: all goroutines are asleep - deadlock!
            exit status 2
            """);
  }

  @Test
  void counted_text_keeps_its_counts() throws IOException {
    assertThat(
            redacted(
                """
                goroutine profile: total 12
                11 @ 0x4715ae 0x40c5a5
                # labels: {"user":"alice"}
                #\t0x4715ad\tmain.deliver+0x2d\t\t/app/main.go:103
                """))
        .isEqualTo(
            """
            goroutine profile: total 12
            11 @ 0xc0000715ae 0xc00000c5a5
            # labels: {"key-1":"label-1"}
            #\t0xc0000715ad\tmain.deliver+0x2d\t\tmain/main.go:103
            """);
  }

  @Test
  void an_argument_that_is_no_word_goes_with_all_of_them() throws IOException {
    assertThat(redacted("goroutine 7 [running]:\nmain.f(secret)\n\t/app/main.go:1 +0x1\n"))
        .isEqualTo("goroutine 7 [running]:\nmain.f(...)\n\tmain/main.go:1 +0x1\n");
  }
}
