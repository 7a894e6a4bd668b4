internal import Forms
internal import JSONModel
internal import Messages
internal import Records

/// Makes the fields of a record's form.
struct FieldViews {
  let collection: RecordCollection
  let snapshot: Snapshot
  let messages: Messages
  /// The record as the form shows it, apart from what was typed.
  let value: JSONValue?
  /// What was typed since.
  var posted: PostedRecord?
  var problems: [JSONPointer: [String]] = [:]
  var meanings: [JSONPointer: String] = [:]
  /// What others have written meanwhile, where it is something else.
  var theirs: [JSONPointer: String] = [:]
  /// What was filled in where there is no field any more.
  var leftovers: [JSONPointer: String] = [:]
  /// The registers of open conflicts.
  var undecided: Set<JSONPointer> = []
  let isNew: Bool

  private var language: String { messages.language.rawValue }

  /// The fields, in the order of the schema.
  func all() -> [FieldView] {
    let form = RecordForm(collection, value: value ?? [:])
    // An id is made where nobody gives one.
    return form.fields(in: language).filter { isNew || $0.name != "id" }.map {
      view(
        $0, at: [$0.name], value?[$0.name],
        isRequired: ($0.name != "id" || !makesID) && isRequired($0.name, form.value))
    } + unknown(value, besides: collection.fields.root.node.names, at: .root) + gone
  }

  /// The fields that there are no more, with what was filled in: it can be moved, and taken out.
  private var gone: [FieldView] {
    leftovers.sorted { $0.key < $1.key }.map { place, text in
      var view = outside(
        place, label: collection.label(of: place, in: language), problems[place] ?? [])
      view.area = area(text, isCode: false)
      return view
    }
  }

  /// A field that the schema does not have.
  private func outside(_ place: JSONPointer, label: String, _ problems: [String]) -> FieldView {
    FieldView(
      name: place.description, id: FieldViews.id(of: place), label: label,
      path: collection.label(of: place, in: language, numbersElements: false),
      help: messages.unknownFieldHelp, isRequired: false, problems: problems,
      hasProblems: !problems.isEmpty, meaning: nil, theirs: theirs[place],
      isUndecided: undecided.contains(place))
  }

  /// What the schema does not know and does not allow: it can be mended and taken out.
  private func unknown(
    _ value: JSONValue?, besides names: [JSONString], at place: JSONPointer
  ) -> [FieldView] {
    let known = Set(names)
    return (value?.object?.keys ?? []).filter { !known.contains($0) }.compactMap { name in
      let own = place.appending(name)
      let text = posted?.text(at: own)
      guard let problems = problems[own] ?? (text == nil ? nil : []) else { return nil }
      var view = outside(own, label: name.text, problems)
      view.area = area(text ?? value?[name].map(FieldViews.code) ?? "", isCode: true)
      return view
    }
  }

  /// Whether an id can be made of what a record is called: not where it has to be of another form.
  private var makesID: Bool {
    collection.idTemplate != nil
      || RecordForm(collection, value: value ?? [:]).violations(of: "ett-namn", at: ["id"]).isEmpty
  }

  /// Whether the record would not be valid without a field, as it is now.
  private func isRequired(_ name: JSONString, _ value: JSONValue) -> Bool {
    let without = value[name] == nil ? value : value.setting(nil, at: [name]) ?? value
    return RecordForm(collection, value: without).missing().contains(name)
  }

  /// A value as the input of its field holds it.
  static func text(
    of value: JSONValue, _ field: FormField, in snapshot: Snapshot, _ language: String
  ) -> String {
    guard case .reference(let collection) = field.kind, let id = value.string else {
      return value.line
    }
    let display = DisplayText(of: snapshot, in: language, showsPrivate: true)
    // Browsers take line breaks out of an input.
    let name = display.name(of: RecordKey(collection: collection, id: id))
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    return name == id ? id : "\(id) \(name)"
  }

  private func view(
    _ field: FormField, at place: JSONPointer, _ value: JSONValue?, label: String? = nil,
    isRequired: Bool
  ) -> FieldView {
    let problems = problems[place] ?? []
    var view = FieldView(
      name: place.description, id: FieldViews.id(of: place),
      label: label ?? field.label(in: language),
      path: collection.label(of: place, in: language, numbersElements: false),
      help: place == ["id"] && makesID ? messages.idHelp : field.help(in: language),
      isRequired: isRequired,
      problems: problems,
      hasProblems: !problems.isEmpty, meaning: meanings[place], theirs: theirs[place],
      isUndecided: undecided.contains(place))
    fill(&view, field, place, value)
    view.isLocalized = field.isLocalizedText(snapshot.settings.languages)
    let members = view.group?.members.count ?? 0
    let needed = view.group?.members.count { field.model.node.required.contains($0.key) } ?? 0
    view.isAllOrNothing = view.isLocalized && !view.isRequired && needed > 1 && needed == members
    if !isRequired, !view.isAllOrNothing { view.markRequiredWithin(field.model.node.required) }
    view.isGroup = view.checks != nil || view.group != nil || view.list != nil
    return view
  }

  /// The name of an element of the page, in which a slash can stand.
  static func id(of place: JSONPointer) -> String { "f" + place.description }

