internal import FileSystem
internal import Foundation
internal import Git
internal import Merging
internal import Messages
internal import Processes
internal import Records
internal import Syncing
internal import Synchronization

/// A sync that runs while pages are shown.
final class SyncRun: Sendable {
  /// How far it is.
  struct Progress: Sendable {
    /// What is being transferred, in words.
    var transfer: String?
    /// What was saved before.
    var saved: SaveReceipt?
    /// What is to be told, in each reader's language.
    var notes: [Note] = []
    /// What came in.
    var received: [RecordChange] = []
    /// What it led to; `nil` while it runs.
    var outcome: Outcome?

    /// All that is told of it.
    func told(_ naming: RecordNaming) -> [SyncLine] {
      SyncLine.lines(saved?.lines(naming) ?? []) + notes.flatMap { $0(naming.messages) }
        + (outcome?.lines(naming.messages) ?? [])
    }

    /// The records that are told of.
    var keys: [RecordKey] { received.map(\.key) + (saved?.keys ?? []) }
  }

  /// Something that is told, line by line.
  typealias Note = @Sendable (Messages) -> [SyncLine]

  /// How it ended.
  struct Outcome: Sendable {
    let lines: Note
    /// Whether it did what it should.
    let isDone: Bool
    /// Whether the remote's address may be why.
    var isUnreached = false
    /// All that both sides changed in settings or schemas, if that is why nothing was merged.
    var differences: [SetupDifference] = []
    /// When it ended, in seconds since 1970.
    let time = WorkingCopy.now
  }

  /// Whose version is to stand where both sides changed the same places in settings.
  struct Settlement: Sendable {
    let choice: SetupChoice
    /// The places that whoever chose was shown.
    let shown: [SetupDifference]
  }

  /// The address that it syncs with, as it stands in the configuration.
  let address: String?
  private let state = Mutex(Progress())

  var progress: Progress { state.withLock { $0 } }
  var isRunning: Bool { progress.outcome == nil }

  /// Starts a sync, or only a save.
  ///
  init(
    _ root: Folder, with address: String?, messages: Messages, savesOnly: Bool,
    settling settlement: Settlement? = nil
  ) {
    self.address = address
    Thread.detachNewThread { [self] in
      let outcome: Outcome
      do {
        outcome = try run(root, messages, savesOnly: savesOnly, settling: settlement)
      } catch {
        outcome = Outcome(
          lines: { SyncLine.lines(error, at: address, $0) }, isDone: false, isUnreached: true)
      }
      state.withLock {
        $0.transfer = nil
        $0.outcome = outcome
      }
    }
  }

  private func run(
    _ root: Folder, _ messages: Messages, savesOnly: Bool,
    settling settlement: Settlement?
  ) throws -> Outcome {
    let copy = WorkingCopy(root)
    return try copy.change {
      let workspace = try copy.workspace()
      let save: Saver.Outcome
      if savesOnly {
        save = try Saver(workspace).save(message: nil, time: WorkingCopy.now)
        note(save)
        return Outcome(lines: { _ in [] }, isDone: save.plan.held.isEmpty)
      }
      let syncer = try Syncer(
        workspace, remote: nil, pushes: true, at: WorkingCopy.now, through: transport(messages))
      save = try Saver(workspace).save(message: nil, time: WorkingCopy.now)
      note(save)
      return try sync(syncer, after: save, settling: settlement)
    }
  }

  private func sync(
    _ syncer: Syncer, after save: Saver.Outcome, settling settlement: Settlement?
  ) throws -> Outcome {
    do {
      return ended(try syncer.sync(after: save), save)
    } catch let refusal as MergeRefusal {
      let differences = try syncer.differences(behind: refusal)
      // What nobody was shown is not decided about.
      guard let settlement, !differences.isEmpty, differences == settlement.shown else {
        return try differing(differences, refusal)
      }
      do {
        let choice = settlement.choice
        let (outcome, settled) = try syncer.sync(after: save, settling: choice)
        return ended(outcome, save) { messages in
          SyncLine.lines(
            settled.map { messages.settled($0.difference, kept: $0.kept, asked: choice) })
        }
      } catch let refusal as MergeRefusal {
        return try differing(syncer.differences(behind: refusal), refusal)
      }
    }
  }

  private func ended(
    _ outcome: Syncer.Outcome, _ save: Saver.Outcome, after first: @escaping Note = { _ in [] }
  ) -> Outcome {
    state.withLock { $0.received = outcome.received }
    return Outcome(
      lines: { first($0) + self.lines(outcome, $0) },
      isDone: outcome.offline == nil && save.plan.held.isEmpty,
      isUnreached: outcome.offline != nil)
  }

  /// What both sides have to agree about; where that is nothing, the refusal stands.
  private func differing(
    _ differences: [SetupDifference], _ refusal: MergeRefusal
  ) throws -> Outcome {
    guard !differences.isEmpty else { throw refusal }
    return Outcome(
      lines: { messages in SyncLine.lines(differences.map(messages.bothChanged)) }, isDone: false,
      differences: differences)
  }

  /// How remotes are reached: as the user has set it; nobody is at the terminal to be asked.
  private func transport(_ messages: Messages) throws -> UserTransport {
    let control = TransferControl(progress: { progress in
      self.state.withLock {
        $0.transfer = messages.transferring(progress.objects, of: progress.totalObjects)
      }
    })
    var environment = ProcessEnvironment.variables
    environment["GIT_TERMINAL_PROMPT"] = "0"
    return try UserTransport(control, environment: environment) { failure in
      self.state.withLock { progress in
        progress.notes.append { messages in
          let words = messages.quoting(failure).words
          return SyncLine.details(
            [words == nil ? messages.usesGit(after: failure) : messages.usesGit], quoting: words)
        }
      }
    }
  }

  private func note(_ save: Saver.Outcome) {
    state.withLock { $0.saved = SaveReceipt(save) }
  }

  private func lines(_ outcome: Syncer.Outcome, _ messages: Messages) -> [SyncLine] {
    var lines: [String] = []
    if let branch = outcome.lostBranch {
      lines.append(messages.lostBranch(branch, at: outcome.remote))
    }
    if outcome.merges > 0 { lines.append(messages.receipt(outcome.summary)) }
    if outcome.offline == nil || outcome.receivedCount + outcome.sent > 0 {
      lines.append(
        messages.synced(
          received: outcome.receivedCount, others: outcome.otherPaths.count, sent: outcome.sent,
          unsent: outcome.unsent, merges: outcome.merges,
          conflicts: OpenConflicts(outcome.snapshot.conflicts).count, namesCommand: false))
    }
    guard let failure = outcome.offline else { return SyncLine.lines(lines) }
    return SyncLine.lines(lines) + SyncLine.lines(failure, at: address, messages)
  }
}
