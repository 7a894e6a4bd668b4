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

/// One open conflict.
struct ConflictView {
  let record, address, action, pointer, seen, kind: String
  /// Its place among all.
  var number = 0
  let field: String?
  let base: String?
  let candidates: [CandidateView]
  let isJoinable: Bool
  /// Where it is told what was written, if the whole record is undecided.
  let history: String?
  /// Where something else can be written.
  let edit: String?
  let others: [Link]
  /// Whether there is something to choose from.
  let isChoice: Bool
  /// Whether what is shown is none of the candidates, and can be kept all the same; else its own button
  /// keeps it.
  let keepsAnother: Bool
  /// Whether keeping what is shown keeps the record away.
  let leavesOut: Bool
  /// That all candidates say the same, if they do.
  let agreement: String?
  /// Why a choice could not be saved.
  var problems: [FindingView] = []
}

/// One of the values.
struct CandidateView {
  /// What is sent where it is chosen.
  let choice: String
  let author: String
  let time: MomentView
  let isShown: Bool
  let pieces: [FieldChange.Piece]
  /// What it holds, where it is a whole record.
  let version: VersionView?
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
    let files = snapshot.conflicts.values.sorted { $0.record < $1.record }
    let names = named(files.map(\.record), in: snapshot)
    let views = files.flatMap { file in
      file.sorted.map { pointer, conflict in
        var view = ConflictTeller(snapshot, file.record, names, visit.messages).view(
          pointer, conflict)
        if let refused, refused.key == file.record, refused.pointer == pointer {
          view.problems = refused.findings.map { FindingView($0, copy, visit.messages) }
        }
        return view
      }
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

  /// Decides about a register as it was shown.
  private func settle(_ pointer: JSONPointer, in key: RecordKey, _ visit: Visit) throws {
    try copy.change {
      let snapshot = try copy.snapshot()
      guard let conflict = snapshot.conflicts[key]?.registers[pointer],
        visit.form["seen"] == ConflictTeller.digest(conflict)
      else { throw EditorError.changedSince }
      let choice = try choice(visit.form, conflict, snapshot.fields(of: key)?.field(at: pointer))
      let resolved = try Resolution(of: pointer, in: key, choice).apply(to: snapshot)
      try deletions?.keep(key, from: snapshot, to: resolved, at: WorkingCopy.now)
      try resolved.write(key, over: snapshot, to: copy.root)
    }
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

/// Tells of the conflicts of a record.
struct ConflictTeller {
  private let snapshot: Snapshot
  private let key: RecordKey
  /// The records, with those that are gone as they last were.
  private let names: Snapshot
  private let messages: Messages

  init(_ snapshot: Snapshot, _ key: RecordKey, _ names: Snapshot, _ messages: Messages) {
    self.snapshot = snapshot
    self.key = key
    self.names = names
    self.messages = messages
  }

  private var language: String { messages.language.rawValue }
  private var display: DisplayText {
    DisplayText(for: names, in: language)
  }

  /// What tells whether a conflict is still the one that was shown.
  static func digest(_ conflict: Conflict) -> String {
    var hasher = Hasher()
    hasher.combine(conflict)
    return String(hasher.finalize())
  }

  func view(_ pointer: JSONPointer, _ conflict: Conflict) -> ConflictView {
    let field = snapshot.fields(of: key)?.field(at: pointer)
    let label = snapshot.schemas[key.collection]?.label(of: pointer, in: language) ?? ""
    let candidates = candidates(conflict, pointer)
    return ConflictView(
      record: display.title(of: key), address: Address.record(key),
      action: "/conflicts/\(key.collection)/\(key.id)", pointer: pointer.description,
      seen: ConflictTeller.digest(conflict), kind: messages.text(conflict.kind),
      field: pointer == .root ? nil : label,
      base: pointer == .root
        ? nil : conflict.base.map { text(of: $0, pointer) } ?? messages.noOneBase,
      candidates: candidates,
      isJoinable: conflict.joint(field) != nil,
      history: pointer == .root ? Address.record(key, "history") : nil,
      edit: edit(pointer, conflict),
      others: conflict.records.map {
        Link(label: display.title(of: $0), address: Address.record($0))
      }, isChoice: candidates.count > 1,
      keepsAnother: candidates.count < 2 || !candidates.contains(where: \.isShown),
      leavesOut: pointer == .root && conflict.shown == nil,
      agreement: candidates.count == 1 && conflict.candidates.count > 1
        ? messages.candidatesAgree : nil)
  }

  /// Where something else is written: into the record, if there is one and not only its being there is
  /// undecided.
  private func edit(_ pointer: JSONPointer, _ conflict: Conflict) -> String? {
    guard snapshot.records[key] != nil else { return nil }
    guard pointer == .root else {
      return Address.record(key) + "#" + FieldViews.id(of: shown(pointer))
    }
    return conflict.kind == .invalid ? Address.record(key) : nil
  }

  /// The candidates; those with the same value are one.
  private func candidates(_ conflict: Conflict, _ pointer: JSONPointer) -> [CandidateView] {
    let all = conflict.candidates
    return all.indices.compactMap { index in
      let same = all.filter { $0.value == all[index].value }
      guard same.first == all[index] else { return nil }
      var authors: [String] = []
      for one in same where !authors.contains(one.author) { authors.append(one.author) }
      return view(
        all[index], index + 1, by: authors.joined(separator: ", "), of: conflict, pointer)
    }
  }

  /// Where the form has the field: elements are counted there.
  private func shown(_ pointer: JSONPointer) -> JSONPointer {
    guard let value = snapshot.records[key]?.value, let root = snapshot.fields(of: key) else {
      return pointer
    }
    return FieldModel.location(of: pointer, in: value, root) ?? pointer
  }

  private func view(
    _ candidate: Candidate, _ number: Int, by author: String, of conflict: Conflict,
    _ pointer: JSONPointer
  ) -> CandidateView {
    let new = text(of: candidate.value, pointer)
    // The groups of a number's digits are no words.
    let isWords = pointer != .root && candidate.value?.number == nil
    let old = isWords ? conflict.base.map { text(of: $0, pointer) } : nil
    let pieces =
      old.map { WordPieces.pieces(from: $0, to: new) }
      ?? [FieldChange.Piece(text: new, isOld: false, isNew: false)]
    // What was there before is shown above already where nothing of it is left.
    let isWhole = pieces.count == 2 && pieces[0].isOld && pieces[1].isNew
    // To take what the record shows is to keep it.
    let isShown =
      candidate.value == conflict.shown
      && conflict.isShown(at: pointer, in: snapshot.records[key]?.value, snapshot.fields(of: key))
    return CandidateView(
      choice: isShown ? "keep" : String(number), author: author,
      time: LocalTime.view(candidate.time, messages),
      isShown: isShown,
      pieces: isWhole ? [FieldChange.Piece(text: new, isOld: false, isNew: false)] : pieces,
      version: pointer == .root
        ? VersionView(candidate.value, of: key, in: snapshot, display, messages) : nil)
  }

  private func text(of value: JSONValue?, _ pointer: JSONPointer) -> String {
    guard pointer != .root else { return messages.existence(value != nil) }
    guard let value else { return messages.absent }
    return display.text(of: value, snapshot.fields(of: key)?.field(at: pointer))
  }
}