  private func fill(
    _ view: inout FieldView, _ field: FormField, _ place: JSONPointer, _ value: JSONValue?
  ) {
    let text = posted?.text(at: place)
    switch FieldShape(field, value, in: language) {
    case .line:
      let isNumber = if case .number = field.kind { true } else { false }
      view.line = FieldView.Line(value: text ?? shown(value, field), isNumber: isNumber)
    case .paragraphs: view.area = area(text ?? shown(value, field), isCode: false)
    case .json:
      view.area = area(text ?? value.map(FieldViews.code) ?? "", isCode: true)
    case .choice(let choices):
      let chosen = text ?? value?.line
      view.choice = options(choices + oddOne(value, among: choices)) { $0 == chosen }
    case .checks(let choices):
      let isPosted = posted?.hasList(at: place) == true
      let chosen = isPosted ? posted?.fields.all(place.description) : value?.array?.map(\.line)
      view.checks = options(choices) { chosen?.contains($0) == true }
    case .reference(let target): view.reference = reference(target, text, value, field)
    case .group(let members):
      // Of a group that may be left out, nothing is required until something is there.
      view.group = FieldView.Group(
        members: group(members, field, place, value, demands: view.isRequired))
    case .list(let element): view.list = list(field, element, place, value)
    }
  }

  /// The value itself, where it is none of the choices.
  private func oddOne(_ value: JSONValue?, among choices: [Choice]) -> [Choice] {
    guard let value, FieldShape.isOddOne(value, among: choices) else { return [] }
    return [Choice(value, name: messages.oddChoice(value.line))]
  }

  private func shown(_ value: JSONValue?, _ field: FormField) -> String {
    value.map { FieldViews.text(of: $0, field, in: snapshot, language) } ?? ""
  }

  private static func code(_ value: JSONValue) -> String {
    String(decoding: JSONWriter.file(value).dropLast(), as: UTF8.self)
  }

  private func area(_ text: String, isCode: Bool) -> FieldView.Area {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rows = lines.reduce(0) { $0 + 1 + $1.utf8.count / 70 }
    return FieldView.Area(
      value: text, rows: min(max(rows + 1, 4), 24), isCode: isCode,
      preview: isCode ? [] : text.split(separator: "\n").map(String.init))
  }

  private func options(_ choices: [Choice], _ isChosen: (String) -> Bool) -> FieldView.Options {
    FieldView.Options(
      options: choices.map { choice in
        let value = choice.value.line
        let label = choice.value.bool.map { messages.yesOrNo($0) } ?? choice.label
        return FieldView.Option(value: value, label: label, isChosen: isChosen(value))
      })
  }

  private func reference(
    _ target: String, _ text: String?, _ value: JSONValue?, _ field: FormField
  ) -> FieldView.ReferenceInput {
    let key = value?.string.map { RecordKey(collection: target, id: $0) }
    let link = key.flatMap { snapshot.records[$0] == nil ? nil : Address.record($0) }
    return FieldView.ReferenceInput(
      value: text ?? shown(value, field), collection: target, link: link)
  }

  private func group(
    _ members: [FormField], _ field: FormField, _ place: JSONPointer, _ value: JSONValue?,
    demands: Bool
  ) -> [FieldView] {
    members.map {
      view(
        $0, at: place.appending($0.name), value?[$0.name],
        isRequired: demands && field.model.node.required.contains($0.name.text))
    } + unknown(value, besides: field.model.node.names, at: place)
  }

  // MARK: Lists

  private func list(
    _ field: FormField, _ element: FormField, _ place: JSONPointer, _ value: JSONValue?
  ) -> FieldView.List {
    let elements = value?.array ?? []
    var numbers = Array(elements.indices)
    if let posted, posted.hasList(at: place) { numbers = posted.rows(of: place) }
    var next = (numbers.max() ?? -1) + 1
    // A line to write the next one in is always there; whole groups are added when asked for.
    var isGroup = false
    if case .group = element.kind { isGroup = true }
    let isWanted = posted?.action == .add(place)
    let lastIsEmpty = numbers.last.map { isEmpty($0, place, elements) } ?? false
    if isWanted || (!isGroup && !lastIsEmpty) {
      numbers.append(next)
      next += 1
    }
    let rows = numbers.enumerated().map { index, number in
      row(
        field, element, place.appending(number), index + 1,
        elements.indices.contains(number) ? elements[number] : nil)
    }
    return FieldView.List(rows: rows, next: FieldViews.id(of: place.appending(next)))
  }

  private func isEmpty(_ number: Int, _ place: JSONPointer, _ elements: [JSONValue]) -> Bool {
    let text = posted?.text(at: place.appending(number))
    return text?.isEmpty == true && !elements.indices.contains(number)
  }

  private func row(
    _ field: FormField, _ element: FormField, _ place: JSONPointer, _ number: Int,
    _ value: JSONValue?
  ) -> FieldView.Row {
    var fields: [FieldView]
    if case .group(var members) = FieldShape(element, value, in: language) {
      if case .keyed(let property) = field.model.strategy {
        members.removeAll { $0.name.text == property }
      }
      fields = group(members, element, place, value, demands: true)
      // What is to be said of the element as a whole is said at its first field.
      if let own = problems[place], !fields.isEmpty { fields[0].problems += own }
      if let own = theirs[place], !fields.isEmpty { fields[0].theirs = own }
    } else {
      let label = "\(field.label(in: language)) \(number)"
      fields = [view(element, at: place, value, label: label, isRequired: false)]
    }
    return FieldView.Row(
      name: place.description, id: FieldViews.id(of: place), number: number,
      isRemoved: posted?.isRemoved(place) == true,
      isSingle: fields.first?.name == place.description, fields: fields)
  }
}
