internal import FileSystem
internal import JSONModel

extension Snapshot {
  /// Reads working files, on as many threads as there are processors.
  ///
  /// What is not a record that can be read, and all records that stand in more than one file, are
  /// read one by one in the order of their paths, as the files of other trees are.
  ///
  /// Where words are looked for, only a part of most records is kept, and those that no other refers to
  /// not even here.
  @discardableResult
  mutating func load(
    _ listing: FileListing, of tree: WorkingTree, lookingFor words: SearchWords? = nil
  ) throws -> Sought {
    let sortings = FolderSorting.all(of: listing, RecordScan.numbers(of: self))
    let files = RecordFiles(listing, sortings.flatMap(\.items), schemas.sorted)
    let skim = words.map {
      RecordSkim($0, in: self, keepsAll: sortings.contains(where: \.hasDuplicates))
    }
    let found = files.read(in: tree, skim)
    var rest = (found.rest + sortings.flatMap(\.others)).map { listing.fileTreeEntry($0) }
    let parts = Snapshot.split(found.parts.joined(), besides: &rest)
    rest = try take(found.records, rest, of: tree)
    guard words != nil else { return Sought() }
    var all: [RecordKey: WordSet] = [:]
    all.reserveCapacity(found.words.reduce(0) { $0 + $1.count })
    for (key, words) in found.words.joined() { all[key] = words }
    for key in rest.compactMap({ DatasetPath($0.path).record }) { all[key] = .full }
    return Sought(words: all, parts: parts)
  }

  /// Reads working files as ``load(_:of:lookingFor:)`` does, and keeps of some collections' records only
  /// some members; notes what was read.
  mutating func load(
    _ listing: FileListing, of tree: WorkingTree, keeping members: [String: [ReadMember]],
    notedFor memo: ReportMemo?
  ) throws -> ReportMemo.Reading {
    let sortings = FolderSorting.all(of: listing, RecordScan.numbers(of: self))
    var reading = ReportMemo.Reading()
    reading.members = members
    let files = RecordFiles(
      listing, sortings.flatMap(\.items), schemas.sorted, keeping: reading.members,
      notedFor: memo.map { ($0, reading.key) })
    let found = files.read(in: tree)
    let rest = try take(
      found.records, (found.rest + sortings.flatMap(\.others)).map { listing.fileTreeEntry($0) },
      of: tree)
    (reading.records, reading.others) = (found.notes, rest.map(\.path))
    return reading
  }

  /// Takes over the records that were read, and reads the rest one by one; returns all of the rest.
  private mutating func take(
    _ records: [[Record]], _ rest: [FileTreeEntry], of tree: WorkingTree
  ) throws -> [FileTreeEntry] {
    var rest = rest + tree.misplacedFolders
    rest += takeOver(records, besides: rest).map { FileTreeEntry(path: $0) }
    try load(rest.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, from: tree)
    return rest
  }

  /// What is known of the records that are searched.
  struct Sought: Sendable {
    /// The words that may stand in those of the snapshot; in those that are not named, none do.
    var words: [RecordKey: WordSet] = [:]
    /// Those that are not in it.
    var parts: [RecordSkim.Part] = []
  }

  /// The parts of records that stand in no other file; the paths of the others are added to those of
  /// files that are read one by one.
  private static func split(
    _ parts: some Sequence<RecordSkim.Part>, besides rest: inout [FileTreeEntry]
  ) -> [RecordSkim.Part] {
    let repeated = Set(rest.compactMap { DatasetPath($0.path).record })
    guard !repeated.isEmpty else { return Array(parts) }
    var others: [FileTreeEntry] = []
    let unique = parts.filter { part in
      guard repeated.contains(part.record.key) else { return true }
      others.append(FileTreeEntry(path: part.record.path))
      return false
    }
    rest += others
    return unique
  }

  /// Takes records over, each of which stands in no other file; returns the paths of the others.
  private mutating func takeOver(
    _ parts: [[Record]], besides rest: [FileTreeEntry]
  ) -> [String] {
    records.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    var paths: [String] = []
    var repeated = Set(rest.compactMap { DatasetPath($0.path).record })
    for record in parts.joined() {
      if let other = records.updateValue(record, forKey: record.key) {
        paths.append(other.path)
        repeated.insert(record.key)
      }
    }
    for key in repeated {
      if let record = records.removeValue(forKey: key) { paths.append(record.path) }
    }
    return paths
  }
}

extension FileListing {
  /// The file with a number, as trees have it.
  fileprivate func fileTreeEntry(_ number: Int) -> FileTreeEntry {
    let entry = entries[number]
    return FileTreeEntry(path: path(of: entry), isOrdinary: entry.kind == .file)
  }
}
