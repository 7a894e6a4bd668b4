internal import FileSystem
internal import JSONModel
internal import JSONSchema

/// All collections of a fieldbook, compiled from its schema files.
public struct SchemaSet: Sendable {
  /// The collections by name.
  public let collections: [String: RecordCollection]

  /// The name of the schema that holds shared definitions and is no collection.
  public static let shared = "common"

  /// Compiles schema files, by name without folder and suffix.
  ///
  /// - Throws: ``SetupError`` at the first place that is wrong.
  public init(_ files: [String: [UInt8]]) throws(SetupError) {
    var documents: [String: JSONValue] = [:]
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      documents[DatasetPath.schemaPath(of: name)] = try SetupFile(
        path: DatasetPath.schemaPath(of: name), bytes: bytes
      )
      .parse()
    }
    do {
      collections = try SchemaSet.compile(documents)
    } catch {
      let path = SchemaSet.culprit(error, documents)
      let name = files.keys.first { DatasetPath.schemaPath(of: $0) == path } ?? ""
      let file = SetupFile(path: path, bytes: files[name] ?? [])
      throw file.error(error.reason, at: error.location.pointer)
    }
  }

  /// The file that is to be mended: of two schemas with one name, the copy, whose name is another
  /// file's.
  private static func culprit(
    _ error: AnnotationReader.Failure, _ documents: [String: JSONValue]
  ) -> String {
    let path = error.location.document
    guard case .schema(.duplicateIdentifier) = error.reason,
      let name = documents[path]?["$id"]?.string
    else { return path }
    let copies = documents.filter { other, root in
      root["$id"]?.string == name && !name.hasSuffix(other.dropFirst("schemas".count))
    }
    return copies.count == 1 ? copies.keys.min() ?? path : path
  }

  private static func compile(
    _ documents: [String: JSONValue]
  ) throws(AnnotationReader.Failure) -> [String: RecordCollection] {
    let names = documents.keys.map { String($0.dropFirst(8).dropLast(12)) }.filter { $0 != shared }
    let (form, collections) = Workers.both { () throws(AnnotationReader.Failure) in
      let reader = AnnotationReader(collections: Set(names))
      for (path, root) in documents.sorted(by: { $0.key < $1.key }) {
        try SchemaCheck.checkForm(root, of: path)
        try reader.check(root, at: SchemaLocation(document: path, pointer: .root))
      }
    } _: { () throws(AnnotationReader.Failure) in
      try SchemaSet.collections(names, documents)
    }
    // Whatever else a schema of the wrong form is said to be follows from that.
    try form.get()
    return try collections.get()
  }

  private static func collections(
    _ names: [String], _ documents: [String: JSONValue]
  ) throws(AnnotationReader.Failure) -> [String: RecordCollection] {
    do {
      let store = try SchemaStore(documents)
      var collections: [String: RecordCollection] = [:]
      for name in names.sorted() {
        let location = SchemaLocation(document: DatasetPath.schemaPath(of: name), pointer: .root)
        let root = documents[DatasetPath.schemaPath(of: name)] ?? [:]
        let collection = RecordCollection(
          name: name, root: root, schema: try Schema(at: location, in: store),
          models: FieldModelBuilder.models(of: location, in: store))
        try SchemaCheck.checkFields(of: collection, root)
        collections[name] = collection
      }
      let check = SchemaCheck(store: store, used: collections.values.map(\.schema))
      for (path, root) in documents.sorted(by: { $0.key < $1.key }) {
        try check.check(root, at: SchemaLocation(document: path, pointer: .root))
      }
      return collections
    } catch let error as AnnotationReader.Failure {
      throw error
    } catch let error as SchemaError {
      throw AnnotationReader.Failure(reason: .schema(error.reason), location: error.location)
    } catch {
      preconditionFailure("no other error is thrown: \(error)")
    }
  }

  /// A collection by its name.
  public subscript(name: String) -> RecordCollection? { collections[name] }

  /// The collections by name, sorted.
  public var sorted: [RecordCollection] { collections.values.sorted { $0.name < $1.name } }

  /// Where a record stands; where its collection is unknown, as if it had no fan-out.
  public func path(of key: RecordKey) -> String {
    DatasetPath.path(of: key, fanOut: collections[key.collection]?.fanOut ?? 0)
  }
}

extension RecordCollection {
  init(
    name: String, root: JSONValue, schema: Schema, models: (fields: FieldModel, privacy: FieldModel)
  ) {
    self.name = name
    self.schema = schema
    (fields, privacy) = (models.fields, models.privacy)
    order = CanonicalOrder(of: fields)
    label = LocalizedText(root["x-label"])
    fanOut = root["x-fanout"]?.number?.int ?? 0
    idTemplate = root["x-id"]?.string
    unique = AnnotationReader.tuples(root["x-unique"]) ?? []
    checks = AnnotationReader.checks(root["x-checks"]) ?? []
    listed = AnnotationReader.pointers(root["x-list"]) ?? []
  }
}

/// A file of settings or schemas, for parsing it and for naming what is wrong in it.
struct SetupFile {
  let path: String
  let bytes: [UInt8]

  func parse() throws(SetupError) -> JSONValue {
    do {
      return try JSONParser.parse(bytes)
    } catch {
      throw SetupError(
        reason: .syntax(error), path: path, pointer: .root, position: error.position)
    }
  }

  func error(_ reason: SetupError.Reason, at pointer: JSONPointer) -> SetupError {
    SetupError(
      reason: reason, path: path, pointer: pointer,
      position: reason.isAboutName
        ? JSONLocator.keyPosition(of: pointer, in: bytes)
        : JSONLocator.position(of: pointer, in: bytes))
  }
}

extension SetupError.Reason {
  /// Whether a member's name is wrong, not its value.
  fileprivate var isAboutName: Bool {
    switch self {
    case .unknownAnnotation, .schema(.unsupportedKeyword), .unusableName, .repeatedFileName,
      .violation(.unknownProperty), .violation(.propertyName):
      true
    default: false
    }
  }
}

extension SchemaSet {
  /// A collection and those that its records refer to, directly or by others.
  func reached(from collection: String) -> Set<String> {
    var reached: Set<String> = []
    var waiting = [collection]
    while let name = waiting.popLast() {
      guard let fields = self[name]?.fields, reached.insert(name).inserted else { continue }
      waiting += fields.nodes.compactMap(\.references)
    }
    return reached
  }
}
