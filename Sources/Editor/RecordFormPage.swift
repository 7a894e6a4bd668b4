internal import Forms
internal import JSONModel
internal import JSONSchema
internal import Merging
internal import Messages
internal import Records
internal import Syncing

/// A record's form while an answer is made.
struct RecordFormPage {
  let collection: RecordCollection
  /// The record; `nil` for a new one.
  let key: RecordKey?
  let snapshot: Snapshot
  let visit: Visit
  /// The record that what is typed goes over.
  var base: JSONValue?
  /// The record as the form shows it.
  var value: JSONValue?
  var problems: [JSONPointer: [String]] = [:]
  var meanings: [JSONPointer: String] = [:]
  var theirs: [JSONPointer: String] = [:]
  var isUnreadable = false
  /// Whether there is no such draft as was asked for.
  var hasLostDraft = false
  var posted: PostedRecord?
  var draft = KeptName.new()
  /// What the form makes of the record.
  private var read: JSONValue?
  var reader: FormReader?

  init(_ collection: RecordCollection, _ key: RecordKey?, _ snapshot: Snapshot, _ visit: Visit) {
    self.collection = collection
    self.key = key
    self.snapshot = snapshot
    self.visit = visit
  }

  /// What a new record has unless somebody says otherwise, and what the address gives.
  var defaults: JSONObject {
    var object = JSONObject()
    let root = collection.fields.root
    for name in root.node.names {
      if let value = root.member(name)?.node.defaultValue { object[name] = value }
      if let text = visit.request.query[name.text] { object[name] = .string(JSONString(text)) }
    }
    return object
  }

  /// Takes over what was typed.
  mutating func take(_ posted: PostedRecord) {
    let reader = FormReader(
      posted, collection, in: snapshot, of: key, dates: LocalTime.today, visit.messages)
    self.posted = posted
    self.reader = reader
    (base, value, draft) = (posted.base, posted.shown, posted.draft)
    (read, problems, meanings) = (reader.value, reader.problems, reader.meanings)
  }

  /// Adds why there is no record to go on with: its file cannot be read, or it is deleted.
  mutating func addAbsence(isBroken: Bool) {
    isUnreadable = isBroken
    let isLeftOut = key.flatMap { snapshot.setAside($0) } != nil
    problems[.root, default: []].append(
      isBroken
        ? visit.messages.recordUnreadable
        : isLeftOut ? visit.messages.formOfLeftOut : visit.messages.draftOfDeleted)
  }

  /// Shows the latest version of a record that is left out because none of its versions is valid, with
  /// what is wrong with it; `false` where it is not left out.
  mutating func showLeftOut() -> Bool {
    guard let key, let version = snapshot.setAside(key), let then = snapshot.puttingBack(key) else {
      return false
    }
    value = version
    addAbsence(isBroken: false)
    let known = Set(snapshot.findings())
    add(then.findings().filter { $0.severity == .error && !known.contains($0) }, of: key)
    return true
  }

  /// Adds what is wrong with the record as it stands on disk.
  mutating func addFaults() {
    guard let key, let record = snapshot.records[key] else { return }
    add(snapshot.findings(in: record).filter { $0.severity == .error }, of: key)
  }

  /// Adds what is wrong with the fieldbook, at the fields of this record that it is about.
  mutating func add(_ findings: [Finding], of key: RecordKey) {
    for finding in findings.causes {
      // The page of the file and ``format`` are about this.
      if case .notCanonical = finding.problem { continue }
      let isOwn = finding.key == key
      if isOwn, finding.isAboutID {
        // The form has no field for it, and needs none.
        problems[.root] =
          (problems[.root] ?? []).filter { $0 != visit.messages.idIsMended }
          + [visit.messages.idIsMended]
        continue
      }
      let naming = RecordNaming(snapshot: snapshot, messages: visit.messages)
      let text = isOwn ? naming.text(of: finding) : naming.line(finding)
      let place = isOwn ? place(of: finding) : .root
      problems[place, default: []].append(text ?? visit.messages.line(finding))
    }
  }

  private func place(of finding: Finding) -> JSONPointer {
    var place = finding.pointer
    if case .schema(let fault) = finding.problem {
      switch fault {
      case .missing(let name), .missingBecause(let name, _):
        place = place.appending(JSONString(name))
      default: break
      }
    }
    return reader?.field(of: place) ?? place
  }

  /// The record with its id, which is made where the schema says how.
  func named() throws -> (key: RecordKey, value: JSONValue) {
    var value = read ?? [:]
    if let key {
      guard value["id"] == nil else { return (key, value) }
      return (key, value.setting(.string(JSONString(key.id)), at: ["id"]) ?? value)
    }
    if value["id"] == nil, let template = collection.idTemplate {
      let id = IDTemplate(template, in: snapshot).id(for: value, in: collection)
      value = value.setting(.string(JSONString(id)), at: ["id"]) ?? value
    }
    guard let id = value["id"]?.string else { throw visit.messages.needsID(collection) }
    guard RecordKey.isValid(id: id) else { throw visit.messages.invalidName(id) }
    return (RecordKey(collection: collection.name, id: id), value)
  }

  /// Shows both where somebody else has written something else in the same fields meanwhile: what is
  /// saved next goes over theirs, knowingly.
  mutating func compare(with current: JSONValue?, _ edit: ConcurrentEdit) {
    let display = DisplayText(for: snapshot, in: visit.language)
    (base, value, posted, reader) = (current, edit.preferringEdited, nil, nil)
    guard current != nil else {
      theirs[.root] = visit.messages.draftOfDeleted
      return
    }
    let root = collection.fields.root
    for pointer in edit.clashes {
      let text = current.flatMap { current in
        FieldModel.location(of: pointer, in: current, root).flatMap { current[$0] }
      }.map { display.text(of: $0, root.field(at: pointer)) }
      theirs[shownPlace(of: pointer, in: edit.preferringEdited), default: ""] +=
        visit.messages.theirsMeanwhile(text)
    }
  }

  /// Where the form shows a field; where it has none, what is around it.
  private func shownPlace(of pointer: JSONPointer, in value: JSONValue) -> JSONPointer {
    var pointer = pointer
    while !pointer.tokens.isEmpty {
      if let place = FieldModel.location(of: pointer, in: value, collection.fields.root),
        value[place] != nil || pointer.tokens.count == 1
      {
        return place
      }
      pointer = pointer.parent
    }
    return pointer
  }

  /// The fields that somebody else has changed too.
  var clashes: [Link] {
    theirs.keys.filter { $0 != .root }.sorted().map {
      Link(
        label: collection.label(of: $0, in: visit.language, numbersElements: false),
        address: "#" + FieldViews.id(of: $0))
    }
  }
}

extension Finding {
  /// Whether it is about an id that is not the file's name.
  fileprivate var isAboutID: Bool {
    switch problem {
    case .idMismatch: true
    case .schema(.missing("id")): pointer == .root
    default: false
    }
  }
}
