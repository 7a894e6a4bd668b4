import FileSystem
import Git
import Merging
import Records
import Syncing

extension TrialTeam {
  /// What an operation of the program told.
  struct Told {
    /// The records that a save held back; `nil` where nothing was saved.
    var held: Set<String>?
    /// Whether a fault between member and remote came about.
    var isDisturbed = false
  }

  /// Does something as the program does, with a fault of the disk or without, and looks at what
  /// became of everything.
  func operate(
    _ desk: Desk, _ command: String, isSafe: Bool = false,
    _ body: (Workspace, inout Told) throws -> Void
  ) throws {
    coverage.count(command, in: \.operations)
    let before = files(desk)
    var told = Told()
    if command == "undo" { desk.isUndoing = true }
    let (error, strike) = DiskFault.during(
      isSafe ? nil : diskFault(), in: desk.root.path(of: "."), shared.path
    ) {
      try desk.own(command) { try body($0, &told) }
    }
    log.append(
      "\(desk.name) \(command)" + (strike.map { " [\($0.kind) at \($0.place)]" } ?? "")
        + (error.map { " fails: \($0)" } ?? ""))
    if let nested { throw nested }
    if let error, strike == nil { try judge(error, desk, command, told) }
    guard !isKilled(desk, strike) else { return }
    if error != nil { told.held = nil }
    try settle(desk, command, told, before)
  }

  /// Whether an operation was killed; counts the faults that came about.
  private func isKilled(_ desk: Desk, _ strike: DiskFault.Strike?) -> Bool {
    guard let strike else { return false }
    coverage.count("disk \(strike.kind.rawValue)", in: \.faults)
    coverage.count("\(strike.kind.rawValue) at \(DiskFault.step(strike.place))", in: \.places)
    if strike.kind == .stop {
      desk.isStopped = true
    } else {
      excused.formUnion(strike.place.split(separator: "/").suffix(1).map(String.init))
    }
    return strike.kind == .stop
  }

  /// Fails where nothing was wrong with the disk, and there is no reason for what was thrown.
  private func judge(_ error: any Error, _ desk: Desk, _ command: String, _ told: Told) throws {
    guard isExpected(error, told) else { throw fail("\(desk.name) \(command): \(error)") }
    coverage.count("\(error)".split(separator: "(").first.map(String.init) ?? "", in: \.refusals)
  }

  private func diskFault() -> DiskFault? {
    guard chance(3) else { return nil }
    let kind: DiskFault.Kind = chance(3) ? .once : .stop
    guard chance(2) else { return DiskFault(kind: kind, number: number(1..<100), part: "") }
    let parts = [
      "pending.json", "operations", ".git/index", "refs/heads", "refs/remotes", "dataset/",
      "conflicts/", ".git/objects", "shared.git",
    ]
    return DiskFault(kind: kind, number: number(1..<6), part: choice(parts) ?? "")
  }

  /// Whether there is a reason for what was thrown without a fault of the disk.
  private func isExpected(_ error: any Error, _ told: Told) -> Bool {
    switch error {
    case let refusal as SyncRefusal:
      switch refusal {
      case .unsavedEdits, .nothingToUndo, .movedSince, .writtenOver, .undecided,
        .cannotUndo:
        return true
      case .remoteLocked, .pushRefused: return shared.metadata(of: FaultyTransport.lock) != nil
      default: return false
      }
    case is Resolution.Refusal: return true
    case GitError.Code.cancelled: return told.isDisturbed
    default: return false
    }
  }

  // MARK: Commands

  func save(_ desk: Desk, isSafe: Bool = false) throws {
    try operate(desk, "save", isSafe: isSafe) { workspace, told in
      told.held = try self.held(workspace, desk)
    }
  }

  /// Saves, and tells what was held back.
  private func held(_ workspace: Workspace, _ desk: Desk) throws -> Set<String> {
    heldKeys(try Saver(workspace).save(message: nil, time: time + desk.skew))
  }

