internal import JSONModel
public import JSONSchema

extension Messages {
  /// What a schema asks for and a record does not have.
  public func text(_ fault: Violation.Fault) -> String {
    switch fault {
    case .type(let expected, .number) where expected.names == ["integer"]:
      return pick(
        "Värdet ska vara ett heltal, utan decimaler.",
        "The value should be a whole number, without decimals.")
    case .type(let expected, let found):
      let names = expected.names.map(typeName).joined(separator: pick(" eller ", " or "))
      return pick(
        "Värdet ska vara \(names), men är \(typeName(found.rawValue)).",
        "The value should be \(names), but is \(typeName(found.rawValue)).")
    case .enumeration(let members, let found):
      return pick("Värdet ska vara något av: ", "The value should be one of: ") + list(members)
        + (quotes(members, found) ?? meant(found.string, members.compactMap(\.string)))
    case .constant(let value, let found):
      return pick("Värdet ska vara \(show(value))", "The value should be \(show(value))")
        + (quotes([value], found) ?? pick(", men är \(show(found)).", ", but is \(show(found))."))
    case .pattern(let pattern, let example):
      return pick("Texten följer inte mönstret ", "The text does not match ") + cut(pattern)
        + following(example)
    case .patternTooCostly(let pattern):
      return pick(
        "Mönstret \(cut(pattern)) tog för lång tid att pröva.",
        "The pattern \(cut(pattern)) took too long to try.")
    case .format(let name, let found): return format(name, found)
    case .missing(let name):
      return pick("Fältet ”\(name)” saknas.", "The field “\(name)” is missing.")
    case .missingBecause(let name, let other):
      return pick(
        "Fältet ”\(name)” saknas; det behövs när ”\(other)” finns.",
        "The field “\(name)” is missing; it is needed where “\(other)” is there.")
    case .unknownProperty(let name, let known): return unknown(name, known)
    case .propertyName(let name, let reasons):
      let reason = reasons.map { " " + text($0) }.joined()
      return pick("Fältet får inte heta ”\(name)”.", "A field cannot be called “\(name)”.")
        + reason
    case .unevaluatedItem(let position):
      return pick(
        "Element \(position + 1) är ett för mycket; schemat säger inget om det.",
        "Element \(position + 1) is one too many; the schema says nothing of it.")
    case .tooCostly:
      return pick(
        "Schemat tog för lång tid att pröva.", "The schema took too long to try.")
    case .duplicateItems(let later, let earlier):
      return pick(
        "Element \(later + 1) är detsamma som element \(earlier + 1).",
        "Element \(later + 1) is the same as element \(earlier + 1).")
    case .noAlternative(let forms): return noForm(forms)
    case .severalAlternatives(let fitting):
      return pick(
        "Värdet har \(fitting.count) av de former som får stå här på en gång; det ska ha just en.",
        "The value has \(fitting.count) of the forms that may stand here at once; it should have just one."
      )
    case .forbidden:
      return pick(
        "Värdet är just det som inte får stå här.", "The value is what must not stand here.")
    case .never: return pick("Här får inget stå.", "Nothing may stand here.")
    default: return limit(fault)
    }
  }

