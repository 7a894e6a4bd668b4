internal import JSONModel

/// What is kept of records in memory while words are looked for in their files.
///
/// A record in which all words may stand is kept whole. Of every other one, only those fields are kept
/// that name it, and those whose values are shown by the labels or the names of something else: it may
/// have the other words from there.
struct RecordSkim: Sendable {
  /// The words.
  let words: SearchWords
  /// The fields that are kept of records of which a part is, by the number of their collection; `nil` where they
  /// can be any.
  let fields: [[ReadMember]?]
  /// Whether others refer to the records of a collection, by its number.
  private let isNamed: [Bool]

  /// A record of which a part is kept, and the words that may stand in all of it.
  struct Part: Sendable {
    let record: Record
    let words: WordSet
  }

  /// - Parameter keepsAll: Whether no record is kept apart from those of a snapshot.
  init(_ words: SearchWords, in setup: Snapshot, keepsAll: Bool) {
    self.words = words
    let targets = Set(
      setup.schemas.sorted.flatMap { $0.fields.nodes.compactMap(\.references) })
    isNamed = setup.schemas.sorted.map { keepsAll || targets.contains($0.name) }
    // What it is that is shown in a value's place makes no difference here.
    let roots = TextPlace<Void>.roots(of: setup) { node in
      let labels = node.memberLabels.mapValues { _ in }
      return node.references == nil ? labels : ["": ()]
    }
    fields = setup.schemas.sorted.map { RecordSkim.fields($0, roots[$0.name]) }
  }

  private static func fields(
    _ collection: RecordCollection, _ root: TextPlace<Void>?
  ) -> [ReadMember]? {
    guard root?.others == nil else { return nil }
    let listed = collection.listed.compactMap(\.tokens.first)
    return Set(listed).union(root.map { Array($0.members.keys) } ?? []).sorted()
      .map { ReadMember($0, countsValue: true) }
  }

  /// Whether a record of which a part is kept belongs to a snapshot: names of others are read there.
  func isNamed(_ collection: Int) -> Bool { isNamed[collection] }

  /// Whether a record is kept whole, as far as its file was seen to have words.
  func keepsWhole(_ found: WordSet) -> Bool { found.isSuperset(of: words.all) }
}
