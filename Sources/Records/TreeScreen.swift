public import Git

/// Looks through what came into a tree for files that must not be written.
public final class TreeScreen {
  private let files: CommitFiles
  /// The names of the folders that were looked at, by what case-blind file systems take them for.
  private var names: [String: [String: [String]]] = [:]

  /// A look through the files of a commit or tree.
  public init(_ files: CommitFiles) { self.files = files }

  /// The first hazard among the files that the tree has and an older one has not, or has otherwise;
  /// a name that leads elsewhere is one in a file that is gone, too.
  ///
  /// - Throws: `GitError`.
  /// - Complexity: O(what differs + the folders of what differs besides records).
  public func hazard(since old: CommitFiles?) throws(GitError) -> PathHazard? {
    for difference in try files.allDifferences(from: old) {
      if let hazard = try hazard(in: difference) { return hazard }
    }
    return nil
  }

  /// What makes a file of the tree a hazard, if anything does.
  ///
  /// - Throws: `GitError`.
  public func hazard(in difference: TreeDifference) throws(GitError) -> PathHazard? {
    let path = difference.path
    // To remove it is a hazard, too: it is another file that would be removed.
    guard !difference.hasSlashInName else { return PathHazard(path: path, kind: .name(.slash)) }
    let ambiguous: PathHazard.Kind? = difference.isAmbiguous ? .ambiguous : nil
    guard let kind = try kind(of: difference.new, at: path) ?? ambiguous else { return nil }
    return PathHazard(path: path, kind: kind)
  }

  private func kind(of entry: TreeEntry?, at path: String) throws(GitError) -> PathHazard.Kind? {
    let name = NameHazard(inPath: path)
    guard let entry else {
      // To remove a file is to touch it; a name that only other systems mistake is well gone.
      return name == .dots || name == .gitFolder ? name.map { .name($0) } : nil
    }
    if let name { return .name(name) }
    if path.utf8.count > 4095 { return .tooLong }
    let place = DatasetPath(path)
    switch entry.mode {
    case .symlink: if let link = try linkHazard(entry, at: path, place) { return link }
    case .gitlink: if place != .other { return .submodule }
    case .tree, .blob, .executable: break
    }
    return try place.isInGrammar ? nil : clash(at: path).map { .clash(with: $0) }
  }

  private func linkHazard(
    _ entry: TreeEntry, at path: String, _ place: DatasetPath
  ) throws(GitError) -> PathHazard.Kind? {
    let name = (path.split(separator: "/").last ?? "").lowercased()
    guard place == .other, !name.hasPrefix(".git"), !name.hasPrefix(".mailmap") else {
      return .link
    }
    let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
    let target = String(decoding: try files.blob(entry.id), as: UTF8.self)
    return TreeScreen.staysInside(target, depth: depth) ? nil : .leadingOut
  }

  /// Whether a link's target lies in the repository, whatever other links there are: it goes up only
  /// at its beginning, and no further than the root.
  static func staysInside(_ target: String, depth: Int) -> Bool {
    let parts = target[...].unicodeScalars
      .split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    let ups = parts.prefix { $0 == ".." }.count
    guard ups <= depth else { return false }
    return parts.dropFirst(ups).allSatisfy { part in
      part == "." || NameHazard(inPath: part) == nil
    }
  }

  /// Another path that a file system may take for the same, at any of the folders on the way.
  private func clash(at path: String) throws(GitError) -> String? {
    var folder = ""
    for part in path.split(separator: "/") {
      let name = String(part)
      let others = try names(in: folder)[TreeScreen.key(name)] ?? []
      if let other = others.first(where: { !$0.unicodeScalars.elementsEqual(name.unicodeScalars) })
      {
        return folder + other
      }
      folder += name + "/"
    }
    return nil
  }

  private func names(in folder: String) throws(GitError) -> [String: [String]] {
    if let known = names[folder] { return known }
    var found: [String: [String]] = [:]
    for name in try files.names(in: String(folder.dropLast())) {
      found[TreeScreen.key(name), default: []].append(name)
    }
    names[folder] = found
    return found
  }

  /// One key for all names that differ in case or normal form only; strings are compared by
  /// canonical equivalence.
  private static func key(_ name: String) -> String { name.lowercased() }
}
