internal import Merging

/// What merges made of what was written on both sides.
public struct MergeSummary: Hashable, Sendable {
  /// Edits that came in.
  public var received = 0
  /// Of those, the ones that stand, or that somebody wrote over later.
  public var kept = 0
  /// Edits that a concurrent one stands against by rule, of both sides.
  public var overruled = 0
  /// Edits that came in and await a decision.
  public var undecided = 0
  /// Edits of one's own that await a decision.
  public var ownUndecided = 0

  /// Nothing.
  public init() {}

  static func += (summary: inout MergeSummary, other: MergeSummary) {
    summary.received += other.received
    summary.kept += other.kept
    summary.overruled += other.overruled
    summary.undecided += other.undecided
    summary.ownUndecided += other.ownUndecided
  }

  mutating func add(_ receipt: MergeReceipt, ours: Set<String>, theirs: Set<String>) {
    let (ours, theirs) = (receipt.count(of: ours), receipt.count(of: theirs))
    received += theirs.all
    kept += theirs.kept
    undecided += theirs.undecided
    ownUndecided += ours.undecided
    overruled += theirs.overruled + ours.overruled
  }
}
