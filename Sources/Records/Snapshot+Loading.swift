internal import FileSystem
internal import JSONModel

extension Snapshot {
  /// Reads a whole tree.
  ///
  /// A broken record is kept in ``broken``; it is never skipped.
  /// - Throws: ``SetupError`` under broken settings or schemas; what the tree throws.
  public init(of tree: some FileTree) throws {
    if let files = tree as? WorkingTree {
      try self.init(of: files)
      return
    }
    let entries = try tree.entries()
    self = try Snapshot(setup: Snapshot.setup(of: tree, entries))
    reportFiles = try ReportFiles(of: tree)
    try load(entries, from: tree)
  }

  /// Reads all working files, on as many threads as there are processors.
  private init(of tree: WorkingTree) throws {
    let files: FileListing
    (self, files) = try Snapshot.listed(tree)
    reportFiles = try ReportFiles(of: tree)
    try load(files, of: tree)
  }

  /// Reads all working files, and keeps of some collections' records only some members.
  ///
  /// Of members whose value does not count, the shape is kept, with `null` in the place of all else. Records
  /// that stand in more than one file, and all that are not read as records, are kept whole.
  /// - Parameters:
  ///   - members: The members to keep by collection, each once, told from the settings and schemas.
  ///   - memo: The memo that what is read is noted for, if any.
  /// - Returns: what was read, and what was noted of it.
  /// - Throws: ``SetupError``; `FileError`.
  public static func reading(
    _ tree: WorkingTree, keeping members: (Snapshot) throws -> [String: [ReadMember]],
    notedFor memo: ReportMemo? = nil
  ) throws -> (Snapshot, ReportMemo.Reading) {
    var (snapshot, files) = try listed(tree)
    snapshot.reportFiles = try ReportFiles(of: tree)
    let reading = try snapshot.load(
      files, of: tree, keeping: members(snapshot), notedFor: memo)
    return (snapshot, reading)
  }

  /// The settings and schemas of working files, and a list of all files.
  private static func listed(_ tree: WorkingTree) throws -> (Snapshot, FileListing) {
    let (listing, setup) = Workers.both {
      try tree.folder.listing(below: tree.ownFolders)
    } _: {
      try Snapshot(setupAloneOf: tree)
    }
    let files = try listing.get()
    return (try setup.get(), files)
  }

  /// Reads the records of one collection, and of those that they refer to, directly or by others: all
  /// that it takes to show them with names.
  ///
  /// A collection that does not exist has none.
  /// - Throws: ``SetupError``; `FileError`.
  public init(of tree: WorkingTree, for collection: String) throws {
    let files: FileListing
    (self, files) = try Snapshot.listed(tree, for: collection)
    try load(files, of: tree)
  }

  private static func listed(
    _ tree: WorkingTree, for collection: String
  ) throws -> (Snapshot, FileListing) {
    let setup = try Snapshot(setupAloneOf: tree)
    let roots = setup.schemas.reached(from: collection).map { "dataset/\($0)" }
      .filter { tree.folder.metadata(of: $0)?.kind == .folder }
    return (setup, try tree.folder.listing(below: roots.sorted()))
  }

  /// Reads all working files, or those that it takes to show one collection, and tells in which
  /// records words of a search may stand; in those that are not named, none do.
  ///
  /// Records in which not all of them may stand are there in part only, or beside the snapshot where no
  /// other record refers to theirs.
  /// - Throws: ``SetupError``; `FileError`.
  static func reading(
    _ tree: WorkingTree, for collection: String?, lookingFor words: SearchWords
  ) throws -> (Snapshot, Sought) {
    var (snapshot, files) =
      try collection.map { try listed(tree, for: $0) } ?? listed(tree)
    let found = try snapshot.load(files, of: tree, lookingFor: words)
    return (snapshot, found)
  }

  /// Reads the settings and schemas of a tree, and no record.
  ///
  /// - Throws: ``SetupError``; what the tree throws.
  public init(setupOf tree: some FileTree) throws {
    self = try Snapshot(setup: Snapshot.setup(of: tree, tree.entries()))
  }

  /// Reads the settings and schemas of working files, and lists nothing else.
  ///
  /// - Throws: ``SetupError``; `FileError`.
  public init(setupAloneOf tree: WorkingTree) throws {
    self = try Snapshot(setup: Snapshot.setup(of: tree, tree.setupEntries()))
  }

  /// Reads a whole tree that is to be mended: where its settings or schemas are broken, its records
  /// are read under those of another snapshot, and only ``setup`` shows the broken bytes.
  ///
  /// - Throws: what the tree throws.
  public init(of tree: some FileTree, mendedBy other: Snapshot) throws {
    do {
      self = try Snapshot(of: tree)
    } catch is SetupError {
      let entries = try tree.entries()
      self = other.emptied
      reportFiles = try ReportFiles(of: tree)
      try load(entries, from: tree)
      setup = (try? Snapshot.setup(of: tree, entries)) ?? [:]
      isSetupBroken = true
    }
  }

  /// Reads the bytes of settings and schemas only.
  static func setup(
    of tree: some FileTree, _ entries: [FileTreeEntry]
  ) throws -> [String: [UInt8]] {
    var setup: [String: [UInt8]] = [:]
    for entry in entries {
      switch DatasetPath(entry.path) {
      case .schema, .settings: setup[entry.path] = try setupBytes(entry, tree)
      default: break
      }
    }
    return setup
  }

