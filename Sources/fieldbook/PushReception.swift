internal import FileSystem
internal import Git
internal import Messages
internal import Processes
internal import Records
internal import Syncing

/// What git's hook `pre-receive` does: it reads what is pushed, and lets git refuse it.
struct PushReception {
  private let place: Place

  init(_ place: Place) { self.place = place }

  /// - Throws: ``ExitStatus/attention`` where the push is refused.
  func run() throws {
    let references = try lines().map { line in
      guard let reference = PushedReference(line: line) else {
        throw Output.messages.noPushedReference(line)
      }
      return reference
    }
    let judgement = try PushJudgement(of: references, in: workspace())
    for verdict in judgement.verdicts { tell(verdict) }
    guard judgement.isAccepted else {
      Output.note(Output.messages.pushNotTaken)
      throw ExitStatus.attention
    }
  }

  private func lines() throws -> [String] {
    String(decoding: try Output.input(), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The repository that git has started the hook for; objects that nobody has looked at yet are in
  /// a folder that git names (git-receive-pack(1), "QUARANTINE ENVIRONMENT").
  private func workspace() throws -> Workspace {
    let variables = ProcessEnvironment.variables
    let path = variables["GIT_DIR"].map { place.path($0) } ?? place.folder.path
    guard let repository = try Repository.discover(from: path) else {
      throw Output.messages.noRepository
    }
    guard let objects = variables["GIT_OBJECT_DIRECTORY"] else {
      return Workspace(serving: repository)
    }
    return Workspace(
      serving: try repository.reopened(keepingObjectsIn: place.path(objects)))
  }

  private func tell(_ verdict: PushJudgement.Verdict) {
    for finding in verdict.warnings { Output.note(Output.messages.line(finding)) }
    guard !verdict.faults.isEmpty else { return }
    Output.note(Output.messages.notTaken(verdict.reference.name))
    for fault in verdict.faults { Output.note(Output.messages.text(fault)) }
  }
}
