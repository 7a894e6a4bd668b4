internal import Forms
internal import JSONModel
internal import JSONSchema
internal import Messages
internal import Records

/// Fills in a record at a terminal, question by question.
struct RecordDialogue {
  let snapshot: Snapshot
  let reader: AnswerReader
  /// Called with the record after each answer.
  let keep: (JSONValue) throws -> Void
  var form: RecordForm
  /// Whether what was typed is kept as a draft until it is written.
  let keepsDraft: Bool
  /// Whether the record is yet to be made, and may get an id here.
  let isNew: Bool
  let language = Output.messages.language.rawValue

  /// Where a question leads.
  enum Step {
    case next, back
  }

  /// Somebody wants no more questions.
  struct Finished: Error {}

  init(
    _ form: RecordForm, in snapshot: Snapshot, keepsDraft: Bool, isNew: Bool = false,
    keep: @escaping (JSONValue) throws -> Void
  ) {
    self.keepsDraft = keepsDraft
    self.isNew = isNew
    self.form = form
    self.snapshot = snapshot
    self.keep = keep
    reader = AnswerReader(snapshot, in: language, dates: .today)
  }

  /// Asks for everything, what is required first, until the person has seen enough.
  mutating func askAll() throws {
    do {
      _ = try askMembers(form.fields(in: language), of: .root)
    } catch is Finished {}
  }

  /// Asks for the members of an object; what is missing comes first, as long as it is.
  mutating func askMembers(_ fields: [FormField], of object: JSONPointer) throws -> Step {
    var asked: [JSONString] = []
    while true {
      let missing = form.missing(in: object)
      let open = fields.filter { !asked.contains($0.name) }
      guard let field = open.first(where: { missing.contains($0.name) }) ?? open.first else {
        return .next
      }
      switch try ask(field, at: object.appending(field.name), missing.contains(field.name)) {
      case .next: asked.append(field.name)
      case .back where asked.isEmpty: return .back
      case .back: asked.removeLast()
      }
    }
  }

  /// Asks for one field.
  mutating func ask(_ field: FormField, at place: JSONPointer, _ isRequired: Bool) throws -> Step {
    switch field.kind {
    case .group: return try askGroup(field, at: place, isRequired)
    case .list: return try askList(field, at: place)
    default: return try askValue(field, at: place, isRequired)
    }
  }

  private mutating func askGroup(
    _ field: FormField, at place: JSONPointer, _ isRequired: Bool
  ) throws -> Step {
    let members = field.members(in: language)
    let label = label(of: place)
    if field.isLocalizedText(snapshot.settings.languages) {
      return try askText(members, at: place, isRequired)
    }
    if !isRequired && form.value[place] == nil {
      var isWanted: Bool?
      while isWanted == nil {
        let answer = try Terminal.ask(Output.messages.fillsIn(label))
        if answer == "<" { return .back }
        if answer == "." { throw Finished() }
        isWanted = wants(answer, field)
      }
      guard isWanted == true else { return .next }
    }
    let step = try askMembers(members, of: place)
    // What was left empty is no group.
    if form.value[place]?.object?.isEmpty == true { form.set(nil, at: place) }
    return step
  }

  /// Whether a group is wanted; `nil` for neither, after help or a word about it.
  func wants(_ answer: String, _ field: FormField) -> Bool? {
    if answer == "?" {
      showHelp(field)
      return nil
    }
    let wanted = Output.messages.yesOrNo(answer, usual: false)
    if wanted == nil { note(Output.messages.notReadable("boolean")) }
    return wanted
  }

  /// Asks for a text in each language; where the first is left empty, the others are not asked for.
  private mutating func askText(
    _ members: [FormField], at place: JSONPointer, _ isRequired: Bool
  ) throws -> Step {
    for (number, member) in members.enumerated() {
      let inner = place.appending(member.name)
      let isNeeded =
        form.value[place] == nil ? isRequired : form.missing(in: place).contains(member.name)
      guard try ask(member, at: inner, isNeeded) == .next else { return .back }
      if number == 0, form.value[inner] == nil { return .next }
    }
    return .next
  }

  // MARK: One value

  private mutating func askValue(
    _ field: FormField, at place: JSONPointer, _ isRequired: Bool
  ) throws -> Step {
    var offered = showChoices(field)
    if form.value[place] == nil, let value = field.model.node.defaultValue {
      form.set(value, at: place)
    }
    while true {
      let shown = form.value[place].map { text(of: $0, field) }
      let answer = try Terminal.ask(
        Output.messages.question(label(of: place), isRequired: isRequired, shown: shown))
      switch answer {
      case "" where form.value[place] != nil || !isRequired: return .next
      case "": note(Output.messages.answerRequired)
      case "-" where isRequired: note(Output.messages.answerRequired)
      case "-": try fill(nil, at: place); return .next
      case "<": return .back
      case ".": throw Finished()
      case "?": showHelp(field)
      default:
        let text = answer.hasPrefix("\\") ? String(answer.dropFirst()) : answer
        if let value = accepted(text, field, at: place, &offered) {
          try fill(value, at: place)
          if self.text(of: value, field) != text {
            Terminal.line("  = " + self.text(of: value, field))
          }
          return .next
        }
      }
    }
  }

