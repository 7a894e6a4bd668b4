internal import Forms
internal import JSONModel
internal import JSONSchema
internal import Messages
internal import Records

/// Understands a posted form: as the record that it makes of the one it was opened for.
struct FormReader {
  let collection: RecordCollection
  let snapshot: Snapshot
  let answers: AnswerReader
  let dates: DatePhrase
  let messages: Messages
  private let posted: PostedRecord
  /// The record's id, which is its file's name and no field of the form.
  private let id: String?
  /// What was found at each field of the form that cannot be understood.
  private(set) var problems: [JSONPointer: [String]] = [:]
  /// What a text stands for, where that is another text.
  private(set) var meanings: [JSONPointer: String] = [:]
  /// The record that the form makes.
  private(set) var value: JSONValue = [:]
  /// For each list of the form the rows that became elements.
  private var kept: [JSONPointer: [Int]] = [:]
  /// What was filled in where the form has no such field any more: its schema has changed since.
  private(set) var leftovers: [JSONPointer: String] = [:]
  /// The names of the fields that were looked at.
  private var taken: Set<String> = []
  /// The texts that were typed, with their places in the record.
  private var texts: [(text: String, place: JSONPointer, field: JSONPointer)] = []

  private var language: String { messages.language.rawValue }

  init(
    _ posted: PostedRecord, _ collection: RecordCollection, in snapshot: Snapshot,
    of key: RecordKey?, dates: DatePhrase, _ messages: Messages
  ) {
    self.posted = posted
    id = key?.id
    self.collection = collection
    self.snapshot = snapshot
    self.dates = dates
    self.messages = messages
    answers = AnswerReader(snapshot, in: messages.language.rawValue, dates: dates)
    let root = FormField("", collection.fields.root, in: language)
    value = object(root.members(in: language), .root, .root, posted.shown) ?? [:]
    if let id { value = value.setting(.string(JSONString(id)), at: ["id"]) ?? value }
    readDates()
    nameNew()
    addFaults()
    addLeftovers()
  }

  /// What was filled in at a field; `nil` where the form has none.
  private mutating func text(at field: JSONPointer) -> String? {
    taken.insert(field.description)
    return posted.text(at: field)
  }

  // MARK: Values

  /// The value of a field: `nil` where it is empty.
  ///
  /// - Parameters:
  ///   - field: Its place in the form.
  ///   - place: Its place in the record that comes of it.
  private mutating func read(
    _ model: FormField, at field: JSONPointer, _ place: JSONPointer, _ base: JSONValue?
  ) -> JSONValue? {
    switch FieldShape(model, base, in: language) {
    case .group(let members): return object(members, field, place, base)
    case .list(let element): return list(model, element, field, place, base)
    case .checks(let choices): return checks(choices, field, base)
    case .choice(let choices): return choice(choices, field, base)
    case .json: return json(field, base)
    case .line, .paragraphs, .reference: return text(model, field, place, base)
    }
  }

  private mutating func object(
    _ members: [FormField], _ field: JSONPointer, _ place: JSONPointer, _ base: JSONValue?
  ) -> JSONValue? {
    var object = base?.object ?? [:]
    for member in members {
      let (field, place) = (field.appending(member.name), place.appending(member.name))
      object[member.name] = read(member, at: field, place, base?[member.name])
    }
    let known = Set(members.map(\.name))
    for name in object.keys where !known.contains(name) {
      // What the schema does not know has a field only where that is wrong.
      let field = field.appending(name)
      if text(at: field) != nil { object[name] = json(field, base?[name]) }
    }
    return object.isEmpty && base?.object?.isEmpty != true ? nil : .object(object)
  }

  private mutating func list(
    _ model: FormField, _ element: FormField, _ field: JSONPointer, _ place: JSONPointer,
    _ base: JSONValue?
  ) -> JSONValue? {
    guard posted.hasList(at: field) else { return base }
    let old = base?.array ?? []
    var elements: [JSONValue] = []
    for number in posted.rows(of: field) where !posted.isRemoved(field.appending(number)) {
      let before = old.indices.contains(number) ? old[number] : nil
      let inner = place.appending(elements.count)
      guard let value = read(element, at: field.appending(number), inner, before),
        value.object?.isEmpty != true
      else { continue }
      elements.append(withKey(value, model))
      kept[field, default: []].append(number)
    }
    return elements.isEmpty ? (base == [] ? base : nil) : .array(elements)
  }

