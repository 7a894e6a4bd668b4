internal import FileSystem
internal import Records
internal import Syncing

/// Keeps the files that could not be read as records and were deleted on a page, byte for byte.
struct RemovedFiles {
  /// One of them.
  struct File {
    let key: RecordKey
    /// Its name in the folder of its record.
    let name: String
    /// When it was deleted, in seconds since 1970.
    let time: Int64
  }

  /// The folder of ours in git's own one.
  private let own: Folder
  private static let folder = "removed"

  /// `nil` outside of any repository.
  init?(of root: Folder) {
    guard let own = Journal.folder(of: root) else { return nil }
    self.own = own
  }

  /// Keeps the bytes of a file that is about to be deleted.
  ///
  /// - Throws: `FileError`.
  func keep(_ bytes: [UInt8], of key: RecordKey, at time: Int64) throws(FileError) {
    try own.write(bytes, to: path(key, "\(time)-\(KeptName.new())"))
  }

  /// All that are kept, the newest first.
  func all() -> [File] {
    let keys = names(in: RemovedFiles.folder).flatMap { collection in
      names(in: RemovedFiles.folder + "/" + collection).map { (collection, $0) }
    }.filter { RecordKey.isValid(id: $0.0) && RecordKey.isValid(id: $0.1) }
    return keys.flatMap { collection, id in
      let key = RecordKey(collection: collection, id: id)
      return names(in: folder(key)).compactMap { name -> File? in
        time(of: name).map { File(key: key, name: name, time: $0) }
      }
    }.sorted { ($0.time, $0.name) > ($1.time, $1.name) }
  }

  /// The bytes of one; `nil` where there is none.
  func read(_ key: RecordKey, _ name: String) -> [UInt8]? {
    time(of: name) == nil ? nil : try? own.read(path(key, name))
  }

  /// Forgets one.
  ///
  /// - Throws: `FileError`.
  func remove(_ key: RecordKey, _ name: String) throws(FileError) {
    try own.remove(path(key, name))
  }

  private func names(in folder: String) -> [String] {
    guard own.metadata(of: folder) != nil else { return [] }
    return (try? own.names(in: folder)) ?? []
  }

  private func folder(_ key: RecordKey) -> String {
    "\(RemovedFiles.folder)/\(key.collection)/\(key.id)"
  }

  private func path(_ key: RecordKey, _ name: String) -> String { folder(key) + "/" + name }

  /// The time that a name begins with; `nil` where it is none of ours.
  private func time(of name: String) -> Int64? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, KeptName.isValid(String(parts[1])) else { return nil }
    return Int64(parts[0])
  }
}
