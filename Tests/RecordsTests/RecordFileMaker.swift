import TestSupport

/// Makes the files of a small dataset: most as they should be, some odd in one way or two.
struct RecordFileMaker {
  private var generator: SeededGenerator
  private let stem: String

  init(seed: UInt64, stem: String = "") {
    generator = SeededGenerator(seed: seed)
    self.stem = stem
  }

  /// The texts by path.
  mutating func files() -> [String: String] {
    var files: [String: String] = [:]
    for number in 0..<4 {
      put(town(number), at: "dataset/towns", "\(stem)t\(number)", in: &files)
    }
    for number in 0..<8 {
      put(visit(number), at: "dataset/visits", "\(stem)v\(number)", in: &files)
    }
    for _ in 0..<2 { add(to: &files) }
    return files
  }

  private mutating func put(
    _ text: String, at folder: String, _ id: String, in files: inout [String: String]
  ) {
    var text = text.replacing("ID", with: id)
    if chance(3) { text = changed(text) }
    let (flat, fanned) = ("\(folder)/\(id).json", "\(folder)/\(id.suffix(2))/\(id).json")
    files[chance(5) ? fanned : flat] = text
    if chance(20) { files[fanned] = chance(2) ? text : changed(text) }
  }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &generator) == 0
  }

  // MARK: Records as they should be

  private mutating func town(_ number: Int) -> String {
    let size = chance(2) ? ",\n  \"size\": \(number * 1000)" : ""
    // More keys than are looked through one by one.
    let more = chance(4) ? (10..<40).map { ",\n  \"x\($0)\": -\($0).5" }.joined() : ""
    return "{\n  \"id\": \"ID\",\n  \"name\": \"Ort \(number) å\"\(size)\(more)\n}\n"
  }

  private mutating func visit(_ number: Int) -> String {
    let topics = chance(4) ? "[]" : "[\n    \"a\",\n    \"c\"\n  ]"
    let notes = chance(2) ? "" : "\"notes\": \"På besök – \(number)\\n\\\"ja\\\"\",\n  "
    return """
      {
        "id": "ID",
        "town": "t\(number % 5)",
        "date": "2016-09-\(number + 10)",
        "women": \(number),
        "topics": \(topics),
        \(notes)"people": [
          {
            "key": "k1",
            "role": "chef"
          },
          {
            "key": "k2"
          }
        ],
        "unknown": {
          "a": true,
          "b": null,
          "c": {}
        }
      }

      """
  }

  // MARK: What may be odd

  private mutating func changed(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch Int.random(in: 0..<18, using: &generator) {
    case 0: return lines.shuffled(using: &generator).joined(separator: "\n")
    case 1: return lines.joined(separator: "\r\n")
    case 2: return text.replacing("å", with: "\\u00e5")
    case 3:
      return text.replacing("000", with: "000.0").replacing("\"women\": ", with: "\"women\": -0e")
    case 4: return text.replacing("\"a\",\n    \"c\"", with: "\"c\",\n    \"a\"")
    case 5: return text.replacing("\"a\",\n    \"c\"", with: "\"a\",\n    \"a\"")
    case 6: return text.replacing("\"a\",\n    \"c\"", with: "1,\n    2")
    case 7:
      return text.replacing("\"date\"", with: "\"daet\"").replacing("\"name\"", with: "\"nmae\"")
    case 8: return text.replacing("\"b\": null", with: "\"b\": 1,\n    \"a0\": 2")
    case 9: return text + " "
    case 10: return "[\n" + text + "]\n"
    case 11: return ""
    case 12: return text.replacing("\"id\"", with: "\"\\u0069d\"").replacing("x1", with: "y1")
    case 13: return text.replacing("\"role\"", with: "\"zole\"").replacing("k2", with: "Pa\u{30A}")
    case 14: return "\u{FEFF}" + text
    case 15: return text.replacing("  ", with: "\t")
    case 16: return text.replacing("\"id\": \"", with: "\"id\": \"id")
    default: return withOtherByte(text)
    }
  }

  private mutating func withOtherByte(_ text: String) -> String {
    var bytes = Array(text.utf8)
    guard let place = bytes.indices.randomElement(using: &generator) else { return text }
    bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &generator)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds a file that is no record of a collection.
  private mutating func add(to files: inout [String: String]) {
    let candidate = String(repeating: "0", count: 40)
    let conflict = """
      {"record": "visits/v1", "registers": {"/notes": {"kind": "value", "candidates":
      {"\(candidate)": {"author": "A", "at": "2020-01-01T00:00:00Z", "value": "x"}}}}}
      """
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: files["dataset/unknown/\(stem)u1.json"] = town(1)
    case 1: files["dataset/unknown/\(stem)u1.json"] = "{"
    case 2: files["dataset/towns/Stray.json"] = town(1)
    case 3: files["dataset/towns/xx/\(stem)t9.json"] = town(9)
    case 4: files["dataset/towns/\(stem)t1.json~"] = "left by an editor"
    case 5: files["dataset/stray.json"] = "{}"
    case 6: files["dataset/towns/a/b/\(stem)t1.json"] = town(1)
    case 7: files["conflicts/visits/v1.json"] = conflict
    case 8: files["conflicts/visits/v2.json"] = conflict
    case 9: files["conflicts/visits/v3.json"] = "{}"
    case 10: files["dataset/towns/\(stem)d.json/e.json"] = "{}"
    default: files["dataset/towns/\(stem)ö.json"] = town(1)
    }
  }
}
