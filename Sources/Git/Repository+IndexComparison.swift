import CLibgit2
import Glibc

extension Repository {
  /// Compares what a tree has below some folders with the index.
  ///
  /// - Throws: `GitError` where a tree cannot be read.
  func compare(
    _ root: ObjectID, below folders: [String], with index: OpenIndex
  ) throws(GitError) -> OpenIndex.Comparison {
    var comparison = OpenIndex.Comparison()
    for folder in folders {
      guard let entry = try entry(atPath: folder, inTree: root), entry.mode == .tree else {
        continue
      }
      var path = Array(folder.utf8)
      try compare(entry.id, at: &path, with: index, &comparison)
    }
    return comparison
  }

  private func compare(
    _ id: ObjectID, at path: inout [UInt8], with index: OpenIndex,
    _ comparison: inout OpenIndex.Comparison
  ) throws(GitError) {
    let tree = try lookUpTree(id)
    let length = path.count
    for position in 0..<git_tree_entrycount(tree.pointer) {
      let entry = try tree.entry(at: position)
      path.removeSubrange(length...)
      path.append(UInt8(ascii: "/"))
      path.append(
        contentsOf: UnsafeRawBufferPointer(
          start: git_tree_entry_name(entry), count: strlen(git_tree_entry_name(entry))))
      guard git_tree_entry_filemode(entry) != GIT_FILEMODE_TREE else {
        try compare(ObjectID(git_tree_entry_id(entry).pointee), at: &path, with: index, &comparison)
        continue
      }
      path.append(0)
      let staged = path.withUnsafeBytes { bytes in
        bytes.baseAddress.flatMap { index.lookUp($0.assumingMemoryBound(to: CChar.self)) }
      }
      if let staged, staged.pointee.mode == git_tree_entry_filemode(entry).rawValue,
        ObjectID(staged.pointee.id) == ObjectID(git_tree_entry_id(entry).pointee)
      {
        comparison.same.append(staged)
      } else {
        comparison.changed.insert(String(decoding: path.dropLast(), as: UTF8.self))
      }
    }
    path.removeSubrange(length...)
  }
}
