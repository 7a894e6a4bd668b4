internal import JSONModel
internal import Merging
internal import Messages
internal import Records

extension RecordFormPage {
  func response(_ site: Site, status: Int = 200) -> Response {
    let page = page(site)
    return visit.page(
      "record", page, title: page.name, status: status,
      notice: hasLostDraft ? visit.messages.noSuchDraft : nil)
  }

  private func page(_ site: Site) -> RecordPage {
    let names = key.flatMap { snapshot.puttingBack($0) } ?? snapshot
    let display = DisplayText(for: names, in: visit.language)
    let label = collection.label(in: visit.language)
    let new = visit.messages.newRecord(in: label)
    let conflicts = open.count
    let fields = fields()
    let referrers = key.map { RecordPage.Referrer.all(of: $0, in: snapshot, visit) } ?? []
    let shown = visit.shown(referrers.count, atMost: 50)
    let back = ListPlace(posted?.fields[PostedRecord.Name.back]) ?? visit.back
    return RecordPage(
      name: key.map { display.title(of: $0) } ?? new, id: key?.id ?? "",
      collection: collection.name, label: label,
      listAddress: Address.collection(collection.name),
      action: key.map { Address.record($0) } ?? Address.new(collection.name),
      history: key.map { ListPlace.address(Address.record($0, "history"), backTo: back) },
      deletion: key.flatMap {
        snapshot.exists($0)
          ? ListPlace.address(Address.record($0, "delete"), backTo: back) : nil
      },
      fields: fields,
      base: base.map(JSONWriter.compact) ?? "",
      shown: value != base ? value.map(JSONWriter.compact) ?? "" : "", draft: draft,
      problems: (problems[.root] ?? []) + unplaced(fields), hasProblems: !problems.isEmpty,
      mending: isUnreadable ? key.map { Address.record($0, "file") } : nil,
      isAttempt: visit.request.method == .post, isTyped: posted != nil,
      isMeanwhile: !theirs.isEmpty, meanwhile: theirs[.root], clashes: clashes,
      conflicts: conflicts > 0 ? visit.messages.openConflicts(conflicts) : nil, marks: marks,
      referrers: Array(referrers.prefix(shown)), hasReferrers: !referrers.isEmpty,
      moreReferrers: key.flatMap {
        let whole = ListPlace.address(Address.record($0), backTo: back, [("all", "1")])
        return visit.more(than: shown, of: referrers.count, at: whole + "#referrers")
      }, back: visit.link(backTo: back),
      drafts: posted == nil && theirs.isEmpty
        ? key.map { site.drafts(visit, snapshot, of: $0) } ?? [] : [], isDraft: posted != nil)
  }

  /// What is undecided in the record.
  private var open: OpenConflicts {
    let all = OpenConflicts(in: snapshot).files
    return OpenConflicts(all.filter { $0.key == key })
  }

  /// The registers that are undecided; of a claim, all fields that it is about.
  private func places(of file: ConflictFile) -> [JSONPointer] {
    file.registers.flatMap { pointer, conflict -> [JSONPointer] in
      let tuple = collection.unique.first { $0.first == pointer }
      return conflict.kind == .unique ? tuple ?? [pointer] : [pointer]
    }
  }

  private func fields() -> [FieldView] {
    var undecided: Set<JSONPointer> = []
    if let value {
      for pointer in open.files.values.flatMap(places) {
        undecided.insert(
          FieldModel.location(of: pointer, in: value, collection.fields.root) ?? pointer)
      }
    }
    return FieldViews(
      collection: collection, snapshot: snapshot, messages: visit.messages, value: value,
      posted: posted, problems: problems, meanings: meanings, theirs: theirs,
      leftovers: reader?.leftovers ?? [:], undecided: undecided,
      isNew: key == nil
    ).all()
  }

  /// What is wrong at places for which the form has no field.
  private func unplaced(_ fields: [FieldView]) -> [String] {
    let shown = Set(fields.flatMap(\.names))
    return problems.filter { $0.key != .root && !shown.contains($0.key.description) }
      .sorted { $0.key < $1.key }
      .flatMap { place, texts in
        texts.map { collection.label(of: place, in: visit.language) + ": " + $0 }
      }
  }

  private var marks: [String] {
    guard let value else { return [] }
    return snapshot.settings.marks.filter { value[$0.field] == $0.equals }
      .map { $0.label[visit.language] + ": " + $0.note[visit.language] }
  }
}
