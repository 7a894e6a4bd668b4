internal import FileSystem
internal import JSONModel
internal import Synchronization

/// The working files, sorted out by their names: which hold records, and all others read already.
struct TreeFiles: Sendable {
  private let listing: FileListing
  private let items: [RecordScan.Item]
  /// What every record is looked at with.
  let scan: RecordScan
  /// Whether one record stands in two files.
  let hasDuplicates: Bool

  /// Lists a tree, reads its settings and schemas and what is no record.
  ///
  /// - Throws: ``SetupError``; what the tree throws.
  init(_ tree: WorkingTree, _ listing: FileListing) throws {
    var setup = try Snapshot(setup: Snapshot.setup(of: tree, tree.setupEntries(listing)))
    let numbers = RecordScan.numbers(of: setup)
    var identifiers = numbers.map { _ in IdentifierTable() }
    var items: [RecordScan.Item] = []
    var others: [FileTreeEntry] = []
    var isRepeated = false
    var folder = FolderKind(listing.folders.first ?? "", numbers)
    var number: Int32 = 0
    for (file, entry) in listing.entries.enumerated() {
      if entry.folder != number {
        number = entry.folder
        folder = FolderKind(listing.folders[Int(number)], numbers)
      }
      let name = listing.name(of: entry)[...]
      if entry.kind == .file, let id = folder.id(of: name), let collection = folder.collection {
        isRepeated = !identifiers[collection].insert(id) || isRepeated
        items.append(
          RecordScan.Item(
            collection: Int32(collection), file: Int32(file), isFannedOut: folder.isFannedOut))
      } else {
        others.append(
          FileTreeEntry(path: listing.path(of: entry), isOrdinary: entry.kind == .file))
      }
    }
    others += tree.misplacedFolders
    for other in others.sorted(by: { $0.path < $1.path })
    where !EditorFile.isTemporary(other.path) {
      try setup.load(other, from: tree)
    }
    self.listing = listing
    self.items = items
    scan = RecordScan(setup, identifiers)
    hasDuplicates = isRepeated
  }

  /// The path of a file.
  func path(_ file: Int) -> String { listing.path(of: listing.entries[file]) }

  /// The state of the files that hold no records, and of the settings.
  func otherDigest(_ tree: WorkingTree) -> TreeDigest {
    let held = Set(items.map(\.file))
    let others = listing.entries.indices.filter { !held.contains(Int32($0)) }
    return TreeFiles.digest(others.map { listing.entries[$0] }, listing, tree)
      .with(tree.settingsDigest)
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
      try? reader.look(at: entry, &digest)
    }
    return digest
  }

  /// Looks at records until there are none left; called on each thread.
  func examine(_ tree: WorkingTree, _ next: borrowing Atomic<Int>) throws -> RecordScan.Found {
    var found = RecordScan.Found()
    var memory = RecordScan.Memory()
    let reader = FolderReader(listing, in: tree.folder)
    let step = 128
    while true {
      let start = next.add(step, ordering: .relaxed).oldValue
      guard start < items.count else { return found }
      for item in items[start..<min(start + step, items.count)] {
        let entry = listing.entries[Int(item.file)]
        try scan.examine(
          item, id: listing.name(of: entry).dropLast(5), path: { listing.path(of: entry) },
          &memory, into: &found
        ) { buffer, digest in
          try reader.read(entry, into: &buffer, limit: JSONParser.Limits().size, &digest)
        }
      }
    }
  }
}

/// What the files of a folder are, by the folder's path.
private struct FolderKind {
  /// The number of the collection whose records stand in it.
  let collection: Int?
  private let fanOut: [UInt8]?
  /// Whether it is one of those that fan-out makes.
  var isFannedOut: Bool { fanOut != nil }

  init(_ path: String, _ numbers: [String: Int]) {
    let parts = path.split(separator: "/")
    let isOurs = parts.first == "dataset" && (2...3).contains(parts.count)
    collection = isOurs ? numbers[String(parts[1])] : nil
    fanOut = parts.count == 3 ? Array(parts[2].utf8) : nil
  }

  /// The id of the record that a file of this name holds.
  func id(of name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard collection != nil, name.count > 5, name.suffix(5).elementsEqual(".json".utf8) else {
      return nil
    }
    let id = name.dropLast(5)
    guard RecordKey.isValid(id), fanOut.map({ id.suffix(2).elementsEqual($0) }) ?? true else {
      return nil
    }
    return id
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
  /// The state of the settings.
  fileprivate var settingsDigest: TreeDigest {
    var digest = TreeDigest()
    if let metadata = folder.metadata(of: DatasetPath.settingsPath) {
      digest.add(DatasetPath.settingsPath.utf8, in: TreeDigest.Seed(""), metadata)
    }
    return digest
  }
}
