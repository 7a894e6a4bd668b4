internal import FileSystem
internal import Glibc

/// Where a program remembers what it found out of working files: in the repository's own folder.
///
/// What stands there is never shared, and may be removed at any time.
struct MemoStore: Sendable {
  private let folder: Folder
  private let start: Int64
  /// Which program it is that remembers: another one may have other rules.
  let program: TreeDigest

  /// The place of the fieldbook in a folder; `nil` where there is no repository.
  ///
  /// - Parameter start: When the program began to look, in seconds since 1970; `nil` for now.
  init?(of root: Folder, at start: Int64?) {
    guard let folder = root.gitFolder else { return nil }
    self.folder = folder
    self.start = start ?? Int64(time(nil))
    var program = TreeDigest()
    if let link = Folder("/proc/self").linkTarget("exe") {
      let path = String(decoding: link, as: UTF8.self)
      if let metadata = Folder("/").metadata(of: path) { program.add(FileState(path, metadata)) }
    }
    self.program = program
  }

  /// Whether a change was so long before that another one since would show.
  func isSettled(_ newest: Int64) -> Bool { newest < start - 1 }

  /// Whether something is remembered under a name.
  func isKept(_ name: String) -> Bool { folder.metadata(of: MemoStore.path(name)) != nil }

  /// What is remembered under a name; nothing where that is larger than any memo.
  func read(_ name: String) -> [UInt8]? {
    let path = MemoStore.path(name)
    guard let size = folder.metadata(of: path)?.size, size <= MemoStore.limit else { return nil }
    return try? folder.read(path)
  }

  /// How many bytes a memo may have: those of ten million files.
  private static let limit = 1 << 28

  /// Remembers bytes under a name; what cannot be written, or is lost with the power, is only a memo less.
  func write(_ bytes: [UInt8], as name: String) {
    try? folder.write(bytes, to: MemoStore.path(name), isDurable: false)
  }

  private static func path(_ name: String) -> String { "fieldbook/" + name }
}
