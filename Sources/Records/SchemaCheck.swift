internal import JSONModel
internal import JSONSchema

/// Looks whether schemas say what somebody meant: beyond what makes them usable, a rule that is
/// misspelt must not be one that does nothing.
struct SchemaCheck {
  /// The compiled meta-schema of draft 2020-12.
  private static let metaSchema: Schema? = try? Schema(
    at: SchemaLocation(document: Schema.dialect, pointer: .root), in: SchemaStore([:]),
    assertsFormat: false)

  let store: SchemaStore
  /// The schemas that records are checked by.
  let used: [Schema]

  /// Checks a document against the meta-schema, before anything is read from it.
  ///
  /// - Throws: at the first fault.
  static func checkForm(_ root: JSONValue, of path: String) throws(AnnotationReader.Failure) {
    let document = JSONDocument(root)
    guard let metaSchema, !metaSchema.accepts(document),
      let fault = metaSchema.violations(of: document).first
    else { return }
    throw AnnotationReader.Failure(
      reason: .violation(fault.fault),
      location: SchemaLocation(document: path, pointer: fault.instance))
  }

  /// Checks the dialect, formats, defaults and examples of a schema and of those in it.
  ///
  /// - Throws: at the first fault.
  func check(
    _ schema: JSONValue, at location: SchemaLocation
  ) throws(AnnotationReader.Failure) {
    guard let object = schema.object else { return }
    try checkUnused(location)
    if let dialect = object["$schema"]?.string, dialect != Schema.dialect {
      throw failure(.schema(.unknownDialect(dialect)), location.appending("$schema"))
    }
    if let format = object["format"]?.string, !Schema.formats.contains(format) {
      throw failure(.unknownFormat(format), location.appending("format"))
    }
    try checkValues(of: object, at: location)
    for (place, inner) in SchemaStore.subschemas(of: object, at: location) {
      try check(inner, at: place)
    }
  }

  /// Checks that a definition which no other schema leads to can be used by one.
  private func checkUnused(_ location: SchemaLocation) throws(AnnotationReader.Failure) {
    let around = location.pointer.tokens.dropLast().last
    guard location.pointer == .root || around == "$defs",
      !used.contains(where: { $0.reaches(location) })
    else { return }
    do {
      _ = try Schema(at: location, in: store)
    } catch {
      throw failure(.schema(error.reason), error.location)
    }
  }

  /// Checks that what a schema gives as an example is one.
  private func checkValues(
    of object: JSONObject, at location: SchemaLocation
  ) throws(AnnotationReader.Failure) {
    var values: [(SchemaLocation, JSONValue)] = []
    if let value = object["default"] { values.append((location.appending("default"), value)) }
    for (index, value) in (object["examples"]?.array ?? []).enumerated() {
      values.append((location.appending("examples", JSONString(String(index))), value))
    }
    guard !values.isEmpty else { return }
    let schema: Schema
    do {
      schema = try Schema(at: location, in: store)
    } catch {
      throw failure(.schema(error.reason), error.location)
    }
    for (place, value) in values {
      guard let fault = schema.violations(of: value).first else { continue }
      let pointer = JSONPointer(tokens: place.pointer.tokens + fault.instance.tokens)
      let isDefault = place == location.appending("default")
      throw failure(
        isDefault ? .invalidDefault(fault.fault) : .invalidExample(fault.fault),
        SchemaLocation(document: place.document, pointer: pointer))
    }
  }

  /// Checks that the fields which a collection's own keywords name are fields of its records.
  ///
  /// - Throws: at the first fault.
  static func checkFields(
    of collection: RecordCollection, _ root: JSONValue
  ) throws(AnnotationReader.Failure) {
    let location = SchemaLocation(
      document: DatasetPath.schemaPath(of: collection.name), pointer: .root)
    for (place, field) in collection.namedFields where !collection.fields.root.mayHave(field) {
      throw AnnotationReader.Failure(
        reason: .unknownField(field.description),
        location: SchemaLocation(document: location.document, pointer: place))
    }
  }

  private func failure(
    _ reason: SetupError.Reason, _ location: SchemaLocation
  ) -> AnnotationReader.Failure {
    AnnotationReader.Failure(reason: reason, location: location)
  }
}

extension RecordCollection {
  /// The fields that its own keywords name, each with its place in the schema.
  fileprivate var namedFields: [(JSONPointer, JSONPointer)] {
    places(listed, in: ["x-list"])
      + unique.enumerated().flatMap {
        places($0.element, in: JSONPointer(tokens: ["x-unique"]).appending($0.offset))
      }
      + checks.enumerated().flatMap { position, check in
        let place = JSONPointer(tokens: ["x-checks"]).appending(position)
        switch check.rule {
        case .notAbove(let low, let high): return places([low, high], in: place.appending("le"))
        case .sum(let parts, let whole):
          return places(parts, in: place.appending("sum")) + [(place.appending("equals"), whole)]
        }
      }
  }

  private func places(
    _ fields: [JSONPointer], in list: JSONPointer
  ) -> [(JSONPointer, JSONPointer)] {
    fields.enumerated().map { (list.appending($0.offset), $0.element) }
  }
}

extension FieldModel.Field {
  /// Whether a value here may have something at a pointer, as far as the schema names its fields.
  fileprivate func mayHave(_ pointer: JSONPointer) -> Bool {
    guard let token = pointer.tokens.first else { return true }
    let rest = JSONPointer(tokens: Array(pointer.tokens.dropFirst()))
    if let inner = member(token) ?? element { return inner.mayHave(rest) }
    // Where a schema names no fields at all, any may be there.
    return node.names.isEmpty
  }
}
