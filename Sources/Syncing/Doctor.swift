internal import FileSystem
internal import Git
internal import Processes
public import Records

/// Looks through a fieldbook, the repository it is in and what is around them, and repairs what can
/// be repaired without deciding for anybody.
public struct Doctor {
  private let workspace: Workspace
  /// How git is to call this program.
  private let program: String
  /// Seconds since 1970, now.
  private let now: Int64
  /// Reaches the shared repository; `nil` where it is not to be asked.
  private let reach: ((String) throws -> Int)?

  /// A doctor for a fieldbook.
  ///
  /// - Parameter reach: Reaches a remote by its name, and says how many branches it has.
  public init(
    _ workspace: Workspace, program: String, at now: Int64, reach: ((String) throws -> Int)?
  ) {
    self.workspace = workspace
    self.program = program
    self.now = now
    self.reach = reach
  }

  /// Looks at one thing.
  public func examine(_ subject: Diagnosis.Subject) -> Diagnosis {
    do {
      return Diagnosis(subject: subject, fact: try fact(subject))
    } catch {
      return Diagnosis(subject: subject, fact: .failed(error))
    }
  }

  private func fact(_ subject: Diagnosis.Subject) throws -> Diagnosis.Fact {
    switch subject {
    case .interrupted: try interrupted()
    case .setup: try setup()
    case .rights: rights()
    case .disk: disk()
    case .clock: try clock()
    case .identity:
      try workspace.repository.identity().map { .person(name: $0.name, email: $0.email) } ?? .nobody
    case .plainGit: try plainGit()
    case .files: try files()
    case .objects: try objects()
    case .remote: try remote()
    }
  }

  // MARK: The fieldbook

  private func interrupted() throws -> Diagnosis.Fact {
    if let operation = workspace.repository.operation { return .operation(operation) }
    let lock = try WriterLock(of: workspace.root, for: "doctor", at: now, patience: 0)
    if let lock, Recovery.isNeeded(in: workspace.root, lock),
      let outcome = try Recovery.run(in: workspace, lock)
    {
      return .recovered(outcome)
    }
    let folder = Folder(workspace.repository.gitDirectory)
    return folder.metadata(of: "index.lock") == nil ? .settled : .indexLock
  }

  private func setup() throws -> Diagnosis.Fact {
    let setup = try Snapshot(setupOf: workspace.workingTree)
    return .setup(format: setup.settings.format, collections: setup.schemas.sorted.count)
  }

  private func files() throws -> Diagnosis.Fact {
    let validation = try Validation(of: workspace.workingTree, ValidationMemo(of: workspace.root))
    let errors = validation.findings.causes.filter { $0.severity == .error }
    return errors.isEmpty
      ? .files(records: validation.records)
      : .errors(count: errors.count, first: Array(errors.prefix(Doctor.fewFindings)))
  }

  private static let fewFindings = 5

  // MARK: The machine

  private func rights() -> Diagnosis.Fact {
    let git = Folder(workspace.repository.gitDirectory)
    let ours = (DatasetPath.folders + [DatasetPath.settingsPath]).map(workspace.root.path(of:))
    let gits = ["", "objects", "refs", "index", "config"].map(git.path(of:))
    let all = [workspace.root.path] + ours + gits
    let refused = all.filter {
      Folder("/").metadata(of: $0) != nil && !Folder("/").isWritable($0)
    }
    return refused.isEmpty ? .writable : .notWritable(refused)
  }

  /// A merge of a large dataset writes about this much.
  private static let leastRoom: UInt64 = 200 << 20

  private func disk() -> Diagnosis.Fact {
    guard let free = workspace.root.freeBytes, free < Doctor.leastRoom else {
      return .room(workspace.root.freeBytes)
    }
    return .crowded(free)
  }

  /// Clocks of two machines differ by minutes; one that stands still differs by days.
  private static let patience: Int64 = 3600

  private func clock() throws -> Diagnosis.Fact {
    // What is wrong with the commit itself is told of the history.
    guard let head = try? workspace.headCommit,
      let commit = try? workspace.repository.commit(head)
    else { return .clock }
    let ahead = commit.committer.seconds - now
    return ahead > Doctor.patience ? .clockBehind(seconds: ahead) : .clock
  }

  // MARK: Git

  private func plainGit() throws -> Diagnosis.Fact {
    let plain = PlainGit(workspace, program: program)
    if try plain.isInstalled() { return .plainGit }
    let outcome = try plain.install()
    return outcome.foreign.isEmpty ? .plainGitInstalled : .foreignHooks(outcome)
  }

  private func objects() throws -> Diagnosis.Fact {
    if workspace.repository.isShallow { return .shallow }
    if let lost = try lostBranch() { return lost }
    let complaints = try ObjectCheck(environment: ProcessEnvironment.variables)
      .complaints(about: workspace.repository)
    return complaints.isEmpty ? .whole : .damaged(complaints)
  }

  /// The current branch, where it has no commit and a remote's of that name has.
  private func lostBranch() throws -> Diagnosis.Fact? {
    guard case .unborn(let branch) = try workspace.repository.head() else { return nil }
    for remote in try workspace.repository.remoteNames()
    where try workspace.repository.reference("refs/remotes/\(remote)/\(branch)") != nil {
      return .noCommit(branch: branch, remote: "\(remote)/\(branch)")
    }
    return nil
  }

  private func remote() throws -> Diagnosis.Fact {
    let names = try workspace.repository.remoteNames()
    guard let name = names.first(where: { $0 == "origin" }) ?? names.first else { return .noRemote }
    guard let reach, !workspace.repository.isShallow else { return .notAsked }
    return .remote(name: name, branches: try reach(name))
  }
}
