import FileSystem
import Processes

/// Reaches remotes in the way that the user has chosen, or in the one that works.
public final class UserTransport: Transport {
  /// A way to reach remotes, by its name in the configuration.
  public enum Choice: String, CaseIterable, Sendable {
    /// libgit2, and the user's git where libgit2 cannot do what is needed.
    case auto
    /// libgit2 alone.
    case libgit2
    /// The user's git alone.
    case git
  }

  private let library: LibraryTransport
  private let program: ProgramTransport
  private let environment: [String: String]
  private var choice: Choice
  private let notice: (GitError) -> Void

  /// The keys of the user's configuration: a ``Choice``, and a time-out in seconds.
  public static let keys = (choice: "fieldbook.transport", timeout: "fieldbook.timeout")

  /// A transport that works as the user's configuration says.
  ///
  /// A repository has no say in it: it could have been sent by anybody.
  /// - Parameters:
  ///   - control: Its time-out counts where the user has set none.
  ///   - environment: The variables of this process.
  ///   - notice: Hears of the failure for which git is used instead of libgit2.
  /// - Throws: `.invalidSetting` for a value that is none.
  public init(
    _ control: TransferControl, environment: [String: String],
    notice: @escaping (GitError) -> Void = { _ in }
  ) throws(GitError) {
    var control = control
    if let seconds = try UserTransport.setting(UserTransport.keys.timeout, { Int($0) }) {
      control.timeout = max(0, seconds)
    }
    choice = try UserTransport.setting(UserTransport.keys.choice, Choice.init) ?? .auto
    library = LibraryTransport(control)
    program = ProgramTransport(control, environment: environment)
    self.environment = environment
    self.notice = notice
  }

  private static func setting<Value>(
    _ key: String, _ parse: (String) -> Value?
  ) throws(GitError) -> Value? {
    guard let text = try Repository.userConfiguration(key) else { return nil }
    guard let value = parse(text) else {
      throw GitError(.invalidSetting, "git_config_get_entry", "\(key) = \(text)")
    }
    return value
  }

  /// Fetches, as ``Transport/fetch(_:into:)``; where a cut-off fetch of another program has left a
  /// commit without its files, everything is fetched anew.
  public func fetch(
    _ remote: String, into repository: borrowing Repository
  ) throws(GitError) -> Set<String> {
    let url = try repository.remoteURL(remote) ?? ""
    let prefix = "refs/remotes/\(remote)/"
    let old = try repository.references(below: prefix).values
    let branches = try run(url) { transport throws(GitError) in
      try transport.fetch(remote, into: repository)
    }
    let new = try repository.references(below: prefix).values
    if try !repository.isComplete(Array(new), besides: Array(old)) {
      try refill(repository, from: url)
    }
    return branches
  }

  /// Takes all objects of a remote anew, those too that seem to be here.
  private func refill(_ repository: borrowing Repository, from url: String) throws(GitError) {
    // `git prune` clears folders of this name away, should the machine stop before we do.
    let name = "tmp_objdir-refill-\(UInt32.random(in: .min ... .max))"
    let objects = Folder(try repository.objectDirectory())
    defer { try? objects.removeAll(name) }
    let copy = try clone(from: url, to: objects.path(of: name), isBare: true)
    do {
      try repository.takePacks(of: copy)
    } catch {
      throw error as? GitError ?? GitError(.other, "rename", "\(error)")
    }
  }

  /// Pushes, as ``Transport/push(_:from:to:branch:)``.
  public func push(
    _ commit: ObjectID, from repository: borrowing Repository, to remote: String, branch: String
  ) throws(GitError) -> PushOutcome {
    let url = try repository.remoteURL(remote) ?? ""
    return try run(url) { transport throws(GitError) in
      try transport.push(commit, from: repository, to: remote, branch: branch)
    }
  }

  /// Clones, as ``Transport/clone(from:to:isBare:)``.
  public func clone(
    from url: String, to path: String, isBare: Bool
  ) throws(GitError) -> Repository {
    try run(url) { transport throws(GitError) in
      try transport.clone(from: url, to: path, isBare: isBare)
    }
  }

  private func run<Value: ~Copyable>(
    _ url: String, _ operation: (any Transport) throws(GitError) -> Value
  ) throws(GitError) -> Value {
    do {
      return try attempt(url, operation)
    } catch {
      throw error.code == .notOwner ? error.naming(url) : error
    }
  }

  private func attempt<Value: ~Copyable>(
    _ url: String, _ operation: (any Transport) throws(GitError) -> Value
  ) throws(GitError) -> Value {
    guard choice != .git else { return try operation(program) }
    let failure: GitError
    do {
      return try operation(library)
    } catch {
      failure = HostKeys.judged(error, url: url, environment: environment)
    }
    guard choice == .auto, UserSetup(environment: environment).mayHelp(after: failure, at: url)
    else { throw failure }
    return try runProgram(after: failure, operation)
  }

  /// Runs with git from now on, so that no login is tried in vain again.
  private func runProgram<Value: ~Copyable>(
    after failure: GitError, _ operation: (any Transport) throws(GitError) -> Value
  ) throws(GitError) -> Value {
    notice(failure)
    do {
      let value = try operation(program)
      choice = .git
      return value
    } catch {
      throw error.code == .missingProgram ? failure : error
    }
  }
}
