internal import JSONModel
internal import Merging
internal import Messages
internal import Records

/// Tells of the conflicts of a record.
struct ConflictTeller {
  private let snapshot: Snapshot
  private let key: RecordKey
  /// The records, with those that are gone as they last were.
  private let names: Snapshot
  private let past: PastVersions
  private let messages: Messages

  init(
    _ snapshot: Snapshot, _ key: RecordKey, _ names: Snapshot, _ past: PastVersions,
    _ messages: Messages
  ) {
    self.snapshot = snapshot
    self.key = key
    self.names = names
    self.past = past
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
      base: base(conflict, pointer),
      candidates: candidates,
      isJoinable: conflict.joint(field) != nil,
      history: pointer == .root ? Address.record(key, "history") : nil,
      edit: edit(pointer, conflict),
      others: conflict.records.map {
        Link(label: display.title(of: $0), address: Address.record($0))
      },
      keepsAnother: candidates.count < 2 || !candidates.contains(where: \.isShown),
      leavesOut: pointer == .root && conflict.shown == nil,
      remarks: remarks(conflict, pointer, isOne: candidates.count == 1))
  }

  /// What was there before; nothing where that is what is shown beside what did not fit in.
  private func base(_ conflict: Conflict, _ pointer: JSONPointer) -> String? {
    guard pointer != .root, conflict.kind != .combination || conflict.base != conflict.shown
    else { return nil }
    return conflict.base.map { text(of: $0, pointer) } ?? messages.noOneBase
  }

  private func remarks(
    _ conflict: Conflict, _ pointer: JSONPointer, isOne: Bool
  ) -> [String] {
    if isOne { return conflict.candidates.count > 1 ? [messages.candidatesAgree] : [] }
    guard conflict.kind == .combination, let collection = snapshot.schemas[key.collection] else {
      return []
    }
    let edits = combined(pointer)
    var rules: [String] = []
    for fault in conflict.candidates.flatMap(edits.faults) {
      let text = VersionView.fault(fault, collection, messages)
      if !rules.contains(text) { rules.append(text) }
    }
    return rules.map(messages.breakTogether)
  }

  private func combined(_ pointer: JSONPointer) -> CombinedEdits {
    CombinedEdits(key: key, pointer: pointer, snapshot: snapshot, past: past)
  }

  /// Where something else is written: into the record, if there is one or a version that is left out, and
  /// not only its being there is undecided.
  private func edit(_ pointer: JSONPointer, _ conflict: Conflict) -> String? {
    guard snapshot.records[key] != nil else {
      return snapshot.setAside(key).map { _ in Address.record(key) }
    }
    guard pointer == .root else {
      return Address.record(key) + "#" + FieldViews.id(of: shown(pointer))
    }
    return conflict.kind == .invalid ? Address.record(key) : nil
  }

  /// The candidates; those with the same value are one.
  private func candidates(_ conflict: Conflict, _ pointer: JSONPointer) -> [CandidateView] {
    let all = conflict.candidates
    let isChoice = Set(all.map(\.value)).count > 1
    return all.indices.compactMap { index in
      let same = all.filter { $0.value == all[index].value }
      guard same.first == all[index] else { return nil }
      var authors: [String] = []
      for one in same where !authors.contains(one.author) { authors.append(one.author) }
      let view = view(
        all[index], index + 1, by: authors.joined(separator: ", "), of: conflict, pointer,
        isOffered: isChoice)
      guard conflict.kind == .combination, isChoice else { return view }
      return side(all[index], view, of: conflict, pointer)
    }
  }

  /// One side of edits that do not go together: with what it says in the other fields of the rule, and
  /// offered where it can be taken.
  private func side(
    _ candidate: Candidate, _ view: CandidateView, of conflict: Conflict, _ pointer: JSONPointer
  ) -> CandidateView {
    guard let collection = snapshot.schemas[key.collection],
      let record = snapshot.records[key]?.value
    else { return view }
    let edits = combined(pointer)
    guard !view.isShown else { return shown(view, of: conflict, pointer, collection, record) }
    let faults = edits.faults(of: candidate)
    guard !faults.isEmpty else { return view }
    guard let whole = edits.whole(candidate) else {
      return view.saying(
        VersionView(lines: [], faults: faults.map { VersionView.fault($0, collection, messages) }))
    }
    let lines = VersionView.lines(from: record, to: whole, collection, display, messages)
    return view.saying(VersionView(lines: lines), choice: "side" + view.choice)
  }

  /// The side that is shown: whoever wrote the other fields of the rule.
  private func shown(
    _ view: CandidateView, of conflict: Conflict, _ pointer: JSONPointer,
    _ collection: RecordCollection, _ record: JSONValue
  ) -> CandidateView {
    let edits = combined(pointer)
    let others = conflict.candidates.flatMap(edits.others)
    guard !others.isEmpty else { return view }
    let names = record.object?.keys.map { JSONPointer(tokens: [$0]) } ?? []
    let places = Set([pointer] + others).sorted {
      (names.firstIndex(of: $0) ?? names.count, $0) < (names.firstIndex(of: $1) ?? names.count, $1)
    }
    let lines = places.map {
      VersionView.line(record[$0], at: $0, collection, display, messages)
    }
    let writer = past.writer(of: others, in: record, of: key, collection.fields.root)
    return view.saying(
      VersionView(lines: lines), choice: view.choice, author: writer?.name,
      time: writer.map { LocalTime.view($0.time, messages) })
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
    _ pointer: JSONPointer, isOffered: Bool
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
        ? VersionView(candidate.value, of: key, in: snapshot, display, messages)
          ?? unseen(candidate, of: conflict) : nil,
      isOffered: isOffered)
  }

  /// What was written into a record that somebody else deleted without having seen it.
  private func unseen(_ candidate: Candidate, of conflict: Conflict) -> VersionView? {
    guard candidate.value != nil, let collection = snapshot.schemas[key.collection],
      let record = snapshot.records[key]?.value,
      let deletion = conflict.candidates.first(where: { $0.value == nil }),
      let seen = past.value(of: key, before: deletion.commit), seen != record
    else { return nil }
    return VersionView(
      lines: VersionView.lines(from: seen, to: record, collection, display, messages))
  }

  private func text(of value: JSONValue?, _ pointer: JSONPointer) -> String {
    guard pointer != .root else { return messages.existence(value != nil) }
    guard let value else { return messages.absent }
    return display.text(of: value, snapshot.fields(of: key)?.field(at: pointer))
  }
}

extension CandidateView {
  /// The same with what it says in more than one field; without a choice it is not offered.
  fileprivate func saying(
    _ version: VersionView, choice: String? = nil, author: String? = nil, time: MomentView? = nil
  ) -> CandidateView {
    CandidateView(
      choice: choice ?? "", author: author ?? self.author, time: time ?? self.time,
      isShown: isShown, pieces: pieces, version: version, isOffered: choice != nil,
      hasText: version.lines.isEmpty)
  }
}
