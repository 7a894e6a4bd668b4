internal import JSONModel
internal import JSONSchema
internal import Records

extension ReportDefinition {
  static let schema = BuiltInSchema.compile(
    String(decoding: PackageResources.reports_schema_json, as: UTF8.self))

  /// The definitions of a fieldbook, in their order.
  ///
  /// - Throws: `SetupError` at the first place that is wrong.
  static func all(in snapshot: Snapshot) throws(SetupError) -> [ReportDefinition] {
    guard !snapshot.settings.reports.isEmpty else { return [] }
    let value = JSONValue.object(snapshot.settings.reports)
    if let violation = schema.violations(of: value).first {
      throw snapshot.settingsError(.violation(violation.fault), at: violation.instance)
    }
    if let (name, pointer) = unusableName(in: value) {
      throw snapshot.settingsError(.unusableName(name), at: pointer)
    }
    if let pointer = unknownCollection(in: value, snapshot, at: .root) {
      throw snapshot.settingsError(
        .violation(
          .enumeration(
            snapshot.schemas.sorted.map { .string(JSONString($0.name)) },
            found: value[pointer] ?? .null)), at: pointer)
    }
    if let (field, pointer, known) = FieldCheck(snapshot).unknownField(in: value) {
      throw snapshot.settingsError(
        .violation(
          .enumeration(known.map { .string(JSONString($0)) }, found: .string(JSONString(field)))),
        at: pointer)
    }
    var definitions: [ReportDefinition] = []
    for (name, value) in snapshot.settings.reports {
      guard let definition = ReportDefinition(name: name.text, checked: value) else {
        throw snapshot.settingsError(.violation(.never), at: JSONPointer(tokens: [name]))
      }
      definitions.append(definition)
    }
    if let (name, pointer) = repeatedFileName(in: definitions) {
      throw snapshot.settingsError(.repeatedFileName(name), at: pointer)
    }
    return definitions
  }

  /// The first name of a report or of a section that cannot be part of a file's name everywhere.
  private static func unusableName(in reports: JSONValue) -> (String, JSONPointer)? {
    for (name, report) in reports.object ?? [:] {
      guard RecordKey.isValid(id: name.text) else { return (name.text, [name]) }
      for (number, section) in (report["sections"]?.array ?? []).enumerated() {
        guard let inner = section["name"]?.string, !RecordKey.isValid(id: inner) else { continue }
        return (inner, [name, "sections", JSONString(String(number)), "name"])
      }
    }
    return nil
  }

  /// The first section whose files would take the place of another one's, with the name they share.
  private static func repeatedFileName(
    in definitions: [ReportDefinition]
  ) -> (String, JSONPointer)? {
    // Next to the list of the pages, the tables of all of them are called after their sections.
    var files = Set(definitions.filter { $0.pages != nil }.map { "\($0.name)-all" })
    for definition in definitions {
      var names: Set<String> = []
      for (number, section) in definition.sections.enumerated() {
        let place: JSONPointer = [
          JSONString(definition.name), "sections", JSONString(String(number)), "name",
        ]
        for name in section.fileNames {
          guard names.insert(name).inserted else { return (name, place) }
          let file = "\(definition.name)-\(name)"
          guard files.insert(file).inserted else { return (file, place) }
        }
      }
    }
    return nil
  }
}

extension ReportDefinition.Section {
  /// What the files of the section are called after.
  fileprivate var fileNames: [String] {
    switch content {
    case .completeness:
      [name, name + ReportBuilder.missingFields, name + ReportBuilder.danglingReferences]
    case .references: [name, name + ReportBuilder.danglingReferences]
    default: [name]
    }
  }
}

extension ReportDefinition {
  /// The first place that names a collection which does not exist.
  private static func unknownCollection(
    in value: JSONValue, _ snapshot: Snapshot, at pointer: JSONPointer
  ) -> JSONPointer? {
    switch value {
    case .array(let array):
      return array.enumerated().lazy.compactMap {
        unknownCollection(in: $0.element, snapshot, at: pointer.appending($0.offset))
      }.first
    case .object(let object):
      return object.lazy.compactMap { key, inner in
        let place = pointer.appending(key)
        if ["collection", "indicators", "completeness"].contains(key.text) {
          return unknown(inner, snapshot, at: place)
        }
        return unknownCollection(in: inner, snapshot, at: place)
      }.first
    default: return nil
    }
  }

  /// The place of a name, or in a list of names, that is no collection's.
  private static func unknown(
    _ value: JSONValue, _ snapshot: Snapshot, at pointer: JSONPointer
  ) -> JSONPointer? {
    if let name = value.string { return snapshot.schemas[name] == nil ? pointer : nil }
    return (value.array ?? []).enumerated().lazy.compactMap {
      unknown($0.element, snapshot, at: pointer.appending($0.offset))
    }.first
  }
}

extension Snapshot {
  /// An error in the part of the settings that defines reports.
  fileprivate func settingsError(
    _ reason: SetupError.Reason, at pointer: JSONPointer
  ) -> SetupError {
    let path = DatasetPath.settingsPath
    let pointer = JSONPointer(tokens: ["reports"] + pointer.tokens)
    return SetupError(
      reason: reason, path: path, pointer: pointer,
      position: setup[path].map { JSONLocator.keyPosition(of: pointer, in: $0) })
  }
}
