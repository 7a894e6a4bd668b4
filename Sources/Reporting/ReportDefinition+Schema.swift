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
    let value = JSONValue.object(snapshot.settings.reports)
    if let violation = schema.violations(of: value).first {
      throw snapshot.settingsError(violation.fault, at: violation.instance)
    }
    if let pointer = unknownCollection(in: value, snapshot, at: .root) {
      throw snapshot.settingsError(
        .enumeration(
          snapshot.schemas.sorted.map { .string(JSONString($0.name)) },
          found: value[pointer] ?? .null), at: pointer)
    }
    var definitions: [ReportDefinition] = []
    for (name, value) in snapshot.settings.reports {
      guard let definition = ReportDefinition(name: name.text, checked: value) else {
        throw snapshot.settingsError(.never, at: JSONPointer(tokens: [name]))
      }
      definitions.append(definition)
    }
    return definitions
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
    _ fault: Violation.Fault, at pointer: JSONPointer
  ) -> SetupError {
    let path = DatasetPath.settingsPath
    let pointer = JSONPointer(tokens: ["reports"] + pointer.tokens)
    return SetupError(
      reason: .violation(fault), path: path, pointer: pointer,
      position: setup[path].map { JSONLocator.keyPosition(of: pointer, in: $0) })
  }
}
