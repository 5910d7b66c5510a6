package dev.safemigrate.config;

import java.util.List;

/// What became of the settings that the operator gave.
public sealed interface CheckedSettings {
  /// How to report, which is known even if nothing else can be used.
  Settings.Reporting reporting();

  /// All can be used.
  record Accepted(Settings settings) implements CheckedSettings {
    @Override
    public Settings.Reporting reporting() {
      return settings.reporting();
    }
  }

  /// The operator switched the run off; nothing else was asked for.
  ///
  /// @param source by what, for example `SKIP_PRISMA_MIGRATIONS`
  record Skipped(String source, Settings.Reporting reporting) implements CheckedSettings {}

  /// At least one cannot be used.
  record Refused(List<Complaint> complaints, Settings.Reporting reporting)
      implements CheckedSettings {
    /// Keeps the complaints as they are now.
    public Refused {
      complaints = List.copyOf(complaints);
    }
  }
}
