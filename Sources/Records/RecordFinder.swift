internal import FileSystem
public import JSONModel

/// Finds records by words that stand anywhere in them.
public struct RecordFinder: Sendable {
  private let words: SearchWords
  /// Where it looks; of records in whose files not all words stand, a part.
  private var snapshot: Snapshot
  /// The files that were read for it, if any.
  private var files: Files?
  private var display: DisplayText
  private let language: String
  /// The folded names of records that others refer to, and the words in them.
  private let names: RecordText.Names
  private let borrowed: BorrowedWords.Names

  /// A search of a snapshot, with names and labels as they are shown in a language.
  public init(_ words: SearchWords, in snapshot: Snapshot, language: String) {
    self.init(words, snapshot, nil, language)
  }

  /// A search of working files, or of those of a collection; they are read for it.
  ///
  /// To look for the words while a file is at hand takes a fraction of what it takes afterwards.
  /// - Throws: ``SetupError``; `FileError`.
  public init(
    _ words: SearchWords, reading tree: WorkingTree, for collection: String?, language: String
  ) throws {
    let (snapshot, sought) = try Snapshot.reading(tree, for: collection, lookingFor: words)
    self.init(words, snapshot, Files(tree: tree, written: sought.words), language)
    take(candidates(among: sought.parts))
  }

  /// Those of which other parts or other records may have the words that are missing.
  private func candidates(among parts: [RecordSkim.Part]) -> [RecordSkim.Part] {
    let found = Workers.map(Workers.count) { number in
      let elsewhere = BorrowedWords(snapshot, words, borrowed, in: language)
      let range = parts.count * number / Workers.count..<parts.count * (number + 1) / Workers.count
      return parts[range].filter { part in
        let (value, collection) = (part.record.value, part.record.key.collection)
        return part.words.union(elsewhere.words(in: value, of: collection))
          .isSuperset(of: words.all)
      }
    }
    return Array(found.joined())
  }

  private mutating func take(_ parts: [RecordSkim.Part]) {
    guard !parts.isEmpty else { return }
    for part in parts {
      snapshot.records[part.record.key] = part.record
      files?.written[part.record.key] = part.words
    }
    display = DisplayText(of: snapshot, in: language, showsPrivate: true)
  }

  private init(
    _ words: SearchWords, _ snapshot: Snapshot, _ files: Files?, _ language: String
  ) {
    (self.words, self.snapshot, self.files) = (words, snapshot, files)
    self.language = language
    display = DisplayText(of: snapshot, in: language, showsPrivate: true)
    names = RecordText.names(of: snapshot, shownBy: display)
    borrowed = BorrowedWords.names(with: words, in: names)
  }

  /// Files, and the words that were seen to stand in them, or may.
  private struct Files: Sendable {
    let tree: WorkingTree
    var written: [RecordKey: WordSet]

    func words(of key: RecordKey) -> WordSet { written[key] ?? [] }
  }

  /// The settings and schemas, and what could not be read, without the records.
  public var setup: Snapshot {
    var setup = snapshot
    setup.records = [:]
    return setup
  }

  /// A record in which all words stand.
  public struct Hit: Sendable {
    /// The record.
    public let key: RecordKey
    /// What people call it.
    public let name: String
    /// Where the words are that stand neither in the id nor in the name, in the record's order.
    public let passages: [Passage]
    fileprivate let rank: Rank
    fileprivate let borrowsName: Bool
    fileprivate let place: Collation
  }

  /// A value of a record with one of the words in it.
  public struct Passage: Hashable, Sendable {
    /// Where it stands.
    public let pointer: JSONPointer
    /// The field's name for people: the labels on the way to it.
    public let label: String
    /// The value as it is shown.
    public let text: String
  }

  fileprivate enum Rank: Int, Sendable {
    case equal, beginning, contained, elsewhere
  }

  /// The records with all words, of one collection or of all, the best first: those called so, those
  /// whose name or id begins so, those that have all words in it, all others; then by name.
  ///
  /// - Complexity: O(size of all records), on as many threads as there are processors.
  public func hits(in collection: String? = nil) -> [Hit] {
    let found = Workers.map(Workers.count) { number in hits(in: collection, part: number) }
    return found.joined().sorted(by: RecordFinder.precedes)
  }

  /// The hits among one part of as many as there are threads.
  private func hits(in collection: String?, part: Int) -> [Hit] {
    let (keys, records) = (snapshot.records.keys, snapshot.records.values)
    let text = RecordText(snapshot, names, in: language)
    let elsewhere = BorrowedWords(snapshot, words, borrowed, in: language)
    let range = keys.count * part / Workers.count..<keys.count * (part + 1) / Workers.count
    return keys.indices.dropFirst(range.lowerBound).prefix(range.count).compactMap { index in
      // Not every record is taken out of where it is: that would count all its references.
      guard collection == nil || keys[index].collection == collection,
        mayHave(keys[index], elsewhere, { records[index].value }),
        let record = whole(records[index])
      else { return nil }
      text.read(record)
      return words.areIn(text.bytes) ? hit(record) : nil
    }
  }

  /// Whether all words may stand in a record, by what was seen of its file.
  private func mayHave(
    _ key: RecordKey, _ elsewhere: BorrowedWords, _ value: () -> JSONValue
  ) -> Bool {
    guard let files else { return true }
    let missing = words.all.subtracting(files.words(of: key))
    if missing.isEmpty { return true }
    return elsewhere.areIn(key.collection)
      && elsewhere.words(in: value(), of: key.collection).isSuperset(of: missing)
  }

  /// A record with all its fields, for which the file of a part is read again; `nil` where it is gone.
  private func whole(_ record: Record) -> Record? {
    guard let files, !files.words(of: record.key).isSuperset(of: words.all) else { return record }
    var other = snapshot.emptied
    try? other.load(FileTreeEntry(path: record.path), from: files.tree)
    return other.records[record.key]
  }

  private static func precedes(_ left: Hit, _ right: Hit) -> Bool {
    if left.rank != right.rank { return left.rank.rawValue < right.rank.rawValue }
    if left.borrowsName != right.borrowsName { return right.borrowsName }
    return left.place == right.place ? left.key < right.key : left.place < right.place
  }

  /// What is told of a record in which all words stand when accents do not count; `nil` where letters of
  /// a word do, and it stands nowhere with them.
  private func hit(_ record: Record) -> Hit? {
    let name = display.name(of: record.key)
    let missing = words.words.filter { !$0.isIn(record.key.id) && !$0.isIn(name) }
    var passages = PassageReader(snapshot, display, language, missing: missing)
    passages.read(record)
    guard !passages.missing.contains(where: \.isStrict) else { return nil }
    let folded = [record.key.id, name].map { TextFolding.standard.bytes(of: $0) }
    return Hit(
      key: record.key, name: name, passages: passages.found, rank: rank(folded),
      borrowsName: snapshot.borrowsName(record.key), place: Collation(name))
  }

  private func rank(_ texts: [[UInt8]]) -> Rank {
    if texts.contains(words.whole) { return .equal }
    if texts.contains(where: { $0.starts(with: words.whole) }) { return .beginning }
    return texts.contains(where: words.areIn) ? .contained : .elsewhere
  }
}
