internal import ArgumentParser
internal import Git
internal import Glibc
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook hook`
struct Hook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "Check for git what is about to be committed: fieldbook install sets it up.")

  @OptionGroup var place: Place
  @Argument(help: "pre-commit or pre-merge-commit.") var name: Name

  @Argument(help: "The commits that are merged, where git tells.") var heads: [String] = []

  enum Name: String, ExpressibleByArgument, CaseIterable {
    case preCommit = "pre-commit"
    case preMergeCommit = "pre-merge-commit"
  }

  func run() throws {
    let workspace = try place.workspace(settles: false)
    switch name {
    case .preCommit: try check(workspace)
    case .preMergeCommit:
      let isByRule =
        try heads.count == 1
        && MergeCompletion.isByRule(
          workspace, taking: workspace.repository.resolve(heads[0]))
      guard isByRule else {
        Output.note(Output.messages.mergeToContinue)
        throw ExitStatus.attention
      }
    }
  }

  /// The index that git means to commit: another one than usual for `git commit -a`.
  private static func indexFile(_ place: Place) -> String? {
    guard let name = unsafe getenv("GIT_INDEX_FILE") else { return nil }
    return place.path(unsafe String(cString: name))
  }

  /// Refuses what would make the dataset invalid that was valid, or more invalid than it was.
  private func check(_ workspace: Workspace) throws {
    let staged = try workspace.repository.writeIndexTree(from: Hook.indexFile(place))
    let files = CommitFiles(ofTree: staged, in: workspace)
    var validation: Validation
    switch try workspace.repository.head() {
    case .branch(_, let commit), .detached(let commit):
      validation = try Validation(of: files, since: CommitFiles(ofCommit: commit, in: workspace))
    case .unborn: validation = try Validation(of: files)
    }
    let errors = validation.findings.filter { $0.severity == .error }
    guard !errors.isEmpty else { return }
    FindingReport(findings: errors, records: validation.records, conflicts: 0).print(.text)
    throw ExitStatus.attention
  }
}
