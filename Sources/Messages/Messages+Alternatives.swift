internal import JSONModel
internal import JSONSchema

/// What may stand where something else stands, in a few words.
extension Messages {
  /// None of several forms fits: which there are.
  func noForm(_ forms: [Violation.Fault]) -> String {
    let shown = Array(forms.prefix(Messages.fewForms))
    let text = pick(
      "Värdet har ingen av de former som får stå här",
      "The value has none of the forms that may stand here")
    guard !shown.isEmpty else { return text + "." }
    let examples = shown.compactMap(example)
    guard examples.count == shown.count else {
      return text + ": " + either(shown.map { example($0).map(like) ?? limit(of: $0) }) + "."
    }
    return text + pick("; skriv som ", "; write it as ") + either(examples) + "."
  }

  private static let fewForms = 8

  /// Words of which one is chosen.
  private func either(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + pick(" eller ", " or ") + last
  }

  private func like(_ example: String) -> String { pick("som \(example)", "as \(example)") }

  /// What has a form; `nil` where the form is told in words.
  private func example(_ form: Violation.Fault) -> String? {
    switch form {
    case .enumeration(let members, _): list(members)
    case .constant(let value, _): show(value)
    case .pattern(_, let example): example.flatMap { $0.isEmpty ? nil : $0 }
    case .format(let name, _): example(ofFormat: name)
    default: nil
    }
  }

  private func example(ofFormat name: String) -> String? {
    switch name {
    case "date": "2016-09-14"
    case "date-time": "2016-09-14T13:00:00Z"
    case "time": "14:30:00+02:00"
    case "email": pick("namn@exempel.se", "name@example.org")
    case "uri": pick("https://exempel.se/", "https://example.org/")
    default: Messages.formatExamples[name]
    }
  }

  private func limit(of form: Violation.Fault) -> String {
    switch form {
    case .aboveMaximum(let limit, let exclusive):
      exclusive
        ? pick("under \(limit)", "below \(limit)") : pick("högst \(limit)", "at most \(limit)")
    case .belowMinimum(let limit, let exclusive):
      exclusive
        ? pick("över \(limit)", "above \(limit)") : pick("minst \(limit)", "at least \(limit)")
    case .multipleOf(let number): pick("en multipel av \(number)", "a multiple of \(number)")
    case .tooLong(let limit, _):
      pick("högst \(characters(limit))", "at most \(characters(limit))")
    case .tooShort(let limit, _):
      pick("minst \(characters(limit))", "at least \(characters(limit))")
    case .pattern(let pattern, _): pick("enligt \(cut(pattern))", "matching \(cut(pattern))")
    case .format(let name, _): pick("på formen ”\(name)”", "of the form “\(name)”")
    default: pick("något annat", "something else")
    }
  }

  /// The values of which one may stand somewhere, as many as somebody reads.
  func list(_ members: [JSONValue]) -> String {
    members.prefix(20).map(show).joined(separator: ", ") + (members.count > 20 ? ", …" : "")
  }

  /// The end of a sentence about a text that should be a number, or the reverse; `nil` where it is no
  /// quotation marks that are wrong.
  func quotes(_ members: [JSONValue], _ found: JSONValue) -> String? {
    guard let meant = members.first(where: { $0 != found && show($0) == show(found) }) else {
      return nil
    }
    return meant.string == nil
      ? pick("; skriv utan citattecken: ", "; write it without quotes: ") + show(meant)
      : pick("; skriv med citattecken: ", "; write it in quotes: ") + "\"\(show(meant))\""
  }

  /// The end of a sentence about a text that has not the form it should: one that has.
  func following(_ example: String?) -> String {
    guard let example else { return "." }
    guard !example.isEmpty else {
      return pick("; texten ska vara tom.", "; the text should be empty.")
    }
    return pick("; så här går det: \(example)", "; one that does: \(example)")
  }

  func characters(_ number: Int) -> String {
    "\(number) " + pick("tecken", number == 1 ? "character" : "characters")
  }

  func elements(_ number: Int) -> String {
    "\(number) " + pick("element", number == 1 ? "element" : "elements")
  }

  /// A value on one line, cut where it is long.
  func show(_ value: JSONValue) -> String {
    let text = value.string ?? JSONWriter.compact(value)
    return text.unicodeScalars.count > 60 ? String(text.prefix(57)) + "…" : text
  }

  /// A pattern, cut where it is longer than anybody reads.
  func cut(_ pattern: String) -> String {
    pattern.unicodeScalars.count > 120 ? String(pattern.prefix(117)) + "…" : pattern
  }
}
