/// A language that the program speaks.
public enum Language: String, Sendable, CaseIterable {
  /// Swedish.
  case swedish = "sv"
  /// English.
  case english = "en"

  /// The reader's language by the environment: `LC_ALL`, `LC_MESSAGES`, then `LANG`; else English.
  public init(environment: [String: String]) {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    self = value?.hasPrefix("sv") == true ? .swedish : .english
  }
}
