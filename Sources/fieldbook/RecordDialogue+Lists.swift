internal import Forms
internal import JSONModel
internal import Messages
internal import Records

extension RecordDialogue {
  /// Asks for the elements of a list, one after the other, until an answer is empty.
  mutating func askList(_ field: FormField, at place: JSONPointer) throws -> Step {
    guard let element = field.element(in: language) else { return .next }
    if case .group = element.kind { return try askGroups(element, of: field, at: place) }
    Terminal.line("\(label(of: place)) (\(Output.messages.listHint))")
    var offered = showChoices(element)
    showElements(form.value[place]?.array ?? [], element, sign: "-")
    while true {
      let count = form.value[place]?.array?.count ?? 0
      let answer = try Terminal.ask(
        Output.messages.question(label(of: place), element: count + 1))
      switch answer {
      case "": return .next
      case "<": return .back
      case ".": throw Finished()
      case "?": showHelp(field)
      default:
        if try remove(answer, from: place) { continue }
        try append(answer, element, of: field, at: place, &offered)
      }
    }
  }

  /// Adds what an answer means: one element, or several with commas between.
  private mutating func append(
    _ answer: String, _ element: FormField, of field: FormField, at place: JSONPointer,
    _ offered: inout [Choice]
  ) throws {
    let parts = element.takesSeveral ? answer.split(separator: ",").map(String.init) : [answer]
    for part in parts {
      let old = form.value[place]?.array ?? []
      let inner = place.appending(old.count)
      if old.isEmpty { form.set([], at: place) }
      let text = part.drop { $0 == " " }
      guard let value = acceptedElement(String(text), element, at: inner, old, &offered) else {
        if old.isEmpty { form.set(nil, at: place) }
        return
      }
      guard !field.model.node.hasUniqueItems || !old.contains(value) else { continue }
      try fill(.array(old + [value]), at: place)
      Terminal.line("  + " + self.text(of: value, element))
    }
  }

  /// What an answer means, checked as an element at the end of the list.
  private mutating func acceptedElement(
    _ text: String, _ element: FormField, at place: JSONPointer, _ old: [JSONValue],
    _ offered: inout [Choice]
  ) -> JSONValue? {
    // An element is replaced by what is checked, so there has to be one.
    form.set(.array(old + [.null]), at: place.parent)
    defer { form.set(.array(old), at: place.parent) }
    return accepted(text, element, at: place, &offered)
  }

  /// `-2` removes the second element.
  private mutating func remove(_ answer: String, from place: JSONPointer) throws -> Bool {
    guard answer.hasPrefix("-"), let number = Int(answer.dropFirst()),
      var array = form.value[place]?.array, array.indices.contains(number - 1)
    else { return false }
    array.remove(at: number - 1)
    try fill(array.isEmpty ? nil : .array(array), at: place)
    return true
  }

  /// Prints the elements that are there, each with what is typed to change or to remove it.
  private func showElements(_ elements: [JSONValue], _ element: FormField, sign: String = " ") {
    for (number, value) in elements.enumerated() {
      Terminal.line(" \(sign)\(number + 1)  \(text(of: value, element))")
    }
  }

  // MARK: Elements with fields

  private mutating func askGroups(
    _ element: FormField, of field: FormField, at place: JSONPointer
  ) throws -> Step {
    while true {
      let elements = form.value[place]?.array ?? []
      showElements(elements, element)
      let answer = try Terminal.ask(
        Output.messages.fillsInElement(label(of: place), elements.count))
      if answer == "<" { return .back }
      if answer == "." { throw Finished() }
      if try remove(answer, from: place) { continue }
      if let number = Int(answer), elements.indices.contains(number - 1) {
        try askElement(number - 1, element, of: field, at: place)
      } else if let isWanted = wants(answer, field) {
        guard isWanted else { return .next }
        form.set(.array(elements + [[:]]), at: place)
        try askElement(elements.count, element, of: field, at: place)
      }
    }
  }

  /// Asks for the fields of an element; however that ends, what was filled in stays, with a key.
  private mutating func askElement(
    _ index: Int, _ element: FormField, of field: FormField, at place: JSONPointer
  ) throws {
    let inner = place.appending(index)
    var key: JSONString?
    if case .keyed(let property) = field.model.strategy { key = JSONString(property) }
    defer { finish(inner, key) }
    _ = try askMembers(element.members(in: language).filter { $0.name != key }, of: inner)
  }

  private mutating func finish(_ element: JSONPointer, _ key: JSONString?) {
    // If the draft cannot be kept, the next answer says so.
    defer { try? keep(form.value) }
    guard let value = form.value[element], value.object?.isEmpty == false else {
      return form.set(nil, at: element)
    }
    guard let key else { return }
    form.set(ElementKey.completing(value, property: key.text), at: element)
  }
}

extension FormField {
  /// Whether several values can be typed with commas between: none has one in it.
  fileprivate var takesSeveral: Bool {
    switch kind {
    case .choice, .reference, .number: true
    default: false
    }
  }
}
