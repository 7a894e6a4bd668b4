public import Records

/// Settles conflicts without looking at each.
public enum ResolutionRule: Hashable, Sendable {
  /// Takes what was written last.
  case latest
  /// Takes what somebody wrote.
  case author(String)

  /// Reads `latest` or `author=NAME`.
  public init?(_ text: String) {
    let prefix = "author="
    if text == "latest" {
      self = .latest
    } else if text.hasPrefix(prefix), text.count > prefix.count {
      self = .author(String(text.dropFirst(prefix.count)))
    } else {
      return nil
    }
  }

  /// The candidate that the rule takes, counted from 1; `nil` where it takes none: the author has
  /// written none, or more than one.
  public func choice(in conflict: Conflict) -> Int? {
    switch self {
    case .latest:
      let latest = conflict.candidates.indices.min {
        conflict.candidates[$0].isShown(before: conflict.candidates[$1])
      }
      return latest.map { $0 + 1 }
    case .author(let name):
      let own = conflict.candidates.indices.filter {
        conflict.candidates[$0].author.lowercased() == name.lowercased()
      }
      return own.count == 1 ? own[0] + 1 : nil
    }
  }
}
