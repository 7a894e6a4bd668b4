public import Git

/// A file in a tree that is not written, whoever asks for it.
public struct PathHazard: Error, Hashable, Sendable {
  /// What makes it one.
  public enum Kind: Hashable, Sendable {
    /// Some system takes a name of the path for another.
    case name(NameHazard)
    /// The path is longer than 4,095 bytes.
    case tooLong
    /// A symbolic link in a place where only files are read, or one that git would take orders from.
    case link
    /// A symbolic link that leads out of the repository, or may.
    case leadingOut
    /// Another repository in one of our folders.
    case submodule
    /// Programs find different things there: a name occurs twice or out of git's order, or has a
    /// mode that they read in different ways.
    case ambiguous
    /// Some file systems take the path and another for one file.
    case clash(with: String)
  }

  /// The path from the root of the repository.
  public let path: String
  /// What makes it a hazard.
  public let kind: Kind

  /// A hazard from its parts.
  public init(path: String, kind: Kind) {
    self.path = path
    self.kind = kind
  }
}