  private static func setupBytes(_ entry: FileTreeEntry, _ tree: some FileTree) throws -> [UInt8] {
    func failure(_ reason: SystemReason) -> SetupError {
      SetupError(reason: .unreadable(reason), path: entry.path, pointer: .root, position: nil)
    }
    guard entry.isOrdinary else { throw failure(.notOrdinary) }
    do {
      let bytes = try tree.bytes(at: entry.path)
      // An editor or git may end lines in CR and LF; in JSON that says the same, and is not kept.
      return tree is WorkingTree ? bytes.withoutCarriageReturns : bytes
    } catch let error as FileError {
      throw failure(error.reason)
    }
  }

  /// Reads files one after the other; of two with one record, the first that can be read stands.
  mutating func load(_ entries: [FileTreeEntry], from tree: some FileTree) throws {
    var memory = Memory()
    for entry in entries { try load(entry, from: tree, &memory) }
  }

  /// Reads one file; what is wrong with it goes into ``broken``.
  ///
  /// - Throws: what the tree throws.
  public mutating func load(_ entry: FileTreeEntry, from tree: some FileTree) throws {
    try load([entry], from: tree)
  }

  /// What is used for one file after the other.
  struct Memory {
    var document = JSONDocument()
    let keys = SharedKeys()
  }

  /// Reads one file.
  private mutating func load(
    _ entry: FileTreeEntry, from tree: some FileTree, _ memory: inout Memory
  ) throws {
    let path = entry.path
    let kind = DatasetPath(path)
    if kind == .stray && EditorFile.isTemporary(path) { return }
    guard entry.isOrdinary else {
      broken.append(BrokenFile(path: path, key: kind.key, reason: .notAFile))
      return
    }
    switch kind {
    case .record(let key): loadRecord(key, path, try bytes(path, tree), &memory)
    case .conflict(let key): loadConflict(key, path, try bytes(path, tree), &memory.document)
    case .stray:
      let content = try? bytes(path, tree).get()
      broken.append(BrokenFile(path: path, key: nil, reason: .stray, content: content))
    default: break
    }
  }

  /// The bytes of a file, or why they cannot be had.
  private func bytes(
    _ path: String, _ tree: some FileTree
  ) throws -> Result<[UInt8], FileError> {
    do {
      return .success(try tree.bytes(at: path))
    } catch let error as FileError {
      return .failure(error)
    }
  }

  private mutating func markBroken(
    _ path: String, _ key: RecordKey?, _ reason: BrokenFile.Reason, _ content: [UInt8]?
  ) {
    broken.append(BrokenFile(path: path, key: key, reason: reason, content: content))
  }

  private mutating func loadRecord(
    _ key: RecordKey, _ path: String, _ bytes: Result<[UInt8], FileError>,
    _ memory: inout Memory
  ) {
    if let reason = Snapshot.parse(bytes, into: &memory.document) {
      return markBroken(path, key, reason, try? bytes.get())
    }
    guard let collection = schemas[key.collection] else {
      return markBroken(
        path, key, .unknownCollection(key.collection), memory.document.source)
    }
    if let other = records[key] {
      return markBroken(path, key, .duplicate(otherPath: other.path), memory.document.source)
    }
    records[key] = Record(
      memory.document, sharing: memory.keys, key: key, path: path, in: collection)
  }

  /// The place of the first byte that is not as it should be.
  static func deviation(of bytes: [UInt8], from canonical: [UInt8]) -> TextPosition? {
    guard bytes != canonical else { return nil }
    let same = zip(bytes, canonical).prefix { $0 == $1 }.count
    return TextPosition(of: same, in: bytes)
  }

  private mutating func loadConflict(
    _ key: RecordKey, _ path: String, _ bytes: Result<[UInt8], FileError>,
    _ document: inout JSONDocument
  ) {
    if let reason = Snapshot.parse(bytes, into: &document, ConflictFile.limits) {
      return markBroken(path, key, reason, try? bytes.get())
    }
    let (value, bytes) = (document.value(), document.source)
    guard let file = ConflictFile(value) else {
      let pointer = ConflictFile.violation(in: value)?.1 ?? .root
      return markBroken(path, key, .conflictForm(pointer), bytes)
    }
    guard file.record == key else {
      return markBroken(path, key, .conflictRecord(file.record.description), bytes)
    }
    conflicts[key] = file
    if file.bytes != bytes { irregular.insert(path) }
  }

  /// Parses a file that must hold one object; tells why it does not, where that is so.
  private static func parse(
    _ bytes: Result<[UInt8], FileError>, into document: inout JSONDocument,
    _ limits: JSONParser.Limits = .init()
  ) -> BrokenFile.Reason? {
    let syntax: JSONSyntaxError?
    do {
      syntax = try document.parse(limits: limits) { (buffer: inout [UInt8]) throws(FileError) in
        buffer = try bytes.get()
        return buffer.count
      }
    } catch {
      return .unreadable(error.reason)
    }
    if let syntax { return .syntax(syntax) }
    let kind = document[JSONDocument.root].kind
    return kind == .object ? nil : .notAnObject(JSONValue.Kind(kind))
  }
}

extension [UInt8] {
  /// The bytes with each CR LF made LF.
  var withoutCarriageReturns: [UInt8] {
    let (cr, lf) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    guard contains(cr) else { return self }
    return indices.filter { self[$0] != cr || $0 + 1 == count || self[$0 + 1] != lf }.map {
      self[$0]
    }
  }
}
