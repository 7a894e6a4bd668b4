import CLibgit2

extension Repository {
  /// Writes a copy of the tree `base` with some paths changed, and returns its id.
  ///
  /// Only the trees on the way to a changed path are read and written. Trees that would become
  /// empty vanish; removing what is not there changes nothing. An entry for a path that another
  /// file is in the way of needs the removal of that file among the changes.
  ///
  /// - Parameters:
  ///   - base: The tree to begin with; `nil` stands for the empty one.
  ///   - changes: For paths from the root, their components joined by slashes, the entry to be
  ///     there (its name being the last component), or `nil` to remove what is there.
  /// - Throws: `.conflict` when a path would be both a file and a folder, `.invalidName` for a
  ///   path that git does not allow, `.notFound` for an object that does not exist.
  /// - Complexity: O(*c* log *c* + *e*) for *c* changes and *e* entries of the trees touched.
  public func writeTree(
    updating base: ObjectID?, with changes: [String: TreeEntry?]
  ) throws(GitError) -> ObjectID {
    var sorted: [TreeChange] = []
    sorted.reserveCapacity(changes.count)
    for (path, entry) in changes {
      sorted.append(try TreeChange(path: path, entry: entry))
    }
    sorted.sort { $0.precedes($1) }
    guard let updated = try update(base, with: sorted[...], at: 0) else { return try writeTree([]) }
    return updated
  }

  /// Writes the tree `base` with changes that share their first `depth` components, and returns
  /// `nil` when nothing is left in it.
  private func update(
    _ base: ObjectID?, with changes: ArraySlice<TreeChange>, at depth: Int
  ) throws(GitError) -> ObjectID? {
    let builder = try makeTreeBuilder(from: base)
    var rest = changes
    while let first = rest.first {
      let name = first.components[depth]
      let group = rest.prefix { $0.components[depth].equalsInBytes(name) }
      rest = rest.dropFirst(group.count)
      try apply(group, named: name, to: builder, at: depth)
    }
    return git_treebuilder_entrycount(builder.pointer) == 0 ? nil : try builder.write()
  }

  /// Changes the one entry `name` as all changes at it and below it demand.
  private func apply(
    _ group: ArraySlice<TreeChange>, named name: String,
    to builder: borrowing Handle<TreeBuilderKind>, at depth: Int
  ) throws(GitError) {
    let existing = try builder.existing(name)
    let direct = group.first.flatMap { $0.components.count == depth + 1 ? $0 : nil }
    let nested = direct == nil ? group : group.dropFirst()
    let kept = direct != nil && direct?.entry == nil ? nil : existing
    let subtree = kept?.mode == .tree ? kept?.id : nil
    let below = nested.isEmpty ? subtree : try update(subtree, with: nested, at: depth + 1)

    if let entry = direct?.entry {
      guard nested.isEmpty ? entry.mode == .tree || below == nil : below == nil else {
        throw collision(at: group, depth)
      }
      try builder.insert(entry)
    } else if let below {
      guard kept == nil || subtree != nil else { throw collision(at: group, depth) }
      try builder.insert(TreeEntry(name: name, mode: .tree, id: below))
    } else if existing != nil, direct != nil || subtree != nil {
      try builder.remove(name)
    }
  }

  private func collision(at group: ArraySlice<TreeChange>, _ depth: Int) -> GitError {
    let path = group.first?.components.prefix(depth + 1).joined(separator: "/") ?? ""
    return GitError(.conflict, "git_treebuilder_insert", "\(path) would be a file and a folder")
  }
}
