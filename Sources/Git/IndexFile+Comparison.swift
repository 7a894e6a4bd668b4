public import FileSystem
import Synchronization

/// What a look at the working files, the index and a tree has found.
public struct WorkingComparison: Sendable {
  /// The paths at which the three may not all have the same: none that differs is left out, and few
  /// that do not are in it.
  public var paths: Set<String>
  /// The working files.
  public let listing: FileListing
}

extension IndexFile {
  /// Compares what is below some folders in the working files, the index and a tree.
  ///
  /// As git does it, each entry's file is looked at, and folders whose tree the index still knows are
  /// not compared entry by entry. A folder that lists as many files as entries were found there lists
  /// none besides.
  ///
  /// - Parameters:
  ///   - folders: The folders, without a slash, none within another.
  ///   - root: The working files.
  ///   - tree: The root tree.
  /// - Throws: `GitError` where a tree cannot be read; `FileError` where a folder or file cannot be.
  /// - Complexity: O(files + entries of the index and the tree), on as many threads as there are
  ///   processors.
  public func comparison(
    below folders: [String], in root: Folder, with tree: ObjectID,
    of repository: borrowing Repository
  ) throws -> WorkingComparison {
    let turns = Turns(folders.map { range(below: $0) })
    let listing = Mutex<Result<FileListing, FileError>?>(nil)
    let looks = Mutex<[Result<Look, FileError>]>([])
    let trees = Workers.run(
      Workers.count,
      { number in
        if number == 0 {
          let result = Result { () throws(FileError) in try root.listing(below: folders) }
          listing.withLock { $0 = result }
        }
        let look = Result { () throws(FileError) in try self.look(at: turns, in: root) }
        looks.withLock { $0.append(look) }
      },
      besides: { Result { try repository.differences(from: tree, to: self, below: folders) } })
    guard let listing = try listing.withLock({ $0 })?.get() else {
      preconditionFailure("a worker that has come to its end has listed")
    }
    var look = Look()
    for part in looks.withLock({ $0 }) { look.add(try part.get()) }
    let paths = try trees.get().union(look.changed).union(unknown(in: listing, look.present))
    return WorkingComparison(paths: paths, listing: listing)
  }

  /// Positions of entries, taken by several threads a few at a time.
  private final class Turns: Sendable {
    private static let size = 512
    private let pieces: [Range<Int>]
    private let next = Atomic(0)

    init(_ ranges: [Range<Int>]) {
      pieces = ranges.flatMap { range in
        stride(from: range.lowerBound, to: range.upperBound, by: Self.size).map {
          $0..<min($0 + Self.size, range.upperBound)
        }
      }
    }

    func take() -> Range<Int>? {
      let number = next.add(1, ordering: .relaxed).oldValue
      return number < pieces.count ? pieces[number] : nil
    }
  }

  /// What a thread has seen of the files of entries.
  private struct Look: Sendable {
    var changed: Set<String> = []
    /// How many entries were found as files, by folder.
    var present: [[UInt8]: Int] = [:]

    mutating func add(_ other: Look) {
      changed.formUnion(other.changed)
      present.merge(other.present, uniquingKeysWith: +)
    }
  }

  /// Looks at files until no turn is left; called on each thread.
  private func look(at turns: Turns, in root: Folder) throws(FileError) -> Look {
    var look = Look()
    let reader = MetadataReader(in: root)
    while let turn = turns.take() {
      var (folder, count) = (reader.folder, 0)
      for position in turn {
        let entry = entries[position]
        let metadata = try reader.metadata(at: path(of: entry))
        if folder != reader.folder {
          look.present[folder, default: 0] += count
          (folder, count) = (reader.folder, 0)
        }
        if let metadata, metadata.kind != .folder, entry.stage == 0 { count += 1 }
        guard let metadata, entry.stage == 0, isSame(entry, FileStatus(metadata)) else {
          look.changed.insert(name(of: entry))
          continue
        }
      }
      look.present[folder, default: 0] += count
    }
    return look
  }

  /// Whether a file still has the status that it had when it matched, and was not changed in the
  /// very moment in which the index was written ("racy git").
  private func isSame(_ entry: Entry, _ status: FileStatus) -> Bool {
    guard let modified, status.modified < modified else { return false }
    return fields(of: entry).status == status
  }

  // MARK: Files without an entry

  /// The paths of files without an entry; and of the entries of a folder that does not list all that
  /// were found in it.
  private func unknown(in listing: FileListing, _ present: [[UInt8]: Int]) -> Set<String> {
    var present = present
    var paths: Set<String> = []
    for (folder, files) in listing.filesByFolder {
      let known = present.removeValue(forKey: Array((folder + "/").utf8)) ?? 0
      guard known != files.count else { continue }
      let strangers = listing.entries[files].filter { !holds($0, of: listing, in: folder) }
      paths.formUnion(strangers.map { listing.path(of: $0) })
      if files.count - strangers.count != known { paths.formUnion(names(directlyIn: folder)) }
    }
    // Such as what stands behind a link, which a listing does not follow.
    for (folder, count) in present where count > 0 {
      paths.formUnion(names(directlyIn: String(decoding: folder.dropLast(), as: UTF8.self)))
    }
    return paths
  }

  private func holds(
    _ file: FileListing.Entry, of listing: FileListing, in folder: String
  ) -> Bool {
    let path = Array((folder + "/").utf8) + listing.name(of: file)
    return path.withUnsafeBytes { position(of: $0) } != nil
  }

  private func names(directlyIn folder: String) -> [String] {
    let slash = UInt8(ascii: "/")
    return range(below: folder).map { entries[$0] }
      .filter { !path(of: $0).dropFirst(folder.utf8.count + 1).contains(slash) }
      .map(name)
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
