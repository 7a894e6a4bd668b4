internal import FileSystem
internal import JSONModel
internal import Synchronization

/// The working files that hold records by their place, for reading all of them.
struct RecordFiles: Sendable {
  private let listing: FileListing
  private let items: [RecordScan.Item]
  /// The collections in the order of their numbers.
  private let sources: [Source]
  /// The members that are kept of records, by the number of their collection; `nil` for all.
  private let kept: [[ReadMember]?]
  private let memo: (memo: ReportMemo, key: UInt64)?

  /// A class, so that threads count one reference and not all of a collection's.
  private final class Source: Sendable {
    let collection: RecordCollection
    init(_ collection: RecordCollection) { self.collection = collection }
  }

  /// What was read.
  struct Found: Sendable {
    /// The records that could be read, as each thread found them.
    var records: [[Record]] = []
    /// The words of a search that may stand in those records, where any do.
    var words: [[(key: RecordKey, words: WordSet)]] = []
    /// The records that are kept apart from them.
    var parts: [[RecordSkim.Part]] = []
    /// The numbers of the files that hold no record after all.
    var rest: [Int] = []
    /// What was noted of the others, where notes are taken.
    var notes: [FileNote] = []
  }

  /// Files of a listing, whose collections are told by their numbers.
  ///
  /// - Parameter kept: The members to keep by collection; of the others, all are.
  init(
    _ listing: FileListing, _ items: [RecordScan.Item], _ collections: [RecordCollection],
    keeping kept: [String: [ReadMember]] = [:], notedFor memo: (ReportMemo, key: UInt64)? = nil
  ) {
    self.listing = listing
    self.items = items
    sources = collections.map(Source.init)
    self.kept = collections.map { kept[$0.name] }
    self.memo = memo
  }

  /// How many records a thread takes at a time.
  private static let step = 32

  /// Reads all of them, on as many threads as there is work for, and looks for the words of a search.
  func read(in tree: WorkingTree, _ skim: RecordSkim? = nil) -> Found {
    let next = Atomic(0)
    let found = Mutex(Found())
    let count = min(Workers.count, 1 + items.count / RecordFiles.step)
    Workers.run(count) { _ in
      let part = read(in: tree, skim, next)
      found.withLock {
        $0.records += part.records
        $0.words += part.words
        $0.parts += part.parts
        $0.rest += part.rest
        $0.notes += part.notes
      }
    }
    return found.withLock { $0 }
  }

  /// Reads files until there are none left; called on each thread.
  private func read(
    in tree: WorkingTree, _ skim: RecordSkim?, _ next: borrowing Atomic<Int>
  ) -> Found {
    var work = Work(
      skim: skim, readings: (skim?.fields ?? kept).map { $0.map { MemberReading($0) } },
      reader: FolderReader(listing, in: tree.folder), screen: skim.map { TextScreen($0.words) })
    while true {
      let start = next.add(RecordFiles.step, ordering: .relaxed).oldValue
      guard start < items.count else { return work.found }
      for item in items[start..<min(start + RecordFiles.step, items.count)] { read(item, &work) }
    }
  }

  /// What one thread has, and what it found.
  private struct Work {
    let skim: RecordSkim?
    let readings: [MemberReading?]
    let reader: FolderReader
    var screen: TextScreen?
    var memory = Snapshot.Memory()
    var records: [Record] = []
    var words: [(key: RecordKey, words: WordSet)] = []
    var parts: [RecordSkim.Part] = []
    var rest: [Int] = []
    var notes: [FileNote] = []

    var found: Found {
      Found(records: [records], words: [words], parts: [parts], rest: rest, notes: notes)
    }
  }

  private func read(_ item: RecordScan.Item, _ work: inout Work) {
    let entry = listing.entries[Int(item.file)]
    let number = Int(item.collection)
    let reading = work.readings[number]
    guard holdsObject(entry, reading, work.reader, &work.memory.document, &work.notes) else {
      work.rest.append(Int(item.file))
      return
    }
    let words = work.screen?.words(in: work.memory.document) ?? .full
    let fields = work.skim?.keepsWhole(words) == true ? nil : reading?.selection
    let record = record(entry, sources[number].collection, work.memory, fields)
    if work.skim?.isNamed(number) == false, fields != nil {
      work.parts.append(RecordSkim.Part(record: record, words: words))
      return
    }
    work.records.append(record)
    if work.screen != nil, !words.isEmpty { work.words.append((record.key, words)) }
  }

  /// The record that a parsed file holds, or only some fields of it.
  private func record(
    _ entry: FileListing.Entry, _ collection: RecordCollection, _ memory: Snapshot.Memory,
    _ fields: MemberSelection?
  ) -> Record {
    let id = unsafe listing.withName(of: entry) { name in
      unsafe String(decoding: name.dropLast(5), as: UTF8.self)
    }
    let key = RecordKey(collection: collection.name, id: id)
    let path = listing.path(of: entry)
    guard let fields else {
      return Record(memory.document, sharing: memory.keys, key: key, path: path, in: collection)
    }
    // Who took notes of them has found them.
    if memo == nil { memory.document.withView { fields.find(in: $0) } }
    return Record(memory.document, found: fields, sharing: memory.keys, key: key, path: path)
  }

  /// Reads and parses a file, and notes what it says; whether it holds an object.
  private func holdsObject(
    _ entry: FileListing.Entry, _ members: MemberReading?, _ reader: FolderReader,
    _ document: inout JSONDocument, _ notes: inout [FileNote]
  ) -> Bool {
    guard let (memo, key) = memo else { return document.holdsObject(of: entry, reader) }
    guard let state = document.noteObject(of: entry, reader) else { return false }
    var digest = ContentDigest(key: key)
    digest.add(document, members)
    notes.append(memo.note(state, digest.value))
    return true
  }
}

extension JSONDocument {
  // Errors are told by those who read the file again.

  /// Reads and parses a file that should hold a record; whether it holds an object.
  fileprivate mutating func holdsObject(
    of entry: FileListing.Entry, _ reader: FolderReader
  ) -> Bool {
    isObject { (buffer: inout [UInt8]) throws(FileError) in
      try reader.read(entry, into: &buffer, limit: JSONParser.Limits().size)
    }
  }

  /// The same; tells what the file was like before it was read, where it holds an object.
  mutating func noteObject(
    of entry: FileListing.Entry, _ reader: FolderReader
  ) -> FileState? {
    var state: FileState?
    let isObject = isObject { (buffer: inout [UInt8]) throws(FileError) in
      let read = try reader.readNoting(entry, into: &buffer, limit: JSONParser.Limits().size)
      state = read.state
      return read.count
    }
    return isObject ? state : nil
  }

  private mutating func isObject(
    reading: (inout [UInt8]) throws(FileError) -> Int
  ) -> Bool {
    do throws(FileError) {
      return try parse(reading: reading) == nil && self[JSONDocument.root].kind == .object
    } catch {
      return false
    }
  }
}
