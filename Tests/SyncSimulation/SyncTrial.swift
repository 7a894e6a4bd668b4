/// Made-up teams that save, sync, undo, decide and pass on files in real repositories, while
/// networks break, processes are killed and disks fail.
public enum SyncTrial {
  /// What a team has not kept of what was promised.
  public struct Failure: Error, CustomStringConvertible {
    /// The team's seed.
    public let seed: UInt64
    /// What went wrong.
    public let description: String
    /// What was done until then.
    public let log: [String]
  }

  /// Lets a team work, ends all faults, lets everybody sync, and checks all that is promised.
  ///
  /// - Throws: ``Failure``, or what was thrown without a reason for it.
  @discardableResult
  public static func run(seed: UInt64, steps: Int = 40, looksInside: Bool = false) throws
    -> Coverage
  {
    let team = try TrialTeam(seed: seed)
    do {
      for _ in 0..<steps { try team.step() }
      try team.end(looksInside: looksInside)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw team.fail("unexpected: \(error)")
    }
    return team.coverage
  }

  /// The fewest steps that show a failure, and the failure.
  public static func smallest(seed: UInt64, steps: Int = 40) -> (steps: Int, failure: any Error)? {
    for count in 0...steps {
      do {
        try run(seed: seed, steps: count)
      } catch {
        return (count, error)
      }
    }
    return nil
  }
}
