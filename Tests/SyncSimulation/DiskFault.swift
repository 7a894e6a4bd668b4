import DiskFaults
import FileSystem

/// A fault among the calls of an operation that change a disk.
struct DiskFault {
  /// What the disk does.
  enum Kind: String {
    /// The process is killed at that call: nothing that comes after it happens.
    case stop
    /// That one call fails.
    case once
  }

  let kind: Kind
  /// Which of the calls, from one on.
  let number: Int
  /// A part of the path; only calls for such paths are counted.
  let part: String

  /// What became of an operation that may have met a fault.
  struct Strike {
    /// The path of the call that was struck.
    let place: String
    let kind: Kind
  }

  /// Runs an operation that works in some folders, with a fault or without; its values are gone
  /// when the disk works again.
  static func during(
    _ fault: DiskFault?, in folder: String, _ shared: String, _ body: () throws -> Void
  ) -> (error: (any Error)?, strike: Strike?) {
    let kind =
      switch fault?.kind {
      case .stop?: disk_fault_stop
      case .once?: disk_fault_once
      case nil: disk_fault_none
      }
    disk_faults_arm(kind, fault?.number ?? 0, fault?.part, folder, shared)
    var failure: (any Error)?
    do {
      try body()
    } catch {
      failure = error
    }
    disk_faults_disarm()
    guard let fault, disk_faults_struck() else { return (failure, nil) }
    return (failure, Strike(place: String(cString: disk_faults_place()), kind: fault.kind))
  }

  /// Whether the process counts as killed.
  static var isStopped: Bool { disk_faults_stopped() }

  /// Runs something of somebody else's in the middle of an operation.
  static func aside(_ body: () -> Void) {
    disk_faults_pause(true)
    body()
    disk_faults_pause(false)
  }

  /// The step of the one order for every change that a path belongs to.
  static func step(_ place: String) -> String {
    let steps = [
      ("shared.git/", "remote"), ("pending.json", "journal entry"),
      ("fieldbook/operations", "journal settled"), ("fieldbook/.fieldbook-", "journal entry"),
      ("fieldbook/lock", "own lock"), (".git/objects", "objects"), (".git/index", "index"),
      ("refs/remotes", "tracking"), ("refs/heads", "branch"), (".git/", "other of git"),
    ]
    return steps.first { place.contains($0.0) }?.1 ?? "working files"
  }
}
