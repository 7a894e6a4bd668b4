internal import ArgumentParser
internal import Messages
internal import FileSystem
internal import JSONModel
internal import Records

/// `fieldbook textconv`, called by git to show a record in a difference.
struct TextConversion: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "textconv",
    abstract: Output.help.textConversion,
    shouldDisplay: false)

  @OptionGroup var place: Place
  @Argument(help: "\(Output.help.textFile)") var file: String

  func run() throws {
    let bytes = try Folder("/").read(place.path(file))
    // What is no JSON is shown as it is: git asks for a text, not for a verdict.
    guard let value = try? JSONParser.parse(bytes) else {
      return Output.line(String(decoding: bytes, as: UTF8.self))
    }
    for line in TextConversion.lines(of: value, at: .root) { Output.line(line) }
  }

  /// One line a value, by its pointer; a text of several lines follows its pointer.
  private static func lines(of value: JSONValue, at pointer: JSONPointer) -> [String] {
    switch value {
    case .object(let object) where !object.isEmpty:
      return object.flatMap { lines(of: $0.value, at: pointer.appending($0.key)) }
    case .array(let array) where array.contains(where: { $0.object != nil || $0.array != nil }):
      return array.enumerated().flatMap { index, element in
        lines(of: element, at: pointer.appending(key(of: element, index)))
      }
    case .string(let text) where text.text.utf8.contains(UInt8(ascii: "\n")):
      return ["\(pointer):"]
        + text.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    default: return ["\(pointer): \(JSONWriter.compact(value))"]
    }
  }

  /// What tells an element apart, so that a difference does not move with its place.
  private static func key(of element: JSONValue, _ index: Int) -> JSONString {
    FieldModel.identifying.lazy.compactMap { FieldModel.key(of: element, property: $0) }.first
      ?? JSONString(String(index))
  }
}
