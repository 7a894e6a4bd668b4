public import Git

/// A reference that a push is to move, as git tells its hook `pre-receive` (githooks(5)).
public struct PushedReference: Hashable, Sendable {
  /// The full name, such as `refs/heads/main`.
  public let name: String
  /// What it points at now; `nil` where it is new.
  public let old: ObjectID?
  /// What it is to point at; `nil` where it is to go.
  public let new: ObjectID?

  /// A reference from its parts.
  public init(name: String, old: ObjectID?, new: ObjectID?) {
    self.name = name
    self.old = old
    self.new = new
  }

  /// Reads a line `OLD NEW NAME`, where zeros stand for nothing; `nil` where it is none.
  public init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let old = ObjectID(hex: parts[0]), let new = ObjectID(hex: parts[1])
    else { return nil }
    self.init(
      name: String(parts[2]), old: old == .zero ? nil : old, new: new == .zero ? nil : new)
  }

  /// Whether it is a branch.
  var isBranch: Bool { name.hasPrefix("refs/heads/") }

  /// Whether it is a tag.
  var isTag: Bool { name.hasPrefix("refs/tags/") }
}

extension ObjectID {
  /// What git writes where there is no object.
  fileprivate static let zero = ObjectID(hex: String(repeating: "0", count: 40))
}
