internal import Git
internal import Records

/// Judges the references of one push.
struct PushJudge {
  let workspace: Workspace
  let references: [PushedReference]

  /// Why a reference is not moved.
  ///
  /// - Throws: `GitError`.
  func faults(of reference: PushedReference, _ warnings: inout [Finding]) throws -> [PushFault] {
    guard reference.isBranch || reference.isTag else { return [.unknownReference] }
    guard let new = reference.new else { return try faults(ofRemoving: reference) }
    guard let commit = try commit(new) else { return [.notCommit] }
    if let old = reference.old {
      guard !reference.isTag else { return old == new ? [] : [.movedTag] }
      guard try workspace.repository.isAncestor(old, of: commit) else { return [.rewritten] }
    }
    let arrived = try workspace.repository.unreferencedCommits(reachableFrom: commit)
    let hazards = try arrived.reversed().compactMap { try hazard(in: $0) }
    guard hazards.isEmpty else { return hazards }
    guard reference.old != nil || !arrived.isEmpty else { return [] }
    let base = try reference.old ?? workspace.headCommit
    if let base { warnings = try dropped(since: base, upTo: commit) }
    return try contentFaults(of: commit, since: base)
  }

  /// The commit that an object is or leads to.
  private func commit(_ id: ObjectID) throws(GitError) -> ObjectID? {
    do {
      return try workspace.repository.resolve(id.hex)
    } catch {
      guard [.wrongType, .notFound, .invalidName].contains(error.code) else { throw error }
      return nil
    }
  }

  // MARK: What goes

  private func faults(ofRemoving reference: PushedReference) throws -> [PushFault] {
    guard let old = try reference.old.flatMap({ try commit($0) }) else { return [] }
    if try headBranch == reference.name { return [.currentBranch] }
    let lost = try workspace.repository.commits(reachableFrom: [old], hiding: remaining())
    return lost.isEmpty ? [] : [.lost(commits: lost.count)]
  }

  private var headBranch: String? {
    get throws {
      switch try workspace.repository.head() {
      case .branch(let name, _), .unborn(let name): "refs/heads/" + name
      case .detached: nil
      }
    }
  }

  /// The commits that branches and tags will point at once the push is done.
  private func remaining() throws -> [ObjectID] {
    var targets = try workspace.repository.references(below: "refs/heads/")
      .merging(workspace.repository.references(below: "refs/tags/")) { first, _ in first }
    for reference in references { targets[reference.name] = reference.new }
    return try targets.values.compactMap { try commit($0) }
  }

  // MARK: What comes

  /// What a commit has that its first parent has not, and that must not be written.
  private func hazard(in commit: ObjectID) throws -> PushFault? {
    let parent = try workspace.repository.parents(ofCommit: commit).first
    let screen = TreeScreen(try CommitFiles(ofCommit: commit, in: workspace))
    return try screen.hazard(since: parent.map { try CommitFiles(ofCommit: $0, in: workspace) })
      .map { .hazard($0, commit: commit) }
  }

  private func contentFaults(of commit: ObjectID, since base: ObjectID?) throws -> [PushFault] {
    let files = try CommitFiles(ofCommit: commit, in: workspace)
    guard try files.entry(at: DatasetPath.settingsPath) != nil else { return [.noFieldbook] }
    do {
      let old = try base.map { try CommitFiles(ofCommit: $0, in: workspace) }
      let validation = try old.map { try Validation(of: files, since: $0) } ?? Validation(of: files)
      let errors = validation.findings.causes.filter { $0.severity == .error }
      return errors.isEmpty ? [] : [.findings(errors)]
    } catch let error as SetupError {
      return [.setup(error)]
    }
  }

  /// What merges that were not made by the rules have left out.
  private func dropped(since base: ObjectID, upTo commit: ObjectID) throws -> [Finding] {
    guard !workspace.repository.isShallow else { return [] }
    return try DroppedEdits(workspace).edits(since: base, upTo: commit).map(\.finding)
  }
}
