internal import FileSystem
internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// Settles all conflicts by a rule, after showing what it would take.
struct RuleResolution {
  let place: Place
  let rule: ResolutionRule
  let isConfirmed: Bool

  func run() throws {
    let snapshot = try place.working()
    guard snapshot.conflictCount > 0 else {
      return Output.note(Output.messages.conflictSummary(0))
    }
    try requireAuthor(in: snapshot)
    let chosen = choices(in: snapshot)
    for (key, pointer, conflict, number) in chosen {
      let text = ConflictText(snapshot: snapshot, key: key, pointer: pointer, conflict: conflict)
      let candidate = conflict.candidates[number - 1]
      Output.line(text.title)
      Output.line("  → \(text.text(of: candidate.value))  (\(candidate.author), \(candidate.time))")
    }
    let rest = snapshot.conflictCount - chosen.count
    Output.note(Output.messages.ruleSummary(chosen.count, rest: rest))
    guard !chosen.isEmpty else { throw ExitStatus.attention }
    guard try mayGoOn() else { return Output.note(Output.messages.nothingChanged) }
    try settle(chosen.map { ($0.key, $0.pointer, $0.number) })
  }

  /// Makes sure that whoever the rule names has written one of the candidates.
  private func requireAuthor(in snapshot: Snapshot) throws {
    guard case .author(let name) = rule else { return }
    let authors = Swift.Set(
      snapshot.conflicts.values.flatMap { $0.registers.values.flatMap(\.candidates) }
        .map(\.author))
    guard authors.contains(where: { $0.lowercased() == name.lowercased() }) else {
      throw Output.messages.noAuthor(name, authors.sorted())
    }
  }

  private func choices(
    in snapshot: Snapshot
  ) -> [(key: RecordKey, pointer: JSONPointer, conflict: Conflict, number: Int)] {
    snapshot.conflicts.values.sorted { $0.record < $1.record }.flatMap { file in
      file.sorted.compactMap { pointer, conflict in
        rule.choice(in: conflict).map { (file.record, pointer, conflict, $0) }
      }
    }
  }

  private func mayGoOn() throws -> Bool {
    if isConfirmed { return true }
    guard Output.isInteractive else {
      Output.note(Output.messages.needsYes)
      throw ExitStatus.attention
    }
    return try Terminal.mayGoOn(Output.messages.asksRule)
  }

  /// Settles one after the other; what would not be valid stays undecided, and is named.
  private func settle(_ chosen: [(RecordKey, JSONPointer, Int)]) throws {
    let root = try place.ownRoot(for: "resolve")
    var snapshot = try Snapshot(of: WorkingTree(root))
    for (key, pointer, number) in chosen {
      let resolved: Snapshot
      do {
        resolved = try Resolution(of: pointer, in: key, .take(number)).apply(to: snapshot)
      } catch {
        Output.note("\(key) \(pointer): " + Output.messages.failure(error).message)
        continue
      }
      try DeletionKeeper(of: root)?.keep(key, from: snapshot, to: resolved, at: Place.now)
      try resolved.write(key, over: snapshot, to: root)
      snapshot = resolved
      Output.note(Output.messages.decided(key, pointer))
    }
    if snapshot.conflictCount > 0 { throw ExitStatus.attention }
  }
}
