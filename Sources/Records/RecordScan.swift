internal import FileSystem
internal import JSONModel
internal import JSONSchema

/// What is needed to look at any one record of a tree, without the others in memory.
struct RecordScan: Sendable {
  /// The settings, schemas and conflicts of the tree, and no record.
  let setup: Snapshot
  private let screens: [RecordScreen]
  private let numbers: [String: Int]
  private let identifiers: FrozenIdentifiers
  private let memory = FrozenMemory()

  /// A file that holds a record by its place.
  struct Item: Sendable {
    /// The number of its collection.
    let collection: Int32
    /// The number of its file.
    let file: Int32
    /// Whether it stands in a folder of its id's last two characters.
    let isFannedOut: Bool
  }

  /// What one thread uses for one record after the other.
  struct Memory {
    var document = JSONDocument()
    let evaluation = Schema.Memory()
  }

  /// What was found in some records.
  struct Found: Sendable {
    var findings: [Finding] = []
    var broken: [Snapshot.BrokenFile] = []
    /// The hash of what must be unique, by collection, tuple and file.
    var keys: [(hash: Int, file: Int32)] = []
    /// How many records could be read.
    var records = 0
    /// The state of their files.
    var digest = TreeDigest()
  }

  /// A scan of a tree, given the ids of each collection's records in the order of their names.
  init(_ setup: Snapshot, _ identifiers: [IdentifierTable]) {
    self.setup = setup
    let sorted = setup.schemas.sorted
    let numbers = RecordScan.numbers(of: setup)
    self.numbers = numbers
    screens = sorted.map { RecordScreen($0, numbers: numbers) }
    let memory = memory
    self.identifiers = FrozenIdentifiers(
      tables: memory.freeze(identifiers.map { $0.frozen(in: memory) }))
  }

  /// The numbers of collections by their names.
  static func numbers(of setup: Snapshot) -> [String: Int] {
    var numbers: [String: Int] = [:]
    for (number, collection) in setup.schemas.sorted.enumerated() {
      numbers[collection.name] = number
    }
    return numbers
  }

  /// Whether a record is in the tree.
  func exists(_ key: RecordKey) -> Bool {
    numbers[key.collection].map { identifiers.contains(Array(key.id.utf8).span, in: $0) } ?? false
  }

  /// Looks at one record, whose text is read into memory.
  ///
  /// - Throws: what reading throws, if it is no ``FileError``.
  func examine(
    _ item: Item, id: ArraySlice<UInt8>, path: () -> String, _ memory: inout Memory,
    into found: inout Found,
    read: (inout [UInt8], inout TreeDigest) throws -> Int
  ) throws {
    // A class, so that threads count one reference and not all of a collection's.
    let screen = screens[Int(item.collection)]
    let syntax: JSONSyntaxError?
    do {
      syntax = try memory.document.parse { try read(&$0, &found.digest) }
    } catch let error as FileError {
      found.broken.append(broken(path(), .unreadable(error.reason)))
      return
    }
    if let syntax {
      found.broken.append(broken(path(), .syntax(syntax)))
      return
    }
    let document = memory.document
    guard document[JSONDocument.root].kind == .object else {
      let kind = JSONValue.Kind(document[JSONDocument.root].kind)
      found.broken.append(broken(path(), .notAnObject(kind)))
      return
    }
    found.records += 1
    if !screen.passes(
      document, id: id, identifiers, memory.evaluation)
      || item.isFannedOut != screen.isFannedOut
    {
      found.findings += findings(document, screen.collection, id, path())
    }
    if screen.hasTuples { collectKeys(document, item, screen.collection, into: &found) }
  }

  private func broken(_ path: String, _ reason: Snapshot.BrokenFile.Reason) -> Snapshot.BrokenFile {
    Snapshot.BrokenFile(path: path, key: DatasetPath(path).key, reason: reason)
  }

  /// Everything that is wrong with a record, by the code that says so everywhere.
  private func findings(
    _ document: JSONDocument, _ collection: RecordCollection, _ id: ArraySlice<UInt8>,
    _ path: String
  ) -> [Finding] {
    let key = RecordKey(collection: collection.name, id: String(decoding: id, as: UTF8.self))
    let record = Record(
      document, sharing: SharedKeys(), key: key, path: path, in: collection)
    return setup.findings(in: record)
      + setup.references(in: record).filter { !exists($0.target) }
      .map { Finding(dangling: $0, in: record) }
  }

  private func collectKeys(
    _ document: JSONDocument, _ item: Item, _ collection: RecordCollection,
    into found: inout Found
  ) {
    for (tuple, fields) in collection.unique.enumerated() {
      var hasher = Hasher()
      hasher.combine(item.collection)
      hasher.combine(tuple)
      let places = fields.compactMap { field in document.withView { $0.index(of: field) } }
      guard places.count == fields.count else { continue }
      for place in places { hasher.combine(document.value(at: place)) }
      found.keys.append((hasher.finalize(), item.file))
    }
  }
}
