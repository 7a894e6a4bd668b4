public import FileSystem
internal import Git
internal import JSONModel
internal import Records

/// The operations of a fieldbook on this machine: the one that is under way, and those before it.
///
/// It stands in git's own folder and is never shared.
public struct Journal {
  private let folder: Folder

  /// How many operations are remembered.
  static let depth = 100
  private static let pendingName = "pending.json"
  private static let log = "operations"

  /// The journal of the fieldbook in a folder; `nil` where the folder is in no repository.
  public init?(of root: Folder) {
    guard let folder = Journal.folder(of: root) else { return nil }
    self.folder = folder
  }

  /// Our folder in git's own, found without opening the repository (gitrepository-layout(5)).
  public static func folder(of root: Folder) -> Folder? {
    guard !isElsewhere(of: root), let git = root.gitFolder else { return nil }
    return Folder(git.path(of: "fieldbook"))
  }

  /// Whether a link stands in the place of our folder, as it may in a folder that was copied.
  static func isElsewhere(of root: Folder) -> Bool {
    root.metadata(of: ".git/fieldbook")?.kind == .link
  }

  /// Whether an operation was begun and not ended.
  public var hasPending: Bool { folder.metadata(of: Journal.pendingName) != nil }

  /// The operation that was begun and not ended; `nil` where there is none, or none that can be
  /// read.
  var pending: JournalEntry? { entry(Journal.pendingName) }

  private func entry(_ path: String) -> JournalEntry? {
    guard let bytes = try? folder.read(path) else { return nil }
    // An operation names each file that it writes, as many as there are.
    return (try? JSONParser.parse(bytes, limits: .init(size: .max))).flatMap(JournalEntry.init)
  }

  /// Notes that an operation begins; it is on disk afterwards.
  ///
  /// - Throws: `FileError`.
  func begin(_ entry: JournalEntry) throws(FileError) {
    try folder.create(Journal.log)
    try folder.write(JSONWriter.file(entry.value), to: Journal.pendingName)
  }

  /// Notes that an operation has ended, and remembers it; one that was taken back is forgotten, and
  /// so is its taking back.
  ///
  /// - Throws: `FileError`.
  func end(_ entry: JournalEntry) throws(FileError) {
    if let undone = entry.undone {
      try folder.remove(Journal.path(of: undone))
      return try drop()
    }
    let numbers = try numbers()
    try folder.move(
      Journal.pendingName, to: Journal.path(of: (numbers.last ?? 0) + 1))
    for number in numbers.dropLast(Journal.depth - 1) {
      try folder.remove(Journal.path(of: number))
    }
  }

  /// Forgets the operation that was begun: nothing of it is left.
  ///
  /// - Throws: `FileError`.
  func drop() throws(FileError) { try folder.remove(Journal.pendingName) }

  /// Removes the beginnings of entries that a stopped process left.
  ///
  /// - Throws: `FileError`.
  func sweep() throws(FileError) {
    for name in try folder.names(in: "") where Folder.isUnfinished(name) {
      try folder.remove(name)
    }
  }

  private static func path(of number: Int) -> String { "\(log)/\(number).json" }

  /// The numbers of the operations that are remembered, the oldest first.
  private func numbers() throws(FileError) -> [Int] {
    guard folder.metadata(of: Journal.log) != nil else { return [] }
    return try folder.files(below: Journal.log).compactMap { path, _ in
      path.split(separator: "/").last.flatMap { $0.split(separator: ".").first }.flatMap { Int($0) }
    }.sorted()
  }

  /// The operations that are remembered, with their numbers, the last one first.
  ///
  /// - Throws: `FileError`.
  func operations() throws(FileError) -> [(number: Int, entry: JournalEntry)] {
    try numbers().reversed().compactMap { number in
      entry(Journal.path(of: number)).map { (number, $0) }
    }
  }
}
