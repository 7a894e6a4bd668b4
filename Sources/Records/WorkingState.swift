internal import FileSystem
public import Git

/// The last commit and the working files, as far as edits that are not saved need them.
///
/// Where it can be told which files have changed, only these are read, and those that a change may
/// concern: records that it names or that name it, those with the same unique values, and all open
/// conflicts. All other files are as they were and say nothing new.
public struct WorkingState {
  /// What the last commit has; `nil` where there is none, or no fieldbook in it.
  public let head: Snapshot?
  /// What the working files have.
  public let working: Snapshot

  /// Reads the working files beside a commit.
  ///
  /// - Throws: ``SetupError`` under broken settings or schemas in the working files; what reading
  ///   throws.
  /// - Complexity: O(files) for the look at each, and O(what has changed and what that concerns);
  ///   where settings or schemas have changed, or there is no usable index, O(size of all files).
  public init(of workspace: Workspace, since commit: ObjectID?) throws {
    if let commit, let changes = try WorkingChanges(in: workspace, since: commit) {
      (head, working) = try changes.snapshots()
    } else {
      var working = try Snapshot(of: workspace.workingTree)
      head = try commit.flatMap { try workspace.snapshot(ofCommit: $0, mendedBy: working) }
      try WorkingState.keepSubmodules(of: head, &working, in: workspace, commit)
      self.working = working
    }
  }

  /// The folder of a submodule is there, also where nothing has been put into it yet.
  private static func keepSubmodules(
    of head: Snapshot?, _ working: inout Snapshot, in workspace: Workspace, _ commit: ObjectID?
  ) throws {
    guard let tree = try commit.map({ try workspace.repository.tree(ofCommit: $0) }) else { return }
    let known = Set(working.broken)
    for file in head?.broken ?? [] where file.reason == .notAFile && !known.contains(file) {
      let entry = try workspace.repository.entry(atPath: file.path, inTree: tree)
      guard entry?.mode == .gitlink, workspace.workingTree.holdsSubmodule(file.path) else {
        continue
      }
      working.broken.append(file)
    }
  }
}
