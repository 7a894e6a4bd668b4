internal import FileSystem

extension Snapshot {
  /// Reads working files, on as many threads as there are processors.
  ///
  /// What is not a record that can be read, and all records that stand in more than one file, are
  /// read one by one in the order of their paths, as the files of other trees are.
  ///
  /// Where words are looked for, only a part of most records is kept.
  /// - Returns: the words that may stand in records; in records that are not there, none do.
  @discardableResult
  mutating func load(
    _ listing: FileListing, of tree: WorkingTree, lookingFor words: SearchWords? = nil
  ) throws -> [RecordKey: WordSet] {
    let sortings = FolderSorting.all(of: listing, RecordScan.numbers(of: self))
    let files = RecordFiles(listing, sortings.flatMap(\.items), schemas.sorted)
    let found = files.read(in: tree, words.map { RecordSkim($0, in: self) })
    var rest = (found.rest + sortings.flatMap(\.others)).map { listing.entries[$0] }
      .map { FileTreeEntry(path: listing.path(of: $0), isOrdinary: $0.kind == .file) }
    rest += tree.misplacedFolders
    rest += takeOver(found.records, besides: rest).map { FileTreeEntry(path: $0) }
    try load(rest.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }, from: tree)
    guard words != nil else { return [:] }
    var all = Dictionary(found.words.joined().lazy.map { ($0.key, $0.words) }) { $1 }
    for key in rest.compactMap({ DatasetPath($0.path).record }) { all[key] = .full }
    return all
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
