internal import CLibgit2
internal import Git
internal import Glibc
internal import Records
internal import Synchronization
internal import TestSupport

/// A repository in memory that takes objects of any bytes, as git would not write them.
final class TreeStore: @unchecked Sendable {
  // Sendable because whoever has it holds the lock.
  let workspace: Workspace
  private let folder: TemporaryFolder
  private let database: OpaquePointer
  private var uses = 0

  /// Objects stay until their repository is left, which is after so many uses: memory for files may be
  /// no more than 64 MB.
  private static let mostUses = 64
  private static let current = Mutex<TreeStore?>(nil)
  /// The last one goes as the process ends.
  private static let atEnd: Void = {
    _ = atexit { TreeStore.current.withLock { $0 = nil } }
  }()

  /// Lends a repository in which nothing is kept for long.
  static func use<Failure: Error>(
    _ body: (TreeStore) throws(Failure) -> Void
  ) throws(Failure) {
    _ = atEnd
    try current.withLock { (store) throws(Failure) in
      let usable = store.flatMap { $0.uses < mostUses ? $0 : nil } ?? TreeStore()
      usable.uses += 1
      store = usable
      try body(usable)
    }
  }

  private init() {
    // Nothing is tried where there is no room for it: that is no property of a tree.
    do {
      folder = try TemporaryFolder(isFast: true)
      workspace = Workspace(
        serving: try Repository.create(at: folder.path, bare: true, initialBranch: "main"))
    } catch { fatalError("\(error)") }
    var repository: OpaquePointer?
    var database: OpaquePointer?
    guard git_repository_open(&repository, folder.path) == 0,
      git_repository_odb(&database, repository) == 0, let database
    else { fatalError("no database of objects") }
    git_repository_free(repository)
    self.database = database
  }

  deinit { git_odb_free(database) }

  /// Writes an object as it is, well formed or not.
  func write(_ bytes: [UInt8], as type: git_object_t) -> ObjectID {
    var id = git_oid()
    var digits = [CChar](repeating: 0, count: 41)
    guard git_odb_write(&id, database, bytes, bytes.count, type) == 0,
      git_oid_fmt(&digits, &id) == 0,
      let made = ObjectID(hex: String(decoding: digits.prefix(40).map(UInt8.init), as: UTF8.self))
    else { fatalError("an object is not written") }
    return made
  }
}