  /// What an answer means, if it is valid here; else the person is told why not.
  mutating func accepted(
    _ text: String, _ field: FormField, at place: JSONPointer, _ offered: inout [Choice]
  ) -> JSONValue? {
    switch answer(text, field, offered) {
    case .value(let value):
      if let value = valid(value, typed: text, at: place) { return value }
      if let help = field.help(in: language) { Terminal.line("    " + help) }
    case .several(let choices):
      offered = Array(choices.prefix(RecordDialogue.offeredAtMost))
      showNumbered(offered)
      note(Output.messages.severalCalled(more: choices.count - offered.count))
    case .unknown: note(Output.messages.nothingCalled(text))
    case .unreadable: note(Output.messages.notReadable(field.kindName))
    }
    return nil
  }

  /// How many records are offered to choose from.
  private static let offeredAtMost = 12

  private func answer(
    _ text: String, _ field: FormField, _ offered: [Choice]
  ) -> AnswerReader.Answer {
    let answer = reader.read(text, field)
    guard case .reference = field.kind, let number = Int(text),
      offered.indices.contains(number - 1)
    else { return answer }
    // An id that is a number goes before the number of a line.
    if case .value = answer { return answer }
    return .value(offered[number - 1].value)
  }

  /// The value, or the date or time that was meant by it, if either is valid; else what is wrong is said.
  private func valid(_ value: JSONValue, typed text: String, at place: JSONPointer) -> JSONValue? {
    guard !form.isInYearZero(text, at: place) else {
      note(Output.messages.noYearZero)
      return nil
    }
    if isNew, place == ["id"], let failure = failure(ofID: text) {
      note(failure.message)
      if let hint = failure.hint { Terminal.line("    " + hint) }
      return nil
    }
    let violations = form.violations(of: value, at: place)
    guard !violations.isEmpty else { return value }
    let meant = reader.meant(by: text).first { form.violations(of: $0, at: place).isEmpty }
    if let meant { return meant }
    for violation in violations {
      let isHere = violation.instance == place
      note(
        (isHere ? "" : label(of: violation.instance) + ": ")
          + Output.messages.text(violation.fault))
    }
    return nil
  }

  /// Why a new record cannot have an id.
  private func failure(ofID id: String) -> Failure? {
    guard RecordKey.isValid(id: id) else { return Output.messages.invalidID(id) }
    let key = RecordKey(collection: form.collection.name, id: id)
    return snapshot.exists(key) ? Failure(Output.messages.exists(key).message) : nil
  }

  mutating func fill(_ value: JSONValue?, at place: JSONPointer) throws {
    form.set(value, at: place)
    try keep(form.value)
  }

  // MARK: What is shown

  func note(_ text: String) { Terminal.line("  ! " + text) }

  /// A field's name; which element of a list it belongs to has been said before.
  func label(of place: JSONPointer) -> String {
    var labels: [String] = []
    var field: FieldModel.Field? = form.collection.fields.root
    for token in place.tokens {
      let inner = field?.member(token)
      if inner != nil || field?.element == nil {
        labels.append(inner?.label(in: language) ?? token.text)
      }
      field = inner ?? field?.element
    }
    return labels.joined(separator: " › ")
  }

  func text(of value: JSONValue, _ field: FormField) -> String {
    snapshot.display.text(of: value, field.model)
  }

  /// Shows what can be chosen from; nothing where there are so many that they are looked up by name.
  func showChoices(_ field: FormField) -> [Choice] {
    var choices: [Choice] = []
    switch field.kind {
    case .choice(let members): choices = members
    case .reference(let collection): choices = reader.records(of: collection)
    default: break
    }
    if case .reference = field.kind, choices.count > RecordDialogue.shownAtMost { return [] }
    showNumbered(choices)
    return choices
  }

  /// Of how many records all are shown to choose from.
  private static let shownAtMost = 20

  private func showNumbered(_ choices: [Choice]) {
    for (number, choice) in choices.enumerated() {
      Terminal.line("  \(number + 1)  \(choice.label)")
    }
  }

  func showHelp(_ field: FormField) {
    if let help = field.help(in: language) { Terminal.line("  " + help) }
    Terminal.line(Output.messages.dialogueHelp(keepsDraft: keepsDraft))
  }
}
