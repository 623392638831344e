package io.leakanalyzer.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakanalyzer.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several paths and folders: which are moments, which are processes, and what each is called. */
class SeveralPathsTest {
  @TempDir Path root;

  private Path dump(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "LINES\n1\n");
  }

  private static List<String> moments(Profiles profiles) {
    return profiles.moments().stream().map(Object::toString).toList();
  }

  private static Stream<String> names(Profiles profiles) {
    return profiles.snapshots().map(s -> s.origin().name());
  }

  @Test
  void foldersWithTheSameMomentsAreProcesses() throws IOException {
    for (String pod : List.of("pod-1", "pod-2")) {
      dump(pod + "/t0.txt");
      dump(pod + "/t1.txt");
    }

    List<String> each = List.of("pod-1/t0", "pod-1/t1", "pod-2/t0", "pod-2/t1");
    assertThat(moments(Profiles.read(root))).isEqualTo(each);
    assertThat(moments(Profiles.read(root.resolve("pod-2"), root.resolve("pod-1"))))
        .isEqualTo(each);
  }

  @Test
  void foldersNamedByMomentsInFoldersNamedByProcesses() throws IOException {
    for (String file : List.of("a/t0/dump.txt", "a/t1/dump.txt", "b/t0/dump.txt")) {
      dump(file);
    }

    assertThat(moments(Profiles.read(root))).containsExactly("a/t0", "a/t1", "b/t0");
  }

  @Test
  void foldersNamedByMomentsAreMoments() throws IOException {
    Path early = dump("t2/dump.txt").getParent();
    Path late = dump("t10/dump.txt").getParent();

    assertThat(moments(Profiles.read(root))).containsExactly("t2", "t10");
    assertThat(moments(Profiles.read(late, early))).containsExactly("t2", "t10");
  }

  @Test
  void foldersThatAreSaidToBeOfOneProcessAreItsTimes() throws IOException {
    for (String day : List.of("monday", "tuesday")) {
      dump(day + "/t0.txt");
      Files.writeString(
          root.resolve(day + "/captures.json"),
          """
          {"format": "io.leakanalyzer/captures/1", "captures": [
            {"file": "t0.txt", "moment": "t0", "instance": "api", "time": "%s"}]}
          """
              .formatted(day.equals("monday") ? "2026-11-23T06:00:00Z" : "2026-11-24T06:00:00Z"));
    }

    assertThat(moments(Profiles.read(root.resolve("tuesday"), root.resolve("monday"))))
        .containsExactly("api/monday/t0", "api/tuesday/t0");
  }

  @Test
  void aSureTokenComesBeforeANumber() throws IOException {
    dump("run-7/after.txt");
    dump("run-7/3.before.txt");
    dump("7/snap_2.txt");

    assertThat(moments(Profiles.read(root))).containsExactly("0-before", "1-after", "snap2");
  }

  @Test
  void namesTellPathsApart() throws IOException {
    Path one = dump("one/captures/t0.txt");
    Path two = dump("two/captures/t0.txt");
    Path other = dump("other/t1.txt");

    assertThat(names(Profiles.read(one))).containsExactly("t0.txt");
    assertThat(names(Profiles.read(one.getParent()))).containsExactly("t0.txt");
    assertThat(names(Profiles.read(one.getParent(), other)))
        .containsExactly("captures/t0.txt", "t1.txt");
    assertThat(names(Profiles.read(one.getParent(), two.getParent())))
        .containsExactly("one/captures/t0.txt", "two/captures/t0.txt");
    assertThat(names(Profiles.read(two, one)))
        .containsExactly("one/captures/t0.txt", "two/captures/t0.txt");
  }

  @Test
  void whatIsGivenTwiceCountsOnce() throws IOException {
    Path file = dump("captures/t0.txt");
    Path folder = file.getParent();

    assertThat(names(Profiles.read(folder, file, folder, folder.resolve("../captures"))))
        .hasSize(1);
  }
}
