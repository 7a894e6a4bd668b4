internal import ArgumentParser
internal import Git
internal import Glibc
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook hook`
struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: Output.help.hook, discussion: Output.help.hookMore)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.hookName)") var name: Name

  @Argument(help: "\(Output.help.hookHeads)") var heads: [String] = []

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case preCommit = "pre-commit"
    case preMergeCommit = "pre-merge-commit"
    case preReceive = "pre-receive"
  }

  func run() throws {
    switch name {
    case .preReceive: try PushReception(place).run()
    case .preCommit, .preMergeCommit: try checkCommit()
    }
  }

  private func checkCommit() throws {
    let workspace = try place.workspace(settles: false)
    let staged = try workspace.repository.writeIndexTree(from: Hook.indexFile(place))
    if name == .preCommit {
      try checkEndOfMerge(workspace, staged)
      try check(workspace, staged)
    } else {
      guard heads.count == 1 else { throw unlikeRules() }
      let theirs = try workspace.repository.resolve(heads[0])
      guard try MergeCompletion.isByRule(workspace, taking: theirs, staged: staged) else {
        throw unlikeRules()
      }
    }
  }

  private func unlikeRules() -> ExitStatus {
    Output.note(Output.messages.mergeToContinue)
    return .attention
  }

  /// Refuses to end a merge otherwise than the rules would; what they refuse is for people to merge.
  private func checkEndOfMerge(_ workspace: Workspace, _ staged: ObjectID) throws {
    let heads = try workspace.repository.mergeHeads()
    guard heads.count == 1 else { return }
    do {
      guard try MergeCompletion.isByRule(workspace, taking: heads[0], staged: staged) else {
        throw unlikeRules()
      }
    } catch is MergeRefusal {
      return
    } catch is SyncRefusal {
      return
    }
  }

  /// The index that git means to commit: another one than usual for `git commit -a`.
  private static func indexFile(_ place: Place) -> String? {
    guard let name = unsafe getenv("GIT_INDEX_FILE") else { return nil }
    return place.path(unsafe String(cString: name))
  }

  /// Refuses what would make the dataset invalid that was valid, or more invalid than it was.
  private func check(_ workspace: Workspace, _ staged: ObjectID) throws {
    let files = CommitFiles(ofTree: staged, in: workspace)
    var validation: Validation
    switch try workspace.repository.head() {
    case .branch(_, let commit), .detached(let commit):
      validation = try Validation(of: files, since: CommitFiles(ofCommit: commit, in: workspace))
    case .unborn: validation = try Validation(of: files)
    }
    let errors = validation.findings.causes.filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    FindingReport(findings: errors, records: validation.records, conflicts: 0).print(.text)
    throw ExitStatus.attention
  }
}
