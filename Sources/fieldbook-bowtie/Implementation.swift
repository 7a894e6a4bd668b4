internal import Glibc
internal import JSONModel

/// What the program says of itself when a conversation starts.
enum Implementation {
  private static let home = "https://example.org/fieldbook"

  /// The description that the protocol asks for.
  static func description(dialects: [JSONValue]) -> JSONValue {
    let system = operatingSystem
    return [
      "language": "swift", "name": "fieldbook", "version": "unreleased",
      "homepage": .string(JSONString(home)), "issues": .string(JSONString(home + "/issues")),
      "source": .string(JSONString(home + "/source")), "dialects": .array(dialects),
      "os": .string(JSONString(system.name)), "os_version": .string(JSONString(system.release)),
    ]
  }

  private static var operatingSystem: (name: String, release: String) {
    var names = utsname()
    guard unsafe uname(&names) == 0 else { return ("Linux", "") }
    return (text(names.sysname), text(names.release))
  }

  /// The text in an array of characters of the C library, up to its zero.
  private static func text<Characters>(_ characters: Characters) -> String {
    unsafe withUnsafeBytes(of: characters) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
