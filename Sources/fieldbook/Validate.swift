internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook validate`
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: Output.help.validate, discussion: Output.help.validateMore)

  @OptionGroup var place: Place
  @Argument(
    help: "\(Output.help.validatePaths)",
    completion: .file())
  var paths: [String] = []
  @Option(help: "\(Output.help.validateTree)") var tree: String?
  @Flag(help: "\(Output.help.strict)") var strict = false
  @Option(help: "\(Output.help.findingFormat)") var format: FindingFormat = .text

  @Option(help: "\(Output.help.validateSince)")
  var since: String?

  func run() throws {
    guard tree != nil || since != nil else {
      let root = try place.root()
      return try report(Validation(of: WorkingTree(root), ValidationMemo(of: root)))
    }
    let workspace = try place.workspace(needsFiles: tree == nil)
    func files(_ revision: String) throws -> CommitFiles {
      try CommitFiles(ofCommit: Place.commit(revision, in: workspace), in: workspace)
    }
    switch (tree, since) {
    case (let tree?, let since?):
      let validation = try Validation(of: files(tree), since: files(since))
      try report(validation, and: dropped(workspace, since, upTo: tree))
    case (let tree?, nil): try report(Validation(of: files(tree)))
    case (nil, let since?):
      let validation = try Validation(
        of: workspace.workingTree, since: files(since), ValidationMemo(of: workspace.root))
      try report(validation, and: dropped(workspace, since, upTo: "HEAD"))
    case (nil, nil): break
    }
  }

  /// What merges that git or a hosting site made have left out.
  private func dropped(
    _ workspace: Workspace, _ since: String, upTo new: String
  ) throws -> [Finding] {
    guard !workspace.repository.isShallow else {
      Output.note(Output.messages.shallowMerges)
      return []
    }
    return try DroppedEdits(workspace).edits(
      since: workspace.repository.resolve(since), upTo: workspace.repository.resolve(new)
    ).map(\.finding)
  }

  private func report(_ validation: Validation, and dropped: [Finding] = []) throws {
    let chosen = try place.chosen(paths, in: place.foundRoot(), mustExist: tree == nil)
    var findings = (validation.findings + dropped).filter { chosen.contain($0.path) }
    if strict {
      for index in findings.indices {
        if case .openConflict = findings[index].problem { findings[index].severity = .error }
      }
    }
    FindingReport(
      findings: findings, records: validation.records, conflicts: validation.conflicts
    ).print(format)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.attention }
  }
}
