internal import ArgumentParser
internal import Git
internal import Messages
internal import Records
internal import Reporting
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
  @Option(help: "\(Output.help.findingFormat)") var format: Format = .text

  @Option(help: "\(Output.help.validateSince)")
  var since: String?

  /// How what was found is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, github, sarif, junit, markdown

    /// The form of findings alone; `nil` for the review, which tells what changed as well.
    var ofFindings: FindingFormat? { FindingFormat(rawValue: rawValue) }
  }

  /// The commit to compare with; what hosting sites write for a new branch stands for none.
  private var base: String? {
    since.flatMap { $0.count == 40 && $0.allSatisfy { $0 == "0" } ? nil : $0 }
  }

  func run() throws {
    do {
      try check()
    } catch let error as SetupError {
      // Machines read what they asked for; people read the reason, as of every command.
      let report = FindingReport(findings: [Finding(error)], records: 0, conflicts: 0)
      if format != .text, let form = format.ofFindings { report.print(form) }
      throw error
    }
  }

  private func check() throws {
    guard tree != nil || base != nil || format == .markdown else {
      let root = try place.root()
      var validation = try Validation(of: WorkingTree(root), ValidationMemo(of: root))
      validation.findings += try Reports.faults(in: WorkingTree(root))
      return try report(validation, nil)
    }
    let workspace = try place.workspace(needsFiles: tree == nil)
    func files(_ revision: String) throws -> CommitFiles {
      try CommitFiles(ofCommit: Place.commit(revision, in: workspace), in: workspace)
    }
    let memo = ValidationMemo(of: workspace.root)
    var validation =
      switch (tree, base) {
      case (let tree?, let base?): try Validation(of: files(tree), since: files(base))
      case (let tree?, nil): try Validation(of: files(tree))
      case (nil, let base?):
        try Validation(of: workspace.workingTree, since: files(base), memo)
      case (nil, nil): try Validation(of: workspace.workingTree, memo)
      }
    let now: any FileTree = try tree.map(files) ?? workspace.workingTree
    validation.findings += try Reports.faults(in: now, since: base.map(files))
    if let base { validation.findings += try dropped(workspace, base, upTo: tree ?? "HEAD") }
    try report(validation, workspace)
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

  private func report(_ validation: Validation, _ workspace: Workspace?) throws {
    let chosen = try place.chosen(paths, in: place.foundRoot(), mustExist: tree == nil)
    var findings = validation.findings.causes.filter { chosen.contain($0.path) }
    if strict {
      for index in findings.indices {
        if case .openConflict = findings[index].problem { findings[index].severity = .error }
      }
    }
    if let form = format.ofFindings {
      FindingReport(
        findings: findings, records: validation.records, conflicts: validation.conflicts
      ).print(form)
    } else if let workspace {
      let review = try ReviewSummary(workspace, tree: tree, since: base)
      Output.text(try review.markdown(of: findings))
    }
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.attention }
  }
}