  private func limit(_ fault: Violation.Fault) -> String {
    switch fault {
    case .multipleOf(let number):
      pick(
        "Talet ska vara en multipel av \(number).", "The number should be a multiple of \(number).")
    case .aboveMaximum(let limit, let exclusive):
      exclusive
        ? pick("Talet ska vara under \(limit).", "The number should be below \(limit).")
        : pick("Talet ska vara högst \(limit).", "The number should be at most \(limit).")
    case .belowMinimum(let limit, let exclusive):
      exclusive
        ? pick("Talet ska vara över \(limit).", "The number should be above \(limit).")
        : pick("Talet ska vara minst \(limit).", "The number should be at least \(limit).")
    case .tooLong(let limit, let found):
      pick(
        "Texten får ha högst \(characters(limit)) och har \(found).",
        "The text may have at most \(characters(limit)) and has \(found).")
    case .tooShort(.max, _): pick("Texten är för kort.", "The text is too short.")
    case .tooShort(let limit, let found):
      pick(
        "Texten ska ha minst \(characters(limit)) och har \(found).",
        "The text should have at least \(characters(limit)) and has \(found).")
    case .tooFewItems(.max, _), .tooFewProperties(.max, _), .containsTooFew(.max, _):
      pick("Här står för lite.", "Too little stands here.")
    case .tooManyItems(let limit, let found), .tooManyProperties(let limit, let found):
      pick(
        "Högst \(limit) får stå här; det är \(found).",
        "At most \(limit) may stand here; there \(found == 1 ? "is" : "are") \(found).")
    case .tooFewItems(let limit, let found), .tooFewProperties(let limit, let found):
      pick(
        "Minst \(limit) ska stå här; det är \(found).",
        "At least \(limit) should stand here; there \(found == 1 ? "is" : "are") \(found).")
    case .containsTooFew(let limit, let found):
      pick(
        "Minst \(elements(limit)) ska passa; \(found) gör det.",
        "At least \(elements(limit)) should fit; \(found) \(found == 1 ? "does" : "do").")
    case .containsTooMany(let limit, let found):
      pick(
        "Högst \(elements(limit)) får passa; \(found) gör det.",
        "At most \(elements(limit)) may fit; \(found) do.")
    default: pick("Värdet följer inte schemat.", "The value does not fit the schema.")
    }
  }

  private func unknown(_ name: String, _ known: [String]) -> String {
    pick("Fältet ”\(name)” finns inte i schemat", "The schema knows no field “\(name)”")
      + meant(name, known)
  }

  /// The end of a sentence about a word that is not known: the nearest one that is.
  func meant(_ word: String?, _ known: [String]) -> String {
    guard let word, let nearest = Spelling.meant(by: word, in: known) else { return "." }
    return pick("; menades ”\(nearest)”?", "; was “\(nearest)” meant?")
  }

  private func format(_ name: String, _ found: String) -> String {
    if ["date", "date-time"].contains(name), let day = noSuchDay(String(found.prefix(10))) {
      return day
    }
    return usualFormat(name)
  }

  private func usualFormat(_ name: String) -> String {
    switch name {
    case "date":
      pick(
        "Texten är inget datum; skriv som 2016-09-14.",
        "The text is no date; write it as 2016-09-14.")
    case "date-time":
      pick(
        "Texten är ingen tidpunkt; skriv som 2016-09-14T13:00:00Z.",
        "The text is no point in time; write it as 2016-09-14T13:00:00Z.")
    case "time":
      pick(
        "Texten är inget klockslag med tidszon; skriv som 14:30:00+02:00, eller 12:30:00Z i UTC.",
        "The text is no time with a zone; write it as 14:30:00+02:00, or 12:30:00Z in UTC.")
    case "email":
      pick(
        "Texten är ingen e-postadress; skriv som namn@exempel.se.",
        "The text is no e-mail address; write it as name@example.org.")
    case "uri":
      pick(
        "Texten är ingen adress; skriv som https://exempel.se/.",
        "The text is no address; write it as https://example.org/.")
    default:
      pick("Texten har inte formen ”\(name)”", "The text does not have the form “\(name)”")
        + (Messages.formatExamples[name].map {
          pick("; skriv som \($0)", "; write it as \($0)")
        } ?? ".")
    }
  }

  /// What a text of a format looks like.
  static let formatExamples = [
    "duration": "P1DT12H", "hostname": "data.example.org", "idn-hostname": "örebro.example",
    "idn-email": "åsa@example.org", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
    "iri": "https://example.org/ö", "iri-reference": "/ö", "json-pointer": "/field/0",
    "regex": "^[a-z]+$", "relative-json-pointer": "1/field", "uri-reference": "/path",
    "uri-template": "https://example.org/{id}",
    "uuid": "123e4567-e89b-12d3-a456-426614174000",
  ]

  private func typeName(_ name: String) -> String {
    switch name {
    case "null": "null"
    case "boolean": pick("ja/nej (true, false)", "yes/no (true, false)")
    case "integer": pick("ett heltal", "a whole number")
    case "number": pick("ett tal", "a number")
    case "string": pick("en text", "a text")
    case "array": pick("en lista", "a list")
    case "object": pick("ett objekt", "an object")
    default: name
    }
  }
}
