package dev.safemigrate.config;

import java.util.ArrayList;
import java.util.List;

/// Collects what is to be said about one URL while it is read.
final class Remarks {
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  void problem(String what, String remedy) {
    problems.add(new Problem(what, remedy));
  }

  void notice(String notice) {
    notices.add(notice);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<String> notices() {
    return List.copyOf(notices);
  }
}
