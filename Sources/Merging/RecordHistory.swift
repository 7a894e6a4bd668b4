internal import JSONModel
internal import Records

/// The commits that touched one file, with what it was before and after each.
struct RecordHistory {
  /// One commit that touched the file.
  struct Version {
    /// Who wrote it; `nil` for the common past, taken as one.
    let origin: WriteOrigin?
    let state: RecordState
    /// What was there before; `nil` where nothing ever was.
    let before: RecordState?
    /// How its fields merge by the schemas that it was written under; `nil` where by those of the
    /// merge.
    var fields: FieldModel.Field?
  }

  private(set) var versions: [Version] = []
  private var ancestors: [BitSet] = []

  /// Adds a version whose ancestors are given by their numbers.
  mutating func append(_ version: Version, after ancestors: BitSet) {
    versions.append(version)
    self.ancestors.append(ancestors)
  }

  /// Every version.
  var all: BitSet { BitSet(below: versions.count) }

  func isAncestor(_ first: Int, of second: Int) -> Bool { ancestors[second].contains(first) }

  /// The versions that come before a version.
  func before(_ version: Int) -> BitSet { ancestors[version] }

  /// The versions that come before each of some.
  func common(_ versions: [Int]) -> BitSet {
    guard let first = versions.first else { return BitSet() }
    return versions.dropFirst().reduce(into: ancestors[first]) { common, version in
      common.formIntersection(ancestors[version])
    }
  }

  /// Of some versions, those that no other one of them comes after.
  func maximal(_ versions: [Int]) -> [Int] {
    guard versions.count > 1 else { return versions }
    return versions.filter { version in
      !versions.contains { ancestors[$0].contains(version) }
    }
  }

  /// Some versions and all that come before them.
  func closure(of versions: [Int]) -> BitSet {
    versions.reduce(into: BitSet()) { closure, version in
      closure.formUnion(ancestors[version])
      closure.insert(version)
    }
  }

  /// Whether versions may have been written under other schemas than those of the merge.
  var hasOwnFields: Bool { versions.contains { $0.fields != nil } }

  /// Whether any version or what it was made over has something undecided inside.
  var hasConflicts: Bool {
    versions.contains {
      !$0.state.conflicts.isEmpty || $0.before?.conflicts.isEmpty == false
    }
  }
}
