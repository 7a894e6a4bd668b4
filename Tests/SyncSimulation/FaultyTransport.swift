import DiskFaults
import FileSystem
import Git

/// What goes wrong between a member and the shared repository.
enum NetworkFault: String, CaseIterable {
  /// Nothing is reached.
  case unreachable
  /// What others did arrives, and then the connection breaks.
  case brokenAfterFetch
  /// Another member's sync comes between the fetch and the push.
  case overtaken
  /// The push arrives, its answer does not.
  case answerLost
  /// Somebody writes to the shared repository, for a while.
  case locked
  /// The lock there was left behind, and stays.
  case lockedForGood
  /// Ctrl-C before the fetch.
  case cancelledFetch
  /// Ctrl-C before the push.
  case cancelledPush
}

/// A transport that reaches the shared repository with libgit2, and meets one fault.
final class FaultyTransport: Transport {
  private let fault: NetworkFault?
  private let shared: Folder
  private let meanwhile: () -> Void
  private let library = LibraryTransport()
  private let cancelled = LibraryTransport(TransferControl(isCancelled: { true }))
  private var pushes = 0
  /// Whether the fault has come about.
  private(set) var hasStruck = false

  static let lock = "refs/heads/main.lock"

  /// A remote that every clone knows and that is not there.
  static let absent = "absent"

  init(_ fault: NetworkFault?, shared: Folder, meanwhile: @escaping () -> Void) {
    self.fault = fault
    self.shared = shared
    self.meanwhile = meanwhile
  }

  /// Fails as a remote does that is not there.
  private func fail(_ repository: borrowing Repository) throws(GitError) {
    hasStruck = true
    _ = try library.fetch(FaultyTransport.absent, into: repository)
  }

  func fetch(
    _ remote: String, into repository: borrowing Repository
  ) throws(GitError) -> Set<String> {
    if DiskFault.isStopped || fault == .unreachable { try fail(repository) }
    if fault == .cancelledFetch {
      hasStruck = true
      return try cancelled.fetch(remote, into: repository)
    }
    if fault == .locked, pushes == 2 {
      DiskFault.aside { try? shared.remove(FaultyTransport.lock) }
    }
    let branches = try library.fetch(remote, into: repository)
    if fault == .brokenAfterFetch { try fail(repository) }
    return branches
  }

  func push(
    _ commit: ObjectID, from repository: borrowing Repository, to remote: String, branch: String
  ) throws(GitError) -> PushOutcome {
    if DiskFault.isStopped { try fail(repository) }
    pushes += 1
    let tracking = "refs/remotes/\(remote)/\(branch)"
    let before = try repository.reference(tracking)
    try prepare(commit, repository, remote, branch)
    let outcome = try library.push(commit, from: repository, to: remote, branch: branch)
    guard fault == .answerLost, outcome == .accepted, let before else { return outcome }
    try repository.setReference(tracking, to: before, expecting: commit, message: "lost")
    try fail(repository)
    return outcome
  }

  private func prepare(
    _ commit: ObjectID, _ repository: borrowing Repository, _ remote: String, _ branch: String
  ) throws(GitError) {
    guard pushes == 1, let fault else { return }
    switch fault {
    case .overtaken:
      hasStruck = true
      DiskFault.aside(meanwhile)
    case .locked, .lockedForGood:
      hasStruck = true
      DiskFault.aside { try? shared.write([], to: FaultyTransport.lock) }
    case .cancelledPush:
      hasStruck = true
      _ = try cancelled.push(commit, from: repository, to: remote, branch: branch)
    default: break
    }
  }

  func clone(
    from url: String, to path: String, isBare: Bool
  ) throws(GitError) -> Repository {
    try library.clone(from: url, to: path, isBare: isBare)
  }
}