  private func heldKeys(_ outcome: Saver.Outcome) -> Set<String> {
    Set(
      outcome.plan.held.map { held in
        if case .record(let key) = held.unit { key.description } else { "setup" }
      })
  }

  func sync(_ desk: Desk, isSafe: Bool = false) throws {
    let fault = isSafe || !chance(2) ? nil : choice(NetworkFault.allCases)
    let transport = FaultyTransport(fault, shared: shared) { self.meanwhile(desk) }
    try operate(desk, "sync", isSafe: isSafe) { workspace, told in
      defer { told.isDisturbed = transport.hasStruck }
      let time = self.time + desk.skew
      let syncer = try Syncer(workspace, remote: nil, pushes: true, at: time, through: transport)
      let save = try Saver(workspace).save(message: nil, time: time)
      told.held = self.heldKeys(save)
      try self.sync(syncer, after: save)
    }
    if transport.hasStruck, let fault { note(fault) }
  }

  /// Syncs; where both sides have called something otherwise, one of them gives way.
  private func sync(_ syncer: Syncer, after save: Saver.Outcome) throws {
    count(try syncer.sync(after: save, settling: choice(SetupChoice.allCases)).settled)
  }

  private func count(_ settled: [SetupAgreement.Settled]) {
    for place in settled { coverage.count("settings: \(place.kept)", in: \.results) }
  }

  private func note(_ fault: NetworkFault) {
    coverage.count("network \(fault.rawValue)", in: \.faults)
    log.append("  with \(fault.rawValue)")
    if fault == .lockedForGood || fault == .locked { unlock() }
  }

  /// A person removes the lock that somebody left in the shared repository.
  func unlock() { try? shared.remove(FaultyTransport.lock) }

  /// Another member syncs.
  private func meanwhile(_ desk: Desk) {
    guard let other = choice(desks.filter { $0.number != desk.number && !$0.isStopped }) else {
      return
    }
    do {
      try edit(other)
      log.append("  meanwhile:")
      let time = self.time + other.skew
      let before = files(other)
      var told = Told()
      try other.own("sync") { workspace in
        let save = try Saver(workspace).save(message: nil, time: time)
        told.held = self.heldKeys(save)
        try self.sync(Syncer(workspace, remote: nil, pushes: true, at: time), after: save)
      }
      try settle(other, "sync", told, before)
    } catch let error where isExpected(error, Told()) {
      log.append("  \(other.name) cannot: \(error)")
    } catch {
      nested = nested ?? fail("\(other.name), meanwhile: \(error)")
    }
  }

  private func syncAside(_ desk: Desk) throws {
    let time = self.time + desk.skew
    let before = files(desk)
    var told = Told()
    try desk.own("sync") { workspace in
      let save = try Saver(workspace).save(message: nil, time: time)
      told.held = self.heldKeys(save)
      try self.sync(Syncer(workspace, remote: nil, pushes: true, at: time), after: save)
    }
    try settle(desk, "sync", told, before)
  }

  func undo(_ desk: Desk) throws {
    try operate(desk, "undo") { workspace, _ in
      _ = try Reversal(workspace).run(at: self.time + desk.skew)
    }
  }

  func createBundle(_ desk: Desk) throws {
    let path = base + "/\(bundles.count).bundle"
    try operate(desk, "bundle create") { workspace, told in
      told.held = try self.held(workspace, desk)
      let writer = BundleWriter(workspace)
      let bundle = try writer.bundle(since: nil)
      try Folder("/").write(bundle.bytes, to: path)
      self.bundles.append(path)
      try writer.noteGiven(bundle)
    }
  }

  func applyBundle(_ desk: Desk) throws {
    guard let path = choice(bundles) else { return try createBundle(desk) }
    try operate(desk, "bundle apply") { workspace, told in
      let reader = try BundleReader(workspace, file: path)
      told.held = try self.held(workspace, desk)
      let settled = try reader.apply(
        at: self.time + desk.skew, settling: self.choice(SetupChoice.allCases)
      ).settled
      self.count(settled)
    }
  }
}
