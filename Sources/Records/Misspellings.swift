internal import JSONModel
internal import JSONSchema

/// The words of a record that are misspelt, as far as its schema knows what was meant.
///
/// What else is wrong only for their sake is known by looking at the record as it was meant: a field that
/// is missing because its name is misspelt, or one that a misspelt choice would not ask for.
struct Misspellings {
  private let violations: [Violation]
  private let meant: JSONValue?

  /// Where more words than this are wrong, some are to be mended before the rest is told well.
  private static let limit = 20

  init(_ violations: [Violation], in value: JSONValue) {
    self.violations = violations
    var meant = value
    var count = 0
    for violation in violations.lazy.filter(\.isOfWord).prefix(Misspellings.limit) {
      guard let mended = violation.mending(meant) else { continue }
      meant = mended
      count += 1
    }
    self.meant = count > 0 ? meant : nil
  }

  /// The misspellings, and what would be wrong without them too; `nil` where none is known.
  func violationsLeft(under schema: Schema) -> MisspeltRecord? {
    meant.map { MisspeltRecord(violations, left: schema.violations(of: $0)) }
  }
}

/// What is wrong with a record in which words are misspelt.
struct MisspeltRecord {
  private struct Place: Hashable {
    let fault: Violation.Fault
    let instance: JSONPointer
  }

  private let causes: Set<Place>

  fileprivate init(_ violations: [Violation], left: [Violation]) {
    let misspelt = violations.filter(\.isOfWord)
    causes = Set((misspelt + left).map { Place(fault: $0.fault, instance: $0.instance) })
  }

  /// Whether something is wrong whatever was meant by the misspelt words.
  func contains(_ violation: Violation) -> Bool {
    causes.contains(Place(fault: violation.fault, instance: violation.instance))
  }
}

extension Violation {
  /// Whether it says that a word is none of those that may stand there.
  fileprivate var isOfWord: Bool {
    switch fault {
    case .unknownProperty, .enumeration, .constant: true
    default: false
    }
  }

  /// A record with the word that was meant; `nil` where that is not known.
  fileprivate func mending(_ record: JSONValue) -> JSONValue? {
    switch fault {
    case .unknownProperty(let name, let known):
      return Spelling.meant(by: name, in: known).flatMap { renaming(name, to: $0, in: record) }
    case .enumeration(let members, let found): return mending(record, found, members)
    case .constant(let value, let found): return mending(record, found, [value])
    default: return nil
    }
  }

  private func mending(
    _ record: JSONValue, _ found: JSONValue, _ members: [JSONValue]
  ) -> JSONValue? {
    guard let word = found.string, record[instance] == found,
      let meant = Spelling.meant(by: word, in: members.compactMap(\.string))
    else { return nil }
    return record.setting(.string(JSONString(meant)), at: instance)
  }

  private func renaming(_ name: String, to new: String, in record: JSONValue) -> JSONValue? {
    guard let object = record[instance.parent]?.object, object[JSONString(new)] == nil else {
      return nil
    }
    let members = object.map { key, value in (key.text == name ? JSONString(new) : key, value) }
    return record.setting(.object(JSONObject(members)), at: instance.parent)
  }
}
