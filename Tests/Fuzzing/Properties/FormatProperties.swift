internal import Editor
internal import Git
internal import JSONModel
internal import Merging
internal import Records

/// What holds for any bytes that are taken for one of the formats that come from others.
///
/// The first byte says which.
public enum FormatProperties {
  /// How many formats there are.
  public static let count = 6

  /// Reads bytes as the format that the first one names, or refuses them.
  ///
  /// - Throws: ``BrokenProperty``.
  public static func check(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    switch Int(first) % count {
    case 0: try checkConflictFile(rest)
    case 1: try checkSettings(rest)
    case 2: try checkBundle(rest)
    case 3: try checkMerge(rest)
    case 4: try checkForm(rest)
    default: try checkPath(rest)
    }
  }

  private static func checkConflictFile(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let value = try? JSONParser.parse(bytes), let file = ConflictFile(value) else { return }
    let again = (try? JSONParser.parse(file.bytes)).flatMap { ConflictFile($0) }
    try require(again == file, "what is written of a conflict is the same")
  }

  private static func checkSettings(_ bytes: [UInt8]) throws(BrokenProperty) {
    do {
      let settings = try Settings(bytes)
      try require(!settings.languages.isEmpty, "settings have a language")
    } catch is SetupError {
      return
    } catch let broken as BrokenProperty {
      throw broken
    } catch {
      throw BrokenProperty("settings are refused by setup errors only")
    }
  }

  private static func checkBundle(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let (header, length) = try? BundleHeader.parse(bytes) else { return }
    try require(length <= bytes.count, "a head is no longer than its bundle")
    try require(!header.references.isEmpty, "a bundle brings a reference")
    let again = try? BundleHeader.parse(header.bytes)
    try require(again?.header == header, "what is written of a head is the same")
  }

  /// Three texts, parted by zeros, as base, ours and theirs.
  private static func checkMerge(_ bytes: [UInt8]) throws(BrokenProperty) {
    let texts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    let values = texts.map { try? JSONParser.parse(Array($0)) }
    guard values.count == 3, let ours = values[1], let theirs = values[2] else { return }
    func merge(_ ours: JSONValue, _ theirs: JSONValue) -> FileMerge {
      FileMerge(base: values[0], ours: ours, theirs: theirs, fields: nil) { $0 }
    }
    let (one, other) = (merge(ours, theirs), merge(theirs, ours))
    try require(
      one.value == other.value && one.conflicts == other.conflicts,
      "who comes first makes no difference")
    if ours == theirs { try require(one.value == ours, "two equal sides are the result") }
  }

  private static func checkForm(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let fields = FormFields(parsing: bytes) else { return }
    for pair in fields.pairs {
      try require(fields.has(pair.name), "a field that was sent is there")
      try require(
        fields.all(pair.name).contains { Array($0.utf8) == Array(pair.value.utf8) },
        "what was sent in a field is in it")
    }
  }

  /// A path of a tree: what is taken for harmless leads nowhere else, on any system.
  private static func checkPath(_ bytes: [UInt8]) throws(BrokenProperty) {
    guard let path = String(validating: bytes, as: UTF8.self) else { return }
    guard NameHazard(inPath: path) == nil else { return }
    let names = path.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
      .map { String($0).lowercased() }
    try require(
      names.allSatisfy { name in
        !["", ".", "..", ".git"].contains(name) && !name.hasPrefix(".git:")
          && !name.unicodeScalars.contains { $0 == "\\" || $0.value < 0x20 }
      }, "a harmless path leads nowhere else")
  }
}
