public import Git
public import Records

/// One thing that was looked at, and what became of it.
public struct Diagnosis: Sendable {
  /// What is looked at, in this order.
  public enum Subject: String, CaseIterable, Sendable {
    /// What an earlier process or git left half done.
    case interrupted
    /// The version of the format, and whether settings and schemas can be used.
    case setup
    /// Whether what belongs to the fieldbook may be written.
    case rights
    /// The room on the disk.
    case disk
    /// This machine's time against that of the last commit.
    case clock
    /// Who saves here.
    case identity
    /// What makes plain git merge, show and commit records.
    case plainGit
    /// The files in the folders of the fieldbook.
    case files
    /// What git keeps.
    case objects
    /// The repository that is shared with others, and whether one gets in.
    case remote
  }

  /// What was found.
  public enum Fact: Sendable {
    /// Nothing is left half done.
    case settled
    /// Something was left half done, and is settled now.
    case recovered(Recovery.Outcome)
    /// Git has begun something that only people can end.
    case operation(Repository.Operation)
    /// Git's index is locked by somebody, or by nobody any more.
    case indexLock
    /// The settings can be used: the format's version, and how many kinds of record there are.
    case setup(format: Int, collections: Int)
    /// Everything may be written.
    case writable
    /// These may not be written.
    case notWritable([String])
    /// There is room: so many bytes.
    case room(UInt64?)
    /// There is hardly any room left.
    case crowded(UInt64)
    /// The clock is not behind.
    case clock
    /// The last commit is so many seconds ahead of the clock.
    case clockBehind(seconds: Int64)
    /// The person who saves.
    case person(name: String, email: String)
    /// Nobody has said who saves.
    case nobody
    /// Plain git knows how to merge records.
    case plainGit
    /// It does so from now on.
    case plainGitInstalled
    /// It does, but for hooks of somebody else's.
    case foreignHooks(PlainGit.Outcome)
    /// All files are in order: so many records.
    case files(records: Int)
    /// There are errors in files, the first of them named.
    case errors(count: Int, first: [Finding])
    /// Everything is there, and is what its id says.
    case whole
    /// Something is missing or damaged, in git's words, a line each.
    case damaged([String])
    /// The history is cut off.
    case shallow
    /// The branch is one that a remote has, and has no commit here.
    case noCommit(branch: String, remote: String)
    /// There is no shared repository.
    case noRemote
    /// It was not asked for, or cannot be while something else is wrong.
    case notAsked
    /// The shared repository answers, and has so many branches.
    case remote(name: String, branches: Int)
    /// Something stands in the way of looking.
    case failed(any Error)
  }

  /// How it is.
  public enum State: String, Sendable {
    /// All is well.
    case ok
    /// It was not, and is now.
    case repaired
    /// Somebody has to do something.
    case attention
    /// It was not looked at.
    case skipped
  }

  /// What was looked at.
  public let subject: Subject
  /// What was found.
  public let fact: Fact

  /// How it is.
  public var state: State {
    switch fact {
    case .settled, .setup, .writable, .room, .clock, .person, .plainGit, .files, .whole, .remote,
      .noRemote:
      .ok
    case .recovered, .plainGitInstalled: .repaired
    case .notAsked: .skipped
    default: .attention
    }
  }
}
