package dev.safemigrate.report;

/// Whether a terminal's text is coloured. With `OFF` not one escape sequence is written.
public enum Colours {
  /// For files, pipes and `NO_COLOR`.
  OFF,
  /// For terminals and log viewers that know ANSI sequences.
  ON;

  /// How much attention something wants.
  enum Tone {
    GOOD("32"),
    ATTENTION("33"),
    BAD("31"),
    QUIET("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  String paint(Tone tone, String text) {
    return this == ON ? "\u001b[" + tone.code + "m" + text + "\u001b[0m" : text;
  }

  /// The same in bold, for the one word that must be seen first.
  String shout(Tone tone, String text) {
    return this == ON ? "\u001b[1;" + tone.code + "m" + text + "\u001b[0m" : text;
  }
}
