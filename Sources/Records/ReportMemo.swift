public import FileSystem
internal import JSONModel

/// Remembers of which files reports were made and what they came to, so that they need not be made again
/// while nothing that they tell has changed.
///
/// Of a record that has changed, only what the reports read of it is looked at.
public struct ReportMemo: Sendable {
  let store: MemoStore

  private static let name = "reports"
  /// The first number of a memo; another form has another one.
  private static let version: UInt64 = 0x3120_4B4F_4F42_4446

  /// The memo of the fieldbook in a folder; `nil` where there is no repository to keep it in.
  ///
  /// - Parameter start: When the program began to look, in seconds since 1970; `nil` for now.
  public init?(of root: Folder, at start: Int64? = nil) {
    guard let store = MemoStore(of: root, at: start) else { return nil }
    self.store = store
  }

  /// What is noted while files are read.
  public struct Reading: Sendable {
    let key = UInt64.random(in: .min ... .max)
    /// The members of records that count, by collection; of the others, all do.
    var members: [String: [ReadMember]] = [:]
    /// The records.
    var records: [FileNote] = []
    /// The paths of the other files.
    var others: [String] = []

    /// Nothing yet.
    public init() {}
  }

  /// What was remembered.
  struct Memory: Sendable {
    let key: UInt64
    let members: [String: [ReadMember]]
    var notes: FileNotes
  }

  /// Remembers what was read, and the whole reports that were made of it, which must be in the working
  /// files.
  ///
  /// Nothing is remembered where a file that is no record and no report has just changed.
  public func remember(_ reading: Reading, _ reports: [String: [UInt8]], in tree: WorkingTree) {
    let own = reading.others.compactMap { path in
      tree.folder.metadata(of: path).map { FileState(path, $0) }
    }
    let states = own + tree.settingsStates
    guard own.count == reading.others.count, states.allSatisfy({ store.isSettled($0.newest) }),
      let files = try? tree.folder.files(below: DatasetPath.reportFolder)
    else { return }
    let made = Workers.map(files.count) { number -> FileNote? in
      let (path, metadata) = files[number]
      let content = reports[path].map { bytes in
        var digest = ContentDigest(key: reading.key)
        digest.add(bytes.span)
        return digest.value
      }
      let note = note(FileState(path, metadata), content ?? 0)
      return note.state == 0 && content == nil ? nil : note
    }
    let notes = reading.records + states.map { note($0, 0) } + made.compactMap(\.self)
    guard !made.contains(where: { $0 == nil }), let notes = FileNotes(notes) else { return }
    write(Memory(key: reading.key, members: reading.members, notes: notes))
  }

  /// What is noted of a file in a state.
  func note(_ state: FileState, _ content: UInt64) -> FileNote {
    FileNote(
      path: state.path, state: store.isSettled(state.newest) ? state.digest.0 : 0, content: content)
  }

  // MARK: The form of a memo: numbers of eight bytes, and among them the members as JSON

  func write(_ memory: Memory) {
    let members = JSONObject(
      memory.members.sorted { $0.key < $1.key }
        .map { (JSONString($0.key), .object(ReportMemo.object($0.value))) })
    var text = Array(JSONWriter.compact(.object(members)).utf8)
    text += repeatElement(UInt8(ascii: " "), count: -text.count & 7)
    var words = [
      ReportMemo.version, store.program.sums.0, store.program.sums.1, memory.key,
      UInt64(text.count / 8),
    ]
    words += ReportMemo.words(text.span) + memory.notes.words
    store.write(unsafe words.withUnsafeBytes { unsafe Array($0) }, as: ReportMemo.name)
  }

  /// The members of a collection by their names, each with whether its value counts.
  private static func object(_ members: [ReadMember]) -> JSONObject {
    JSONObject(members.map { ($0.name, .bool($0.countsValue)) })
  }

  /// What this program remembered.
  func recall() -> Memory? {
    guard let bytes = store.read(ReportMemo.name), bytes.count.isMultiple(of: 8) else { return nil }
    let words = ReportMemo.words(bytes.span)
    guard words.count >= 5, words[0] == ReportMemo.version, words[1] == store.program.sums.0,
      words[2] == store.program.sums.1, let length = Int(exactly: words[4]),
      length <= words.count - 5, (words.count - 5 - length).isMultiple(of: 3),
      let document = try? JSONDocument(parsing: Array(bytes[40..<40 + length * 8])),
      let object = document.value().object
    else { return nil }
    var members: [String: [ReadMember]] = [:]
    for (name, value) in object {
      members[name.text] = value.object?.map { ReadMember($0.key, countsValue: $0.value == true) }
    }
    return Memory(
      key: words[3], members: members, notes: FileNotes(words: Array(words[(5 + length)...])))
  }

  private static func words(_ bytes: Span<UInt8>) -> [UInt64] {
    (0..<bytes.count / 8).map {
      unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)
    }
  }
}
