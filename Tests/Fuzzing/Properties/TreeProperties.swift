internal import CLibgit2
internal import Git
internal import Records

/// What holds for any tree that a repository can hold, whatever made it.
///
/// The first byte says how the others make one: even, they are the bytes of a tree object; odd, they
/// are entries that end with a zero byte each, of a kind and a name; 1 puts them in git's order, 3 does
/// not.
public enum TreeProperties {
  /// Reads the tree that bytes make, or refuses it.
  ///
  /// - Throws: ``BrokenProperty``.
  public static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    try TreeStore.use { (store) throws(BrokenProperty) in
      if first % 2 == 0 {
        try checkReading(ofTree: store.write(rest, as: GIT_OBJECT_TREE), in: store)
      } else {
        let tree = MadeTree(parsing: rest, inOrder: first % 4 == 1, in: store)
        try checkReading(ofTree: tree.id, in: store)
        try checkScreen(of: tree, in: store)
      }
    }
  }

  /// Two ways to read a tree find the same in it.
  private static func checkReading(
    ofTree id: ObjectID, in store: TreeStore
  ) throws(BrokenProperty) {
    guard let entries = try? store.workspace.repository.entries(ofTree: id) else { return }
    let counts = Dictionary(entries.map { (Array($0.name.utf8), 1) }, uniquingKeysWith: +)
    let single = entries.filter { counts[Array($0.name.utf8)] == 1 }
    let names = single.map(\.name) + [""]
    guard let found = try? store.workspace.repository.entries(named: names, inTree: id) else {
      throw BrokenProperty("a tree that can be read can be searched")
    }
    try require(found == single + [nil], "what a tree lists is found in it")
  }

  /// What no hazard is found in is harmless in the eyes of git.
  private static func checkScreen(
    of tree: MadeTree, in store: TreeStore
  ) throws(BrokenProperty) {
    let screen = TreeScreen(CommitFiles(ofTree: tree.id, in: store.workspace))
    do {
      guard try screen.hazard(since: nil) == nil else { return }
    } catch {
      return
    }
    try tree.requireHarmless()
  }
}
