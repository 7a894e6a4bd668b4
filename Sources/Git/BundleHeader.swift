/// The head of a git bundle: what the pack behind it holds, and what that builds upon
/// (gitformat-bundle(5)).
public struct BundleHeader: Hashable, Sendable {
  /// A reference of the repository that the bundle was made in.
  public struct Reference: Hashable, Sendable {
    /// Its name in full.
    public let name: String
    /// The object that it points at.
    public let id: ObjectID

    /// Creates a reference; its name is not checked.
    public init(name: String, id: ObjectID) {
      self.name = name
      self.id = id
    }
  }

  /// The commits that whoever takes the bundle must have.
  public var prerequisites: [ObjectID]

  /// What the bundle brings, at least one.
  public var references: [Reference]

  /// Creates a head from its parts.
  public init(prerequisites: [ObjectID], references: [Reference]) {
    self.prerequisites = prerequisites
    self.references = references
  }

  /// The head in version 2 of the format, the empty line at its end included.
  public var bytes: [UInt8] {
    var text = "# v2 git bundle\n"
    for id in prerequisites { text += "-\(id.hex) \n" }
    for reference in references { text += "\(reference.id.hex) \(reference.name)\n" }
    return Array((text + "\n").utf8)
  }

  /// Reads the head of a bundle, of version 2 or 3, and says how many bytes it takes up.
  ///
  /// - Throws: ``BundleFault``.
  public static func parse(
    _ bytes: [UInt8]
  ) throws(BundleFault) -> (header: BundleHeader, length: Int) {
    var parser = BundleParser(bytes: bytes)
    return (try parser.parse(), parser.position)
  }
}
