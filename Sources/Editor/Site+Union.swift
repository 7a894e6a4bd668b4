internal import JSONModel
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// Asks how two records become one.
struct UnionPage {
  let kept, gone: Link
  let keptID, goneID, action, swapped, seen: String
  /// The fields in which both have another value.
  let clashes: [Clash]
  let hasClashes: Bool
  /// What comes from the record that goes.
  let added: [VersionView.Line]
  let hasAdded: Bool
  /// How many fields of other records lead to the one that stays afterwards.
  let referrers: String?
  let problems: [FindingView]
  let hasProblems: Bool
  /// Why it cannot be done yet.
  let obstacle: String?
  let isPossible: Bool

  struct Clash { let label: String, options: [Option] }
  struct Option { let name, value, text: String, isChosen: Bool }
}

/// Two records of a collection that are to become one.
private struct Pair {
  let kept, gone: Record
  let collection: RecordCollection

  init(_ path: [String], in snapshot: Snapshot) throws(EditorError) {
    guard path.count == 3, path[1] != path[2], let collection = snapshot.schemas[path[0]],
      path.dropFirst().allSatisfy(RecordKey.isValid(id:)),
      let kept = snapshot.records[RecordKey(collection: path[0], id: path[1])],
      let gone = snapshot.records[RecordKey(collection: path[0], id: path[2])]
    else { throw .notFound }
    (self.kept, self.gone, self.collection) = (kept, gone, collection)
  }

  /// What tells whether both are still as they were shown.
  var digest: String {
    var hasher = Hasher()
    hasher.combine(kept.value)
    hasher.combine(gone.value)
    return String(hasher.finalize())
  }

  /// Both as one, before anything was chosen.
  var union: RecordUnion {
    RecordUnion(kept: kept.value, other: gone.value, fields: collection.fields.root)
  }

  /// Both as one, with what was chosen.
  func union(_ form: FormFields) -> RecordUnion {
    var union = union
    for clash in union.clashes where Pair.takesOther(clash, form) {
      union.take(clash.other, at: clash.pointer)
    }
    return union
  }

  static func takesOther(_ clash: RecordUnion.Clash, _ form: FormFields) -> Bool {
    form[clash.pointer.description] == "other"
  }

  /// Which of the two has something undecided besides what makes them one.
  func undecided(in snapshot: Snapshot) -> Record? {
    let open = OpenConflicts(in: snapshot).files
    return [(kept, gone), (gone, kept)].first { record, other in
      open[record.key]?.registers.values.contains {
        $0.kind != .unique || $0.records != [other.key]
      } ?? false
    }?.0
  }
}

extension Site {
  /// Makes one record of two.
  func unite(_ path: [String], _ visit: Visit, isPosted: Bool) throws -> Response {
    guard isPosted else {
      let snapshot = try copy.snapshot()
      return showUnion(try Pair(path, in: snapshot), snapshot, visit)
    }
    return try copy.change {
      let snapshot = try copy.snapshot()
      let pair = try Pair(path, in: snapshot)
      guard visit.form["seen"] == pair.digest else {
        return showUnion(pair, snapshot, visit, status: 409)
      }
      guard pair.undecided(in: snapshot) == nil else {
        return showUnion(pair, snapshot, visit, status: 422)
      }
      let changes = pair.union(visit.form)
        .changes(keeping: pair.kept.key, removing: pair.gone.key, in: snapshot)
      let update = RecordUpdate(changes, over: snapshot, settles: true)
      let errors = update.newErrors()
      guard errors.isEmpty else {
        return showUnion(pair, snapshot, visit, status: 422, refused: errors)
      }
      try deletions?.keep(
        DeletedRecord(pair.gone, clearing: changes, in: snapshot, at: WorkingCopy.now))
      try update.write(to: copy.root)
      return .seeOther(Address.query(Address.record(pair.kept.key), [("done", "united")]))
    }
  }

  private func showUnion(
    _ pair: Pair, _ snapshot: Snapshot, _ visit: Visit, status: Int = 200,
    refused: [Finding] = []
  ) -> Response {
    let display = DisplayText(for: snapshot, in: visit.language)
    let union = pair.union
    let added = VersionView.lines(
      from: pair.kept.value, to: union.value, pair.collection, display, visit.messages)
    let count = snapshot.referrers(of: pair.gone.key).count { $0.source != pair.gone.key }
    let undecided = pair.undecided(in: snapshot)
    let page = UnionPage(
      kept: Link(label: display.title(of: pair.kept.key), address: Address.record(pair.kept.key)),
      gone: Link(label: display.title(of: pair.gone.key), address: Address.record(pair.gone.key)),
      keptID: pair.kept.key.id, goneID: pair.gone.key.id,
      action: Address.union(of: pair.gone.key, into: pair.kept.key),
      swapped: Address.union(of: pair.kept.key, into: pair.gone.key), seen: pair.digest,
      clashes: union.clashes.map { clash($0, pair, display, visit) },
      hasClashes: !union.clashes.isEmpty, added: added,
      hasAdded: !added.isEmpty, referrers: count > 0 ? visit.messages.referrersMove(count) : nil,
      problems: refused.map { FindingView($0, copy, visit.messages) },
      hasProblems: !refused.isEmpty,
      obstacle: undecided.map { visit.messages.undecidedFirst(display.title(of: $0.key)) },
      isPossible: undecided == nil)
    return visit.page(
      "union", page, title: visit.messages.editorWords["uniteTitle"] ?? "", status: status,
      notice: status == 409 ? visit.messages.shownHasChanged.message : nil)
  }

  private func clash(
    _ clash: RecordUnion.Clash, _ pair: Pair, _ display: DisplayText, _ visit: Visit
  ) -> UnionPage.Clash {
    let takesOther = Pair.takesOther(clash, visit.form)
    func option(_ value: String, _ content: JSONValue, isChosen: Bool) -> UnionPage.Option {
      let line = VersionView.line(
        content, at: clash.pointer, pair.collection, display, visit.messages)
      return UnionPage.Option(
        name: clash.pointer.description, value: value, text: line.text, isChosen: isChosen)
    }
    return UnionPage.Clash(
      label: pair.collection.label(of: clash.pointer, in: visit.language),
      options: [
        option("kept", clash.kept, isChosen: !takesOther),
        option("other", clash.other, isChosen: takesOther),
      ])
  }
}