  /// An element of a keyed list, with a key of its own.
  private func withKey(_ value: JSONValue, _ model: FormField) -> JSONValue {
    guard case .keyed(let property) = model.model.strategy, value.object != nil,
      value[JSONString(property)] == nil
    else { return value }
    let key = ElementKey.key(for: value, property: property)
    return value.setting(key, at: [JSONString(property)]) ?? value
  }

  private mutating func checks(
    _ choices: [Choice], _ field: JSONPointer, _ base: JSONValue?
  ) -> JSONValue? {
    guard posted.hasList(at: field) else { return base }
    taken.insert(field.description)
    let chosen = Set(posted.fields.all(field.description))
    let values = choices.map(\.value).filter { chosen.contains($0.line) }
    let old = (base?.array ?? []).filter { values.contains($0) }
    let all = old + values.filter { !old.contains($0) }
    return all.isEmpty ? (base == [] ? base : nil) : .array(all)
  }

  private mutating func choice(
    _ choices: [Choice], _ field: JSONPointer, _ base: JSONValue?
  ) -> JSONValue? {
    guard let text = text(at: field) else { return base }
    guard !text.isEmpty else { return nil }
    if let choice = choices.first(where: { $0.value.line == text }) { return choice.value }
    if let base, base.line == text { return base }
    problems[field] = [messages.nothingCalled(text)]
    return base
  }

  private mutating func json(_ field: JSONPointer, _ base: JSONValue?) -> JSONValue? {
    guard let text = text(at: field) else { return base }
    guard !text.allSatisfy(\.isWhitespace) else { return nil }
    do {
      return try JSONParser.parse(Array(text.utf8))
    } catch {
      problems[field] = [messages.failure(error).message, messages.howToWriteJSON]
      return base
    }
  }

  private mutating func text(
    _ model: FormField, _ field: JSONPointer, _ place: JSONPointer, _ base: JSONValue?
  ) -> JSONValue? {
    guard let text = text(at: field) else { return base }
    if let base,
      text.withLineFeeds == FieldViews.text(of: base, model, in: snapshot, language).withLineFeeds
    {
      return base
    }
    guard !text.allSatisfy(\.isWhitespace) else { return nil }
    return typed(FormReader.trimmed(text), model, field, place) ?? base
  }

