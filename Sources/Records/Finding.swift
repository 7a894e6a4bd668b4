public import JSONModel
public import JSONSchema

/// Something that `validate` reports: where it is and what is wrong, as values.
public struct Finding: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The dataset is not valid.
    case error
    /// The dataset is valid, and somebody should look.
    case warning
  }

  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file is not what its place demands.
    case broken(Snapshot.BrokenFile.Reason)
    /// Settings or schemas cannot be used, or what reports are made with besides.
    case setup(SetupError.Reason)
    /// The record does not fit its schema.
    case schema(Violation.Fault)
    /// The record's `id` is not its file's name.
    case idMismatch(found: JSONValue?)
    /// The file's name is no valid id, or its place not the one for it.
    case misplaced(expected: String)
    /// The value names a record that does not exist.
    case danglingReference(RecordKey)
    /// Another record has the same values in fields that must be unique.
    case notUnique([JSONPointer], other: RecordKey)
    /// A rule across fields does not hold.
    case check(LocalizedText)
    /// Two elements of a keyed list have the same key, or one has none.
    case ambiguousKey(property: String, key: String?)
    /// The bytes are not the canonical ones.
    case notCanonical
    /// The text is not in Unicode normal form C.
    case notNormalized
    /// A register is undecided.
    case openConflict(Conflict.Kind)
    /// A conflict file was changed otherwise than by removing entries.
    case editedConflict
    /// There are more findings in the file than are told.
    case furtherFindings(Int)
    /// A merge that was not made by these rules left out what a commit had written.
    case droppedEdit(commit: String, merge: String)
  }

  /// How bad it is.
  public var severity: Severity
  /// What is wrong.
  public let problem: Problem
  /// The file.
  public let path: String
  /// The record, where the file holds one.
  public let key: RecordKey?
  /// Where in the record; for an open conflict, the register.
  public let pointer: JSONPointer
  /// The line and column, once looked up.
  public var position: TextPosition?
  /// Whether it follows from a misspelt word of the record, and is mended with that.
  ///
  /// It depends on what else is wrong, so it is no part of what makes two findings the same.
  public internal(set) var followsFromMisspelling = false

  /// A finding without a position.
  public init(
    _ problem: Problem, severity: Severity = .error, path: String, key: RecordKey?,
    pointer: JSONPointer = .root, position: TextPosition? = nil
  ) {
    self.problem = problem
    self.severity = severity
    self.path = path
    self.key = key
    self.pointer = pointer
    self.position = position
  }
}

extension Finding {
  /// That settings or schemas cannot be used, as a finding in their file.
  public init(_ error: SetupError) {
    self.init(
      .setup(error.reason), path: error.path, key: nil, pointer: error.pointer,
      position: error.position)
  }
}

extension Finding {
  /// Whether the same is wrong at the same place.
  public static func == (left: Finding, right: Finding) -> Bool {
    left.path == right.path && left.pointer == right.pointer && left.problem == right.problem
      && left.severity == right.severity && left.key == right.key
      && left.position == right.position
  }

  /// Feeds what is wrong, and where, into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(pointer)
    hasher.combine(problem)
  }
}

extension Finding {
  /// The rule's short name, for machines.
  public var rule: String {
    switch problem {
    case .broken(.syntax), .broken(.notAnObject), .broken(.unreadable): "json"
    case .broken(.conflictForm), .broken(.conflictRecord), .editedConflict: "conflict-file"
    case .broken: "layout"
    case .setup: "setup"
    case .schema(let fault): "schema." + fault.keyword
    case .idMismatch, .misplaced: "id"
    case .danglingReference: "reference"
    case .notUnique: "unique"
    case .check: "check"
    case .ambiguousKey: "keyed"
    case .notCanonical: "canonical"
    case .notNormalized: "nfc"
    case .openConflict: "conflict"
    case .furtherFindings: "more"
    case .droppedEdit: "dropped"
    }
  }
}

extension Violation.Fault {
  /// The keyword of the schema that the fault is about.
  public var keyword: String {
    switch self {
    case .type: "type"
    case .enumeration: "enum"
    case .constant: "const"
    case .multipleOf: "multipleOf"
    case .aboveMaximum(_, let exclusive): exclusive ? "exclusiveMaximum" : "maximum"
    case .belowMinimum(_, let exclusive): exclusive ? "exclusiveMinimum" : "minimum"
    case .tooLong: "maxLength"
    case .tooShort: "minLength"
    case .pattern, .patternTooCostly: "pattern"
    case .format: "format"
    case .tooManyItems: "maxItems"
    case .tooFewItems: "minItems"
    case .duplicateItems: "uniqueItems"
    case .containsTooFew: "contains"
    case .containsTooMany: "maxContains"
    case .tooManyProperties: "maxProperties"
    case .tooFewProperties: "minProperties"
    case .missing: "required"
    case .missingBecause: "dependentRequired"
    case .unknownProperty: "additionalProperties"
    case .propertyName: "propertyNames"
    case .noAlternative: "anyOf"
    case .severalAlternatives: "oneOf"
    case .forbidden: "not"
    case .unevaluatedItem: "unevaluatedItems"
    case .never: "false"
    case .tooCostly: "cost"
    }
  }
}
