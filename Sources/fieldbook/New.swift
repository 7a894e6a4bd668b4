internal import ArgumentParser
internal import FileSystem
internal import JSONModel
internal import Messages
internal import Records

/// `fieldbook new`
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a new record.",
    discussion: """
      Example: fieldbook new meetings municipality=0380 date=2016-09-14 challenges=privacy,knowledge
      Required fields that are left out are asked for on a terminal.
      """)

  @OptionGroup var place: Place
  @Argument(help: "The collection.") var collection: String
  @Argument(help: "FIELD=VALUE; a.b names a field inside another, commas part a list.")
  var fields: [String] = []
  @Option(help: "Take the record from a JSON file, or from standard input with -.") var from:
    String?

  func run() throws {
    let root = try place.ownRoot(for: "new")
    let snapshot = try Snapshot(of: WorkingTree(root))
    let collection = try snapshot.collection(collection)
    let edit = RecordEdit(snapshot: snapshot, folder: root)
    var value = try edit.applying(fields, to: try start(), in: collection)
    if Output.isInteractive { value = try asked(for: value, collection, edit) }
    if value["id"] == nil, let template = collection.idTemplate {
      let id = IDTemplate(template, in: snapshot).id(for: value, in: collection)
      value = value.setting(.string(JSONString(id)), at: ["id"]) ?? value
    }
    guard let id = value["id"]?.string else { throw Output.messages.needsID(collection) }
    guard RecordKey.isValid(id: id) else { throw Output.messages.invalidName(id) }
    let key = RecordKey(collection: collection.name, id: id)
    guard !snapshot.exists(key) else { throw Output.messages.exists(key) }
    try edit.write(key, value)
    Output.line(key.description)
  }

  private func start() throws -> JSONValue {
    guard let from else { return [:] }
    let bytes = from == "-" ? Output.input() : try Folder("/").read(place.path(from))
    return try JSONParser.parse(bytes)
  }

  /// Asks for each required field that is missing, until its answer can be read.
  private func asked(
    for value: JSONValue, _ collection: RecordCollection, _ edit: RecordEdit
  ) throws -> JSONValue {
    var value = value
    for name in collection.fields.root.node.required where name != "id" {
      guard value[JSONString(name)] == nil else { continue }
      let field = collection.fields.root.member(JSONString(name))
      while value[JSONString(name)] == nil {
        let label = field?.label(in: Output.messages.language.rawValue) ?? name
        print(Output.escape(label) + ": ", terminator: "")
        guard let answer = readLine() else { throw Output.messages.givenUp }
        guard let new = field?.value(typed: answer), !answer.isEmpty else { continue }
        value = value.setting(new, at: JSONPointer(tokens: [JSONString(name)])) ?? value
      }
    }
    return value
  }
}
