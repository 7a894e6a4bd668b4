/// One path of an update of a tree, cut into its components.
struct TreeChange {
  let components: [String]

  /// What is to be at the path; `nil` removes what is there.
  let entry: TreeEntry?

  /// - Throws: `.invalidName` for an empty component, or an entry that has another name.
  init(path: String, entry: TreeEntry?) throws(GitError) {
    let function = "git_treebuilder_insert"
    components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    self.entry = entry
    guard let last = components.last, components.allSatisfy({ !$0.isEmpty }) else {
      throw GitError(.invalidName, function, "not a path in a tree: \"\(path)\"")
    }
    guard entry.map({ $0.name.equalsInBytes(last) }) ?? true else {
      throw GitError(.invalidName, function, "the entry for \(path) must be named \(last)")
    }
  }

  /// Whether this change comes first, so that those below one folder stand together and a change
  /// of the folder itself stands before them.
  func precedes(_ other: TreeChange) -> Bool {
    components.lexicographicallyPrecedes(other.components) { $0.precedesInBytes($1) }
  }
}
