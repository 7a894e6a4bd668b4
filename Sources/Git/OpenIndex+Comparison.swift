import CLibgit2
public import FileSystem
import Glibc
import Synchronization

extension OpenIndex {
  /// The paths below some folders at which working files, the index and a tree may not all have the
  /// same: none that differs is left out, and few that do not are in it.
  ///
  /// - Parameters:
  ///   - listing: The working files below the folders.
  ///   - root: Where the listing was made.
  ///   - folders: The folders, without a slash.
  ///   - tree: The root tree to compare with.
  /// - Throws: `GitError` where a tree cannot be read; `FileError` where a file cannot be looked at.
  /// - Complexity: O(files + entries of the index and the tree), on as many threads as there are
  ///   processors.
  public func differences(
    _ listing: FileListing, in root: Folder, below folders: [String], from tree: ObjectID,
    of repository: borrowing Repository
  ) throws -> Set<String> {
    // The first look-up sorts the entries; afterwards threads only read.
    _ = lookUp("")
    let files = try compare(listing, in: root)
    let trees = try repository.compare(tree, below: folders, with: self)
    let staged = stagedEntries(below: folders)
    return files.changed.union(trees.changed)
      .union(staged.without(files.same)).union(staged.without(trees.same))
  }

  /// Whether the index holds a file below some folders, or at a path, that a sparse checkout leaves
  /// out of the working tree.
  public func skipsFiles(below folders: [String], or path: String) -> Bool {
    let flag = UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue)
    let entries = stagedEntries(below: folders).entries + (lookUp(path).map { [$0] } ?? [])
    return entries.contains { $0.pointee.flags_extended & flag != 0 }
  }

  /// What was found to be the same as in the index, and the paths at which something else is.
  struct Comparison: @unchecked Sendable {
    // Sendable because the entries are only read, and live as long as the index.
    var same: [UnsafePointer<git_index_entry>] = []
    var changed: Set<String> = []
  }

  /// The entries of some folders, in the order of the index.
  private struct StagedEntries {
    var entries: [UnsafePointer<git_index_entry>] = []

    /// The paths of those that others do not have.
    func without(_ others: [UnsafePointer<git_index_entry>]) -> [String] {
      guard others.count != entries.count else { return [] }
      let others = Set(others)
      return entries.filter { !others.contains($0) }.map { String(cString: $0.pointee.path) }
    }
  }

  /// The entry of a path, lent until the index changes.
  func lookUp(_ path: UnsafePointer<CChar>) -> UnsafePointer<git_index_entry>? {
    git_index_get_bypath(handle.pointer, path, 0)
  }

  private func stagedEntries(below folders: [String]) -> StagedEntries {
    var staged = StagedEntries()
    let count = git_index_entrycount(handle.pointer)
    for folder in folders.map({ $0 + "/" }) {
      var position = 0
      guard git_index_find_prefix(&position, handle.pointer, folder) == 0 else { continue }
      while position < count, let entry = git_index_get_byindex(handle.pointer, position),
        strncmp(entry.pointee.path, folder, folder.utf8.count) == 0
      {
        if git_index_entry_stage(entry) == 0 { staged.entries.append(entry) }
        position += 1
      }
    }
    return staged
  }

  // MARK: Working files

  private func compare(_ listing: FileListing, in root: Folder) throws -> Comparison {
    let next = Atomic(0)
    let parts = Workers.map(Workers.count) { _ in
      Result { try self.compare(listing, in: root, next) }
    }
    return try parts.reduce(into: Comparison()) { sum, part in
      let part = try part.get()
      sum.same += part.same
      sum.changed.formUnion(part.changed)
    }
  }

  /// Compares files until there are none left; called on each thread.
  private func compare(
    _ listing: FileListing, in root: Folder, _ next: borrowing Atomic<Int>
  ) throws -> Comparison {
    var comparison = Comparison()
    let reader = FolderReader(listing, in: root)
    var path = PathBuffer()
    let step = 512
    while true {
      let start = next.add(step, ordering: .relaxed).oldValue
      guard start < listing.entries.count else { return comparison }
      for entry in listing.entries[start..<min(start + step, listing.entries.count)] {
        path.set(folder: listing.folders[Int(entry.folder)], number: entry.folder)
        let staged = listing.withName(of: entry) { name in path.with(name) { lookUp($0) } }
        let status = try reader.metadata(of: entry).map(FileStatus.init)
        if let staged, let status, isSame(staged.pointee, status) {
          comparison.same.append(staged)
        } else {
          comparison.changed.insert(listing.path(of: entry))
        }
      }
    }
  }

  /// Whether a file still has the status that it had when it matched, and was not changed in the
  /// very moment in which the index was written ("racy git").
  private func isSame(_ entry: git_index_entry, _ status: FileStatus) -> Bool {
    guard let modified else { return false }
    return entry.file_size == status.size && entry.ino == status.inode
      && FileTime(entry.mtime) == status.modified && FileTime(entry.ctime) == status.changed
      && status.modified < modified
  }
}

extension FileStatus {
  /// What the system tells of a working file.
  public init(_ metadata: FileMetadata) {
    self.init(
      size: metadata.size,
      modified: FileTime(
        seconds: metadata.modified.seconds, nanoseconds: metadata.modified.nanoseconds),
      changed: FileTime(
        seconds: metadata.changed.seconds, nanoseconds: metadata.changed.nanoseconds),
      inode: metadata.inode)
  }
}

/// A path for C that is put together again and again in the same memory.
struct PathBuffer {
  private var bytes: [UInt8] = []
  private var length = 0
  private var folder: Int32 = -1

  /// Takes the folder in which the next names are.
  mutating func set(folder path: String, number: Int32) {
    guard folder != number else { return }
    folder = number
    bytes = Array(path.utf8) + [UInt8(ascii: "/")]
    length = bytes.count
  }

  /// Calls a closure with the path of a name.
  mutating func with<Value>(
    _ name: UnsafeRawBufferPointer, _ body: (UnsafePointer<CChar>) -> Value
  ) -> Value {
    bytes.removeSubrange(length...)
    bytes.append(contentsOf: name)
    bytes.append(0)
    return bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { preconditionFailure("a path ends in a zero") }
      return body(start.assumingMemoryBound(to: CChar.self))
    }
  }
}
