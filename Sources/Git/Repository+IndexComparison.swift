import CLibgit2
import Glibc

extension Repository {
  /// The paths below some folders at which a tree and the index differ, and those of conflicts.
  ///
  /// - Throws: `GitError` where a tree cannot be read.
  /// - Complexity: O(entries of folders that have changed since the index last knew their tree).
  func differences(
    from root: ObjectID, to index: IndexFile, below folders: [String]
  ) throws(GitError) -> Set<String> {
    var walk = IndexWalk(index)
    for folder in folders {
      let entry = try entry(atPath: folder, inTree: root)
      let known = folder.split(separator: "/").reduce(index.cachedTrees?.root) { known, name in
        Array(name.utf8).withUnsafeBytes { known?.folder(named: $0) }
      }
      walk.begin(folder)
      if let entry, entry.mode == .tree { try compare(entry.id, known, &walk) }
      walk.endFolder()
    }
    return walk.changed
  }

  /// Compares a folder, and what is below it, in the order that trees and the index share.
  private func compare(
    _ id: ObjectID, _ known: CachedTrees.Folder?, _ walk: inout IndexWalk
  ) throws(GitError) {
    if known?.id == id { return walk.skipFolder() }
    let tree = try lookUpTree(id)
    for position in 0..<git_tree_entrycount(tree.pointer) {
      let entry = try tree.entry(at: position)
      let start = git_tree_entry_name(entry)
      let name = UnsafeRawBufferPointer(start: start, count: start.map { strlen($0) } ?? 0)
      let id = ObjectID(git_tree_entry_id(entry).pointee)
      let mode = git_tree_entry_filemode(entry)
      guard mode == GIT_FILEMODE_TREE else {
        walk.pass(name, id, mode.rawValue)
        continue
      }
      let outer = walk.enter(name)
      try compare(id, known?.folder(named: name), &walk)
      walk.endFolder()
      walk.leave(to: outer)
    }
  }
}

/// A walk through the entries of an index beside those of a tree.
private struct IndexWalk {
  private let index: IndexFile
  private var position = 0
  /// The path of the folder that the walk is in, with a slash behind it.
  private var folder: [UInt8] = []
  private(set) var changed: Set<String> = []

  init(_ index: IndexFile) { self.index = index }

  /// Begins at a folder of the root.
  mutating func begin(_ path: String) {
    position = index.range(below: path).lowerBound
    folder = Array((path + "/").utf8)
  }

  /// Goes into a folder; returns what ``leave(to:)`` takes.
  mutating func enter(_ name: UnsafeRawBufferPointer) -> Int {
    defer { folder += Array(name) + [UInt8(ascii: "/")] }
    return folder.count
  }

  mutating func leave(to outer: Int) { folder.removeSubrange(outer...) }

  /// Passes a file of the tree, and the entries before it, which the tree does not have.
  mutating func pass(_ name: UnsafeRawBufferPointer, _ id: ObjectID, _ mode: UInt32) {
    let outer = folder.count
    folder.append(contentsOf: name)
    defer { folder.removeSubrange(outer...) }
    while position < index.entries.count {
      let entry = index.entries[position]
      let order = folder.withUnsafeBytes { index.compare(entry, $0) }
      guard order <= 0 else { break }
      position += 1
      guard order == 0, entry.stage == 0 else {
        changed.insert(index.name(of: entry))
        continue
      }
      let fields = index.fields(of: entry)
      if fields.id != id || fields.mode != mode { changed.insert(index.name(of: entry)) }
      return
    }
    changed.insert(String(decoding: folder, as: UTF8.self))
  }

  /// Passes all entries of the folder, which the tree has too.
  mutating func skipFolder() {
    position = index.range(below: String(decoding: folder.dropLast(), as: UTF8.self)).upperBound
  }

  /// Passes the entries of the folder that are left, which the tree does not have.
  mutating func endFolder() {
    while position < index.entries.count {
      let entry = index.entries[position]
      guard index.path(of: entry).starts(with: folder) else { return }
      changed.insert(index.name(of: entry))
      position += 1
    }
  }
}
