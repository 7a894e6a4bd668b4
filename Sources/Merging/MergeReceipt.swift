public import JSONModel
public import Records

/// What became of everything that anybody wrote in the range of a merge.
public struct MergeReceipt: Hashable, Sendable {
  /// One thing that a commit wrote.
  public struct Edit: Hashable, Sendable {
    /// The full id of the commit.
    public let commit: String
    /// The record.
    public let key: RecordKey
    /// The register; the root is the record's existence.
    public let pointer: JSONPointer
    /// What became of it.
    public let fate: Fate
  }

  /// What became of an edit.
  public enum Fate: Hashable, Sendable {
    /// It is in the result.
    case kept
    /// A later commit wrote over it.
    case superseded(by: String)
    /// A concurrent commit stands against it by rule: it added what this one removed.
    case overruled(by: String)
    /// It is among the candidates of a conflict.
    case undecided
    /// It is nowhere: the merge must not be made.
    case lost
  }

  /// Every edit, in the order of the records, registers and commits.
  public internal(set) var edits: [Edit] = []

  /// The edits that are nowhere.
  public var lost: [Edit] { edits.filter { $0.fate == .lost } }

  /// How many edits of some commits came to what.
  public struct Count: Hashable, Sendable {
    /// All of them.
    public var all = 0
    /// Those in the result, or written over later by somebody who knew them.
    public var kept = 0
    /// Those that a concurrent edit stands against by rule.
    public var overruled = 0
    /// Those that wait for a decision.
    public var undecided = 0
  }

  /// The edits of some commits, counted.
  public func count(of commits: Set<String>) -> Count {
    edits.reduce(into: Count()) { count, edit in
      guard commits.contains(edit.commit) else { return }
      count.all += 1
      switch edit.fate {
      case .kept, .superseded: count.kept += 1
      case .overruled: count.overruled += 1
      case .undecided: count.undecided += 1
      case .lost: break
      }
    }
  }
}

extension DatasetMerge {
  /// Accounts for every edit of the range in a result, which may be read back from written bytes.
  ///
  /// Nothing here knows how the merge was made: it looks for each edit in the result, in its
  /// conflicts and among what was written later.
  /// - Throws: what the history and the result throw.
  public func receipt(
    under setup: Snapshot, _ result: (RecordKey) throws -> RecordState
  ) throws -> MergeReceipt {
    var receipt = MergeReceipt()
    for case .record(let key) in writers.keys {
      let fields = setup.fields(of: key)
      let account = RecordAccount(
        key: key, fields: fields, versions: try versions(of: key, setup),
        result: try result(key))
      let numbers = Set(
        (writers[.record(key)] ?? []).map { history.range.commits[$0].origin.commit })
      receipt.edits += account.edits.filter { numbers.contains($0.commit) }
    }
    receipt.edits.sort {
      ($0.key, $0.pointer, $0.commit) < ($1.key, $1.pointer, $1.commit)
    }
    return receipt
  }
}
