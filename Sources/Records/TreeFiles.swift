public import FileSystem
internal import JSONModel
internal import Synchronization

/// The working files, sorted out by their names: which hold records, and all others read already.
struct TreeFiles: Sendable {
  private let listing: FileListing
  private let items: [RecordScan.Item]
  /// The files that are no records by their place.
  private let others: [Int]
  /// What every record is looked at with.
  let scan: RecordScan
  /// Whether one record stands in two files.
  let hasDuplicates: Bool

  /// Sorts out the files of a tree, and reads what is no record.
  ///
  /// - Throws: what the tree throws.
  init(_ tree: WorkingTree, _ listing: FileListing, _ setup: Snapshot) throws {
    let sortings = FolderSorting.all(of: listing, RecordScan.numbers(of: setup))
    var setup = setup
    others = sortings.flatMap(\.others)
    let entries = others.map { listing.entries[$0] }.map {
      FileTreeEntry(path: listing.path(of: $0), isOrdinary: $0.kind == .file)
    }
    for other in (entries + tree.misplacedFolders).sorted(by: { $0.path < $1.path }) {
      try setup.load(other, from: tree)
    }
    self.listing = listing
    items = sortings.flatMap(\.items)
    hasDuplicates = sortings.contains(where: \.hasDuplicates)
    scan = RecordScan(setup, sortings.compactMap(\.identifiers))
  }

  /// The path of a file.
  func path(_ file: Int) -> String { listing.path(of: listing.entries[file]) }

  /// The state of the files that hold no records, and of the settings.
  func otherDigest(_ tree: WorkingTree) -> TreeDigest {
    TreeFiles.digest(others.map { listing.entries[$0] }, listing, tree).with(tree.settingsDigest)
  }

  /// The state of all files of a tree.
  static func digest(_ tree: WorkingTree, _ listing: FileListing) -> TreeDigest {
    let next = Atomic(0)
    let total = Mutex(tree.settingsDigest)
    Workers.run(Workers.count) { _ in
      var digest = TreeDigest()
      let step = 1024
      while true {
        let start = next.add(step, ordering: .relaxed).oldValue
        guard start < listing.entries.count else { break }
        let chunk = listing.entries[start..<min(start + step, listing.entries.count)]
        digest.add(TreeFiles.digest(chunk, listing, tree))
      }
      total.withLock { $0.add(digest) }
    }
    return total.withLock { $0 }
  }

  /// The state of some files; one that is gone is in no state.
  private static func digest(
    _ entries: some Sequence<FileListing.Entry>, _ listing: FileListing, _ tree: WorkingTree
  ) -> TreeDigest {
    var digest = TreeDigest()
    let reader = FolderReader(listing, in: tree.folder)
    for entry in entries {
      if let state = try? reader.look(at: entry) { digest.add(state) }
    }
    return digest
  }

  /// Looks at records until there are none left; called on each thread.
  func examine(_ tree: WorkingTree, _ next: borrowing Atomic<Int>) throws -> RecordScan.Found {
    var found = RecordScan.Found()
    var memory = RecordScan.Memory()
    let reader = FolderReader(listing, in: tree.folder)
    let step = 32
    while true {
      let start = next.add(step, ordering: .relaxed).oldValue
      guard start < items.count else { return found }
      for item in items[start..<min(start + step, items.count)] {
        let entry = listing.entries[Int(item.file)]
        try scan.examine(
          item, id: listing.name(of: entry).dropLast(5), path: { listing.path(of: entry) },
          &memory, into: &found
        ) { buffer, digest in
          let read = try reader.readNoting(
            entry, into: &buffer, limit: JSONParser.Limits().size)
          digest.add(read.state)
          return read.count
        }
      }
    }
  }
}

extension WorkingTree {
  /// What the system says of all our files: as long as it is the same, no file has changed, unless
  /// within the second of ``FileSystem/TreeDigest/newest``.
  ///
  /// - Throws: `FileError` where a folder cannot be listed.
  /// - Complexity: O(files), on as many threads as there are processors; none is opened.
  public func digest() throws -> TreeDigest {
    TreeFiles.digest(self, try folder.listing(below: ownFolders))
  }
}

extension TreeDigest {
  fileprivate func with(_ other: TreeDigest) -> TreeDigest {
    var sum = self
    sum.add(other)
    return sum
  }
}

extension WorkingTree {
  /// The state of the settings, and of what reports are made with besides.
  fileprivate var settingsDigest: TreeDigest {
    settingsStates.reduce(into: TreeDigest()) { $0.add($1) }
  }

  /// The states of the settings, of what reports are made with besides, and of what stands in the place of a
  /// folder of ours: of those that are there.
  var settingsStates: [FileState] {
    let files = [DatasetPath.settingsPath, ReportFiles.pagePath, ReportFiles.wordsPath]
    return (files + misplacedFolders.map(\.path)).compactMap { path in
      folder.metadata(of: path).map { FileState(path, $0) }
    }
  }
}
