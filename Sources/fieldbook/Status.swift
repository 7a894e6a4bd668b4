internal import ArgumentParser
internal import Git
internal import JSONModel
internal import Messages
internal import Records
internal import Syncing

/// `fieldbook status`
struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: Output.help.status, discussion: Output.help.statusMore)

  @OptionGroup var place: Place
  @Option(help: "\(Output.help.outputFormat)") var format: OutputFormat = .text

  func run() throws {
    let workspace = try place.workspace()
    let head = try WorkspaceHead(workspace)
    let state = try WorkingState(of: workspace, since: head.commit)
    let working = state.working
    let plan = SavePlan(head: state.head, working: working)
    let changes = working.changes(since: state.head ?? working.emptied)
    let held =
      plan.held.flatMap(\.findings).located(in: workspace.workingTree)
      + (try head.errors(workspace))
    let conflicts = plan.openConflicts.values.reduce(0) { $0 + $1.registers.count }
    if format == .json {
      Output.json([
        "changes": .array(changes.map(\.json)), "held": .array(held.map(\.json)),
        "conflicts": .number(JSONNumber(conflicts)),
        "unsent": .number(JSONNumber(head.unsent)),
      ])
    } else {
      ChangeText.print(working.setupChanges(since: state.head))
      for path in plan.removals { Output.line("- " + path) }
      ChangeText(snapshot: working).print(changes)
      for (key, pointers) in plan.decided.sorted(by: { $0.key < $1.key }) {
        for pointer in pointers { Output.line(Output.messages.decided(key, pointer)) }
      }
      for finding in held { Output.line(Output.messages.line(finding)) }
      Output.note(
        Output.messages.status(
          changes: changes.count, decided: plan.decided.values.reduce(0) { $0 + $1.count },
          held: plan.held.count, conflicts: conflicts, unsent: head.unsent))
    }
    let isInBetween = try noteUnfinished(workspace)
    if !held.isEmpty || conflicts > 0 || isInBetween { throw ExitStatus.attention }
  }
}

extension Status {
  /// Says what git has begun and not finished, and how to go on; `false` where there is nothing.
  private func noteUnfinished(_ workspace: Workspace) throws -> Bool {
    let unmerged = try workspace.unmergedFiles()
    var refusal = unmerged.isEmpty ? nil : SyncRefusal.unmerged(unmerged)
    if let operation = workspace.repository.operation { refusal = .operationInProgress(operation) }
    guard let refusal else { return false }
    let failure = Output.messages.failure(refusal as any Error)
    Output.note([failure.message, failure.hint].compactMap { $0 }.joined(separator: "\n"))
    return true
  }
}

/// The last commit, and how many commits the remote lacks.
struct WorkspaceHead {
  let commit: ObjectID?
  private(set) var unsent = 0
  /// The remote-tracking reference of the branch that the current one follows.
  private var upstream: String?

  init(_ workspace: Workspace) throws {
    switch try workspace.repository.head() {
    case .unborn: commit = nil
    case .detached(let head): commit = head
    case .branch(let name, let head):
      commit = head
      upstream = try workspace.repository.upstream(ofBranch: name).map {
        "refs/remotes/\($0.remote)/\($0.branch)"
      }
      // A history that is cut off cannot be walked to its end.
      guard !workspace.repository.isShallow else { return }
      let known = try upstream.flatMap { try workspace.repository.reference($0) }
      unsent = try workspace.repository.commits(
        reachableFrom: [head], hiding: known.map { [$0] } ?? []
      ).count
    }
  }

  /// What is wrong in commits that are not sent yet, and keeps them from being sent.
  func errors(_ workspace: Workspace) throws -> [Finding] {
    guard unsent > 0, let commit, let upstream,
      try workspace.repository.reference(upstream) != nil
    else { return [] }
    return try UnsentErrors(workspace, commit, since: upstream).findings
  }
}
