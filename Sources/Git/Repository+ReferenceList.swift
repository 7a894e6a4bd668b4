import CLibgit2

extension Repository {
  /// Returns what the references below a prefix, such as `refs/remotes/`, point at in the end.
  ///
  /// A symbolic reference to nothing is left out, and so is one whose name is not UTF-8: nobody here has
  /// made it, or can name it. Wraps `git_reference_list`.
  ///
  /// - Throws: `GitError` when the references cannot be read.
  public func references(below prefix: String) throws(GitError) -> [String: ObjectID] {
    let function = "git_reference_list"
    var array = git_strarray()
    try check(git_reference_list(&array, pointer), function)
    defer { git_strarray_dispose(&array) }
    var references: [String: ObjectID] = [:]
    for position in 0..<array.count {
      guard let name = try? String(foreign: array.strings[position], from: function),
        name.hasPrefix(prefix)
      else { continue }
      references[name] = try reference(name)
    }
    return references
  }
}
