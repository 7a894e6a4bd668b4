internal import FileSystem
internal import Git
public import Records

/// A git bundle that is looked at in quarantine, and then merged.
public struct BundleReader {
  private let workspace: Workspace
  private let quarantine: Quarantine
  private let tip: ObjectID

  /// The most bytes of a file, all of which are read into memory.
  private static let largest: Int64 = 1 << 31

  /// Looks at the bundle in a file, and leaves the repository as it is.
  ///
  /// - Throws: `BundleFault`, ``BundleRefusal``, ``SyncRefusal``, `GitError`, `FileError`.
  public init(_ workspace: Workspace, file: String) throws {
    self.workspace = workspace
    let bytes = try BundleReader.read(file)
    let (header, length) = try BundleHeader.parse(bytes)
    let branch = try Branch(of: workspace)
    guard !workspace.repository.isShallow else { throw SyncRefusal.shallow }
    try BundleReader.require(header.prerequisites, in: workspace)
    let reference = try BundleReader.choice(among: header.references, for: branch)
    quarantine = try Quarantine(for: workspace)
    do {
      try quarantine.add(bytes[length...])
      tip = try BundleReader.tip(reference, of: header, in: quarantine.workspace)
      try BundleReader.checkFiles(tip, in: quarantine.workspace)
      try BundleReader.checkSetup(tip, in: quarantine.workspace)
    } catch let error as GitError where BundleReader.isFault(error.code) {
      throw BundleRefusal.damaged(error.message)
    }
  }

  private static func read(_ file: String) throws -> [UInt8] {
    let root = Folder("/")
    if let metadata = root.metadata(of: file) {
      guard metadata.kind == .file || metadata.kind == .link else { throw BundleFault.notABundle }
      guard metadata.size <= largest else { throw BundleRefusal.tooLarge(metadata.size) }
    }
    return try root.read(file)
  }

  /// Merges what the bundle brings into the current branch, as ``Merger`` does; the time is in
  /// seconds since 1970.
  ///
  /// - Throws: as ``Merger/merge(_:)``; where the merge is refused, nothing has been taken.
  public func apply(at time: Int64) throws -> Merger.Outcome {
    let merger = Merger(quarantine.workspace, at: time)
    let plan = try merger.plan(tip)
    try merger.rehearse(plan)
    try quarantine.release(plan.commit)
    return try Merger(workspace, at: time, for: .bundle).carryOut(plan)
  }

  /// Merges as ``apply(at:)`` does; where both sides changed the same place in settings or schemas, one
  /// side's version stands, if a choice is given.
  ///
  /// - Throws: as ``apply(at:)``.
  public func apply(
    at time: Int64, settling choice: SetupChoice?
  ) throws -> (outcome: Merger.Outcome, settled: [SetupAgreement.Settled]) {
    guard let choice else { return (try apply(at: time), []) }
    var agreement = SetupAgreement(workspace, choice, at: time, reading: quarantine.workspace)
    let outcome = try agreement.reach(with: { tip }) { try apply(at: time) }
    return (outcome, agreement.settled)
  }

  /// Whether a failure is the fault of the bundle.
  private static func isFault(_ code: GitError.Code) -> Bool {
    code == .corrupt || code == .notFound || code == .wrongType
  }

  private static func require(_ commits: [ObjectID], in workspace: Workspace) throws {
    let missing = try commits.filter { commit in
      do {
        _ = try workspace.repository.tree(ofCommit: commit)
        return false
      } catch GitError.Code.notFound {
        return true
      }
    }
    guard missing.isEmpty else { throw BundleRefusal.missing(missing) }
  }

  /// The reference of the current branch's name, else `HEAD`, else the only one.
  private static func choice(
    among references: [BundleHeader.Reference], for branch: Branch
  ) throws -> BundleHeader.Reference {
    let chosen =
      references.first { $0.name == branch.reference } ?? references.first { $0.name == "HEAD" }
      ?? (references.count == 1 ? references.first : nil)
    guard let chosen else { throw BundleRefusal.ambiguous(references.map(\.name)) }
    return chosen
  }

  /// The commit that a reference names, by way of tags too; the others must name something.
  private static func tip(
    _ chosen: BundleHeader.Reference, of header: BundleHeader, in workspace: Workspace
  ) throws -> ObjectID {
    let commits = try header.references.map { reference -> ObjectID? in
      do {
        return try workspace.repository.resolve(reference.id.hex)
      } catch GitError.Code.wrongType {
        return nil
      }
    }
    guard let number = header.references.firstIndex(of: chosen), let tip = commits[number] else {
      throw BundleRefusal.notCommit(chosen.name)
    }
    return tip
  }

  // MARK: Checks

  /// Goes through all that no reference of ours reaches: it must be complete, and be made of files
  /// that may be written.
  private static func checkFiles(_ tip: ObjectID, in workspace: Workspace) throws {
    var known: Set<ObjectID> = []
    // What a commit shares with its first parent was looked at there, or is our own.
    for commit in try workspace.repository.unreferencedCommits(reachableFrom: tip).reversed() {
      let parent = try workspace.repository.parents(ofCommit: commit).first
      let tree = try workspace.repository.tree(ofCommit: commit)
      let screen = TreeScreen(CommitFiles(ofTree: tree, in: workspace))
      let differences = try workspace.repository.differences(
        from: parent.map { try workspace.repository.tree(ofCommit: $0) }, to: tree)
      for difference in differences {
        if let hazard = try screen.hazard(in: difference) { throw SyncRefusal.unsafePath(hazard) }
        guard let entry = difference.new else { continue }
        guard entry.mode != .gitlink, known.insert(entry.id).inserted else { continue }
        _ = try workspace.repository.blobSize(entry.id)
      }
    }
  }

  /// The newest commit must be a fieldbook.
  private static func checkSetup(_ tip: ObjectID, in workspace: Workspace) throws {
    do {
      _ = try Snapshot(setup: CommitFiles(ofCommit: tip, in: workspace).setup())
    } catch let error as SetupError {
      throw BundleRefusal.setup(error)
    }
  }
}
