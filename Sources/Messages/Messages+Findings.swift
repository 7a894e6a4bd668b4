internal import JSONModel
public import Records

extension Messages {
  /// What a finding says, without its place.
  public func text(_ problem: Finding.Problem) -> String {
    switch problem {
    case .broken(let reason): return text(reason)
    case .setup(let reason): return text(reason)
    case .schema(let fault): return text(fault)
    case .idMismatch(let found):
      let shown = found.map { value in
        value.string == nil ? show(value) : pick("”\(show(value))”", "“\(show(value))”")
      }
      return pick(
        "Fältet ”id” ska vara filens namn, men \(shown.map { "är \($0)" } ?? "saknas").",
        "The field “id” should be the file's name, but is \(shown ?? "missing").")
    case .misplaced(let expected):
      return pick("Posten ska ligga i \(expected).", "The record belongs in \(expected).")
    case .danglingReference(let target): return missing(target.description)
    case .notUnique(let fields, let other):
      return notUnique(fields.map(\.description), other: other.description)
    case .check(let message): return message[language.rawValue]
    case .ambiguousKey(let property, let key):
      guard let key else {
        return pick("Elementet saknar ”\(property)”.", "The element has no “\(property)”.")
      }
      return pick(
        "Två element har ”\(property)”: \(key).", "Two elements have “\(property)”: \(key).")
    case .notCanonical:
      return pick(
        "Filen är inte skriven på det fasta sättet; ”fieldbook format” ordnar det.",
        "The file is not in canonical form; “fieldbook format” mends that.")
    case .notNormalized:
      return pick(
        "Texten är inte i Unicodes normalform C; ”fieldbook format --nfc” ordnar det.",
        "The text is not in Unicode normal form C; “fieldbook format --nfc” mends that.")
    case .furtherFindings(let count):
      return pick(
        "\(number(count)) fel till finns i filen; de visas när de första är rättade.",
        "There are \(number(count)) more faults in the file; they are told once the first ones are mended."
      )
    case .droppedEdit(let commit, let merge):
      return pick(
        "Sammanslagningen \(merge.prefix(12)) utelämnade det som \(commit.prefix(12)) skrev; ”fieldbook revive” hämtar tillbaka det.",
        "The merge \(merge.prefix(12)) left out what \(commit.prefix(12)) had written; “fieldbook revive” brings it back."
      )
    case .openConflict(let kind):
      return pick("Öppen konflikt: \(text(kind)).", "Open conflict: \(text(kind)).")
    case .editedConflict:
      return pick(
        "Konfliktfilen är ändrad; det enda som får göras i den är att ta bort hela poster.",
        "The conflict file was edited; all that may be done in it is to remove entries.")
    }
  }

  /// A record is referred to that is not there.
  public func missing(_ record: String) -> String {
    pick("\(record) finns inte.", "\(record) does not exist.")
  }

  /// Another record has the same values in fields that must be unique.
  public func notUnique(_ fields: [String], other: String) -> String {
    let names = fields.joined(separator: ", ")
    return pick(
      "\(other) har samma värde i \(names), som ska vara unikt.",
      "\(other) has the same value in \(names), which must be unique.")
  }

  /// Why a file is not what its place demands.
  public func text(_ reason: Snapshot.BrokenFile.Reason) -> String {
    switch reason {
    case .syntax(let error): text(error.reason)
    case .unreadable(let reason):
      pick("Filen kan inte läsas: ", "The file cannot be read: ") + text(reason) + "."
    case .notAnObject: pick("En post ska vara ett JSON-objekt.", "A record must be a JSON object.")
    case .conflictForm: pick("Filen är ingen konfliktfil.", "The file is no conflict file.")
    case .conflictRecord(let record):
      pick(
        "Filen handlar om \(record), inte om posten i dess namn.",
        "The file is about \(record), not about the record in its name.")
    case .notAFile:
      pick(
        "Här får bara vanliga filer ligga: flytta länkar, undermoduler och andra förråd härifrån.",
        "Only ordinary files may be here: move links, submodules and other repositories elsewhere.")
    case .stray:
      pick(
        "Filen hör inte hemma här: poster är dataset/<samling>/<id>.json, scheman schemas/<namn>.schema.json, med små bokstäver, siffror och bindestreck.",
        "The file does not belong here: records are dataset/<collection>/<id>.json, schemas are schemas/<name>.schema.json, in lower-case letters, digits and hyphens."
      )
    case .unknownCollection(let name):
      pick(
        "Det finns inget schema för samlingen ”\(name)”.",
        "There is no schema for the collection “\(name)”.")
    case .duplicate(let other):
      pick("Samma post finns i \(other).", "The same record is in \(other).")
    }
  }

  /// Why something is undecided.
  public func text(_ kind: Conflict.Kind) -> String {
    switch kind {
    case .value: pick("två skrev olika värden", "two people wrote different values")
    case .deleted:
      pick("en tog bort posten, en annan ändrade den", "one deleted the record, another edited it")
    case .combination:
      pick(
        "ändringarna är giltiga var för sig men inte tillsammans",
        "the edits are valid apart, not together")
    case .reference:
      pick(
        "posten togs bort medan andra hänvisade till den",
        "the record was deleted while others referred to it")
    case .unique:
      pick(
        "två poster har samma värde som ska vara unikt",
        "two records have the same value that must be unique")
    case .invalid:
      pick(
        "posten är inte giltig under de sammanslagna schemana",
        "the record is not valid under the merged schemas")
    }
  }

  /// A finding on one line: place, field, what is wrong.
  public func line(_ finding: Finding) -> String {
    var place = finding.path
    if let position = finding.position { place += ":\(position.line):\(position.column)" }
    let field = finding.pointer == .root ? "" : " \(finding.pointer)"
    let line = "\(place): \(severity(finding.severity))\(field): \(text(finding.problem))"
    // A line of its own in a value would pass for another finding.
    return line.replacing(scalars: ["\n": "\\u{a}"])
  }

  private func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: pick("fel", "error")
    case .warning: pick("varning", "warning")
    }
  }

  /// How a validation ended, in a sentence.
  public func summary(records: Int, errors: Int, otherWarnings: Int, conflicts: Int) -> String {
    var parts = [count(records, ("post", "poster"), ("record", "records"))]
    parts.append(
      errors == 0
        ? pick("inga fel", "no errors") : count(errors, ("fel", "fel"), ("error", "errors")))
    parts.append(
      count(
        conflicts, ("öppen konflikt", "öppna konflikter"), ("open conflict", "open conflicts")))
    if otherWarnings > 0 {
      parts.append(
        count(
          otherWarnings, ("annan varning", "andra varningar"), ("other warning", "other warnings")))
    }
    return parts.joined(separator: ", ") + "."
  }
}
