public import FileSystem
internal import Glibc
internal import JSONModel

/// The right to change a fieldbook, which one process has at a time.
///
/// Plain git does not know of it: against git stand git's own locks of the index and of each
/// reference, which are taken as well, for as long as they are written.
public struct WriterLock: Sendable {
  /// Who holds it.
  public struct Owner: Hashable, Sendable {
    /// The process.
    public let process: Int
    /// What it does: the name of a command.
    public let command: String
    /// Since when, in seconds since 1970.
    public let since: Int64
  }

  private let lock: FileLock

  /// Whether the process that held it before was stopped in the middle of something.
  public var wasAbandoned: Bool { !lock.abandoned.isEmpty }

  /// Since when something may be left half done, in seconds since 1970: since the owner before was
  /// at work, or one before it whose work it had not settled yet. `nil` where it did not come far
  /// enough to say so.
  var unsettledSince: Int64? { WriterLock.unsettledSince(lock.abandoned) }

  /// Notes that nothing is left of what the process before was stopped in.
  func settle() { lock.settle() }

  /// How long somebody else is waited for, in milliseconds.
  public static let patience = 3000

  /// Takes the lock of the fieldbook in a folder; `nil` where the folder is in no repository.
  ///
  /// - Throws: ``SyncRefusal/brokenJournal`` where a link stands in the place of our folder,
  ///   ``SyncRefusal/locked(_:)`` where another process holds it for longer than is waited,
  ///   `FileError` where it cannot be written.
  public init?(
    of root: Folder, for command: String, at time: Int64, patience: Int = WriterLock.patience
  ) throws {
    guard !Journal.isElsewhere(of: root) else { throw SyncRefusal.brokenJournal }
    guard let folder = Journal.folder(of: root) else { return nil }
    try folder.create("")
    func owner(after abandoned: [UInt8]) -> [UInt8] {
      let unsettled = min(WriterLock.unsettledSince(abandoned) ?? time, time)
      return JSONWriter.file([
        "process": .number(JSONNumber(Int(getpid()))), "command": .string(JSONString(command)),
        "since": .number(JSONNumber(Int(time))),
        "unsettled": .number(JSONNumber(Int(unsettled))),
      ])
    }
    var waited = 0
    while true {
      // In full, for whoever may not write it.
      let path = folder.path(of: WriterLock.name)
      if let lock = try FileLock(path, in: folder, owner: owner(after:)) {
        self.lock = lock
        return
      }
      guard waited < patience else {
        throw SyncRefusal.locked(WriterLock.owner((try? folder.read(WriterLock.name)) ?? []))
      }
      usleep(50_000)
      waited += 50
    }
  }

  private static let name = "lock"

  private static func unsettledSince(_ bytes: [UInt8]) -> Int64? {
    guard let owner = owner(bytes) else { return nil }
    let unsettled = value(bytes)?["unsettled"]?.number?.int
    return unsettled.map { Int64($0) } ?? owner.since
  }

  /// What the last owner wrote. Where the file could not be cut off behind it, more of an earlier one is
  /// left there.
  private static func value(_ bytes: [UInt8]) -> JSONValue? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    return try? JSONParser.parse(Array(bytes[...end]))
  }

  private static func owner(_ bytes: [UInt8]) -> Owner? {
    guard let value = value(bytes), case .number(let process) = value["process"],
      let process = process.int,
      case .number(let since) = value["since"], let since = since.int
    else { return nil }
    return Owner(
      process: process, command: value["command"]?.string ?? "", since: Int64(since))
  }
}
