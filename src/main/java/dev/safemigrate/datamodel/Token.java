package dev.safemigrate.datamodel;

/// One word of the schema language. Line ends are tokens, for a field ends with its line.
///
/// @param text of a string what stands between the quotes, unescaped
record Token(Kind kind, String text, int line) {
  /// What it is.
  enum Kind {
    /// A name, keyword or number.
    WORD,
    /// A string.
    STRING,
    /// A bracket or other sign; `@@` is one.
    SIGN,
    /// The end of a line.
    LINE_END,
    /// The end of the file.
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /// As it is named in a complaint.
  String described() {
    return switch (kind) {
      case WORD, SIGN -> text;
      case STRING -> "a string";
      case LINE_END -> "the end of the line";
      case END -> "the end of the file";
    };
  }
}
