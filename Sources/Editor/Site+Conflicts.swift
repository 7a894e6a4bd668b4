internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// The open conflicts, each with what can be done about it.
struct ConflictsPage {
  let count: String
  let conflicts: [ConflictView]
  let problems: [String]
}

extension Site {
  func conflicts(_ path: [String], _ visit: Visit, isPosted: Bool) throws -> Response {
    guard isPosted else {
      guard path.isEmpty else { throw EditorError.notFound }
      return try showConflicts(visit)
    }
    guard path.count == 2, let pointer = visit.form["pointer"].flatMap({ JSONPointer(parsing: $0) })
    else { throw EditorError.badForm }
    do {
      try settle(pointer, in: RecordKey(collection: path[0], id: path[1]), visit)
    } catch EditorError.changedSince {
      // Another page may have decided it: here are those that are left.
      return try showConflicts(visit, isStale: true)
    } catch Resolution.Refusal.invalid(let findings) {
      let key = RecordKey(collection: path[0], id: path[1])
      return try showConflicts(visit, refused: (key, pointer, findings))
    } catch let refusal as Resolution.Refusal {
      throw visit.messages.failure(refusal)
    }
    // The next one stands in its place.
    let place = visit.form["number"].flatMap { Int($0) }.map { "#c\($0)" } ?? ""
    return .seeOther(Address.query("/conflicts", [("done", "decided")]) + place)
  }

  private func showConflicts(
    _ visit: Visit, isStale: Bool = false,
    refused: (key: RecordKey, pointer: JSONPointer, findings: [Finding])? = nil
  ) throws -> Response {
    let snapshot = try copy.snapshot()
    let views = views(of: snapshot, visit).map { key, pointer, view in
      var view = view
      if let refused, refused.key == key, refused.pointer == pointer {
        view.problems = refused.findings.map { FindingView($0, copy, visit.messages) }
      }
      return view
    }
    let numbered = views.enumerated().map { number, view in
      var view = view
      view.number = number
      return view
    }
    let unreadable = snapshot.broken.filter { $0.path.hasPrefix("conflicts/") }
    let page = ConflictsPage(
      count: visit.messages.openConflicts(views.count), conflicts: numbered,
      problems: unreadable.map { "\($0.path): " + visit.messages.text($0.reason) })
    return visit.page(
      "conflicts", page, title: visit.messages.editorWords["conflicts"] ?? "",
      status: isStale ? 409 : refused != nil ? 422 : 200,
      notice: isStale ? visit.messages.shownHasChanged.message : nil)
  }

  private typealias Told = (key: RecordKey, pointer: JSONPointer, view: ConflictView)

  /// The open conflicts; that several records claim the same is told once.
  private func views(of snapshot: Snapshot, _ visit: Visit) -> [Told] {
    let open = OpenConflicts(in: snapshot)
    let files = open.files.values.sorted { $0.record < $1.record }
    let names = named(files.map(\.record), in: snapshot)
    let past = PastVersions(try? copy.workspace())
    let clashes = snapshot.uniquenessClashes()
    return files.flatMap { file in
      let teller = ConflictTeller(snapshot, file.record, names, past, visit.messages)
      return file.sorted.flatMap { pointer, conflict -> [Told] in
        let told = Told(file.record, pointer, teller.view(pointer, conflict))
        guard conflict.kind == .unique,
          let clash = clashes.first(where: {
            $0.fields[0] == pointer && conflict.isClaimed(by: file.record, among: [$0])
          })
        else { return [told] }
        // The first of the records speaks for all of them.
        let filed = clash.records.first { open.files[$0]?.registers[pointer]?.kind == .unique }
        let claim =
          filed == file.record
          ? [Told(file.record, pointer, told.view.about(clash, in: snapshot, visit))] : []
        return claim + (conflict.withoutClash == nil ? [] : [told])
      }
    }
  }

  /// Decides about a register as it was shown.
  private func settle(_ pointer: JSONPointer, in key: RecordKey, _ visit: Visit) throws {
    try copy.change {
      let snapshot = try copy.snapshot()
      guard let conflict = OpenConflicts(in: snapshot).files[key]?.registers[pointer],
        visit.form["seen"] == ConflictTeller.digest(conflict)
      else { throw EditorError.changedSince }
      if let number = visit.form["choice"].flatMap({ Site.side($0) }) {
        return try take(side: number, of: conflict, pointer, in: key, snapshot)
      }
      let choice = try choice(visit.form, conflict, snapshot.fields(of: key)?.field(at: pointer))
      let resolved = try Resolution(of: pointer, in: key, choice).apply(to: snapshot)
      try deletions?.keep(key, from: snapshot, to: resolved, at: WorkingCopy.now)
      try resolved.write(key, over: snapshot, to: copy.root)
    }
  }

  /// The number of the candidate whose whole side is chosen.
  private static func side(_ choice: String) -> Int? {
    choice.hasPrefix("side") ? Int(choice.dropFirst("side".count)) : nil
  }

  /// Takes one side of edits that do not go together, in all fields that it is about.
  private func take(
    side number: Int, of conflict: Conflict, _ pointer: JSONPointer, in key: RecordKey,
    _ snapshot: Snapshot
  ) throws {
    let edits = CombinedEdits(
      key: key, pointer: pointer, snapshot: snapshot, past: PastVersions(try? copy.workspace()))
    guard conflict.candidates.indices.contains(number - 1),
      let value = edits.whole(conflict.candidates[number - 1])
    else { throw EditorError.changedSince }
    let update = RecordUpdate([key: value], over: snapshot, settles: true)
    let errors = update.newErrors()
    guard errors.isEmpty else { throw Resolution.Refusal.invalid(errors) }
    try update.write(to: copy.root)
  }

  private func choice(
    _ form: FormFields, _ conflict: Conflict, _ field: FieldModel.Field?
  ) throws(EditorError) -> Resolution.Choice {
    switch form["choice"] {
    case "keep": return .keep
    case "both":
      guard let joint = conflict.joint(field) else { throw .badForm }
      return .value(joint)
    case let text?:
      guard let number = Int(text), conflict.candidates.indices.contains(number - 1) else {
        throw .badForm
      }
      return .take(number)
    case nil: throw .badForm
    }
  }
}
