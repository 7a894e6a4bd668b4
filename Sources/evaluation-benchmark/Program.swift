internal import FileSystem
internal import Glibc
internal import JSONModel
internal import JSONSchema

/// Measures evaluation alone: `evaluation-benchmark SCHEMAS DATASET COLLECTION REPEAT` prints how
/// many records of the collection are valid and how many nanoseconds all evaluations took.
@main
enum Program {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 4, let repeats = Int(arguments[3]) else {
      print("usage: evaluation-benchmark SCHEMAS DATASET COLLECTION REPEAT")
      exit(64)
    }
    let schema = try schema(of: arguments[2], in: Folder(arguments[0]))
    let records = try records(of: arguments[2], in: Folder(arguments[1]))
    var valid = 0
    let memory = Schema.Memory()
    let duration = ContinuousClock().measure {
      for _ in 0..<repeats {
        valid = 0
        // By index, for a copy of each document would count references.
        for index in records.indices where schema.accepts(records[index], using: memory) {
          valid += 1
        }
      }
    }
    let (seconds, attoseconds) = duration.components
    print(valid, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  private static func schema(of collection: String, in folder: Folder) throws -> Schema {
    var documents: [String: JSONValue] = [:]
    for name in try folder.names(in: "") where name.hasSuffix(".schema.json") {
      documents[name] = try JSONParser.parse(try folder.read(name))
    }
    let place = SchemaLocation(document: collection + ".schema.json", pointer: .root)
    return try Schema(at: place, in: SchemaStore(documents))
  }

  private static func records(of collection: String, in folder: Folder) throws -> [JSONDocument] {
    try folder.files(below: collection).map {
      try JSONDocument(parsing: try folder.read($0.0))
    }
  }
}