  /// A line without what stands around it; several lines as they are.
  private static func trimmed(_ text: String) -> String {
    guard !text.hasSeveralLines else { return text }
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// What was typed; `nil` where it cannot be understood.
  private mutating func typed(
    _ text: String, _ model: FormField, _ field: JSONPointer, _ place: JSONPointer
  ) -> JSONValue? {
    if let value = labelled(text, model) { return value }
    guard !SteeringCharacter.isPart(of: text) else {
      problems[field] = [messages.steeringInField]
      return nil
    }
    switch answers.read(text, model) {
    case .value(let value):
      if case .text = model.kind { texts.append((text, place, field)) }
      if case .reference = model.kind {
        meanings[field] = FieldViews.text(of: value, model, in: snapshot, language)
      }
      return value
    case .several(let choices):
      let failure = messages.severalMeant(
        text, collection.label(of: field, in: language, numbersElements: false),
        choices.prefix(8).map(\.label))
      problems[field] = [failure.message, failure.hint].compactMap { $0 }
    case .unknown: problems[field] = [messages.nothingCalled(text, among: names(of: model))]
    case .unreadable: problems[field] = [messages.notReadable(model.kindName)]
    }
    return nil
  }

  /// What may stand in a field, by name; nothing where that is too much to look through at each key.
  private func names(of model: FormField) -> [String] {
    guard case .reference(let collection) = model.kind else { return [] }
    let records = answers.records(of: collection)
    return records.count > 2_000 ? [] : records.map(\.name)
  }

  /// Makes the id of a new record of what its collection lists first, where nobody gave it one.
  private mutating func nameNew() {
    guard id == nil, collection.idTemplate == nil, value["id"] == nil else { return }
    let display = DisplayText(of: snapshot, in: language, showsPrivate: true)
    let texts = collection.listed.compactMap { pointer in
      value[pointer].map { display.text(of: $0, collection.fields.root.field(at: pointer)) }
    }
    let made = texts.map { IDTemplate.shortened(IDTemplate.slug($0), to: 64) }.first { !$0.isEmpty }
    guard let made, RecordKey.isValid(id: made),
      RecordForm(collection, value: value).violations(
        of: .string(JSONString(made)), at: ["id"]
      ).isEmpty
    else { return }
    value = value.setting(.string(JSONString(made)), at: ["id"]) ?? value
    meanings[["id"]] = made
  }

  /// The record that a text names as the form names it: by id and name.
  private func labelled(_ text: String, _ model: FormField) -> JSONValue? {
    guard case .reference(let collection) = model.kind, let id = text.split(separator: " ").first,
      snapshot.records[RecordKey(collection: collection, id: String(id))] != nil
    else { return nil }
    let value = JSONValue.string(JSONString(String(id)))
    return FieldViews.text(of: value, model, in: snapshot, language) == text ? value : nil
  }

  // MARK: The whole

  /// Puts dates in the place of the words that people use for them.
  private mutating func readDates() {
    for (text, place, field) in texts {
      guard let without = value.setting(.null, at: place),
        let date = RecordForm(collection, value: without).date(text, at: place, dates),
        let changed = value.setting(.string(JSONString(date)), at: place)
      else { continue }
      // In English some write the month first.
      if language == "en", let days = dates.twoDays(text) {
        problems[field] = [messages.whichDay(days.dayFirst, days.monthFirst)]
        continue
      }
      value = changed
      meanings[field] = date
    }
  }

  /// Finds what was typed in fields that there are no more; nothing of it may be passed over.
  private mutating func addLeftovers() {
    for pair in posted.fields.pairs where pair.name.hasPrefix("/") && !taken.contains(pair.name) {
      guard let place = JSONPointer(parsing: pair.name), !pair.value.isEmpty,
        !posted.isGone(place), posted.shown?[place]?.line != pair.value
      else { continue }
      leftovers[place] = pair.value
      problems[place, default: []].append(messages.fieldIsGone)
    }
  }

  /// Adds what the schema says of the record that came of it.
  private mutating func addFaults() {
    for fault in RecordForm(collection, value: value).faults().map(byRows) {
      let field = field(of: fault.place)
      // What could not be understood has been said.
      guard problems[field] == nil || field == .root else { continue }
      problems[field, default: []] += [text(of: fault)]
        .filter { problems[field]?.contains($0) != true }
    }
  }

  /// That an element stands twice in a list is said by the numbers that the rows have.
  private func byRows(_ fault: RecordForm.Fault) -> RecordForm.Fault {
    let list = field(of: fault.place.parent)
    guard case .schema(.duplicateItems(let later, let earlier)) = fault.problem,
      let kept = kept[list], kept.indices.contains(later), kept.indices.contains(earlier)
    else { return fault }
    let rows = posted.rows(of: list)
    let places = [later, earlier].map { rows.firstIndex(of: kept[$0]) ?? $0 }
    return RecordForm.Fault(
      place: fault.place, problem: .schema(.duplicateItems(places[0], places[1])))
  }

  private func text(of fault: RecordForm.Fault) -> String {
    if fault.place == ["id"], value["id"]?.string != nil { return messages.howToWriteID }
    let usual = messages.text(fault.problem, atField: fault.place != .root)
    // A rule over several fields has words of its own.
    if case .check = fault.problem { return usual }
    guard let typed = texts.first(where: { $0.place == fault.place })?.text else { return usual }
    let form = RecordForm(collection, value: value)
    if form.takesTimesOnly(at: fault.place) { return messages.howToWriteTime }
    guard form.takesDatesOnly(at: fault.place) else { return usual }
    return dates.missingDay(typed).flatMap(messages.noSuchDay) ?? messages.howToWriteDate
  }

  /// The place in the form of a place in the record.
  func field(of place: JSONPointer) -> JSONPointer {
    var field = JSONPointer.root
    for token in place.tokens {
      if let rows = kept[field], let number = Int(token.text), rows.indices.contains(number) {
        field = field.appending(rows[number])
      } else {
        field = field.appending(token)
      }
    }
    return field
  }
}
