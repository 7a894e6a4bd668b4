import FileSystem
import JSONModel
import Records
import TestSupport
import Testing

@Suite("Searching while files are read")
struct TextScreenTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(isFast: true) }

  private static let letters = [
    "a", "B", "å", "A\u{30A}", "ø", "ß", "İ", "–", "Σ", "日", "👩‍🚀", "\u{AD}", "\n", "\t", "\r",
    "\u{1}",
    "\"", "\\", "/", "1", "-", ".", "e", " ", " ", "\u{A0}",
  ]

  private static let tasks = """
    { "x-list": ["/title"], "properties": {
        "state": { "enum": ["öppen", "shut"], "x-enum-labels": {
          "öppen": { "sv": "Pågår å1", "en": "Open" }, "shut": { "sv": "STÄNGD", "en": "Closed" } } },
        "size": true, "title": { "type": "string" }, "more": true,
        "towns": { "type": "array", "items": { "type": "string", "x-references": "towns" } },
        "parts": { "type": "array", "items": { "$ref": "#" } } } }
    """

  private struct Maker {
    var generator: SeededGenerator

    mutating func text() -> String {
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        TextScreenTests.letters.randomElement(using: &generator) ?? ""
      }.joined()
    }

    mutating func town() -> JSONValue { ["name": string(text())] }

    mutating func task(_ depth: Int = 0) -> JSONValue {
      let numbers = ["1", "-0", "1.50", "1e2", "100", "123456789012345678901"]
      let number = numbers.randomElement(using: &generator).flatMap(JSONNumber.init) ?? 0
      let towns = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        string("t\(Int.random(in: 0...6, using: &generator))")
      }
      let state = ["öppen", "shut", "none"].randomElement(using: &generator) ?? ""
      let parts = depth < 2 && Bool.random(using: &generator) ? [task(depth + 1)] : []
      return [
        "title": string(text()), "state": string(state), "size": .number(number),
        "towns": .array(towns), "more": ["k": string(text())], "parts": .array(parts),
      ]
    }

    private func string(_ text: String) -> JSONValue { .string(JSONString(text)) }

    /// A file of a value: as it should be, or written in another way.
    mutating func file(_ value: JSONValue) -> String {
      let text = String(decoding: JSONWriter.file(value), as: UTF8.self)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: return text.replacing("å", with: "\\u00E5").replacing("a", with: "\\u0061")
      case 1: return text.replacing("100", with: "1E+2").replacing("/", with: "\\/")
      case 2: return text.replacing("\n", with: "\r\n")
      case 3: return text.replacing("}", with: "]")
      default: return text
      }
    }

    mutating func words(_ texts: [String]) -> String {
      (0..<Int.random(in: 1...3, using: &generator)).map { _ in
        let text = texts.randomElement(using: &generator) ?? ""
        let start = Int.random(in: 0...text.count, using: &generator)
        return String(text.dropFirst(start).prefix(Int.random(in: 1...3, using: &generator)))
      }.joined(separator: " ")
    }
  }

  private func expectSame(_ text: String, in collection: String?, seed: UInt64) throws -> Int {
    guard let words = SearchWords(text) else { return 0 }
    let tree = WorkingTree(Folder(folder.path))
    let quick = try RecordFinder(words, reading: tree, for: collection, language: "sv")
    let plain = try RecordFinder(words, in: Snapshot(of: tree), language: "sv")
    let (found, expected) = (quick.hits(in: collection), plain.hits(in: collection))
    #expect(found.map(\.key) == expected.map(\.key), "“\(text)”, seed \(seed)")
    #expect(found.map(\.name) == expected.map(\.name), "“\(text)”, seed \(seed)")
    #expect(found.map(\.passages) == expected.map(\.passages), "“\(text)”, seed \(seed)")
    if collection == nil { #expect(quick.setup.broken == plain.setup.broken) }
    return found.count
  }

  @Test("It finds the same as searching what was read, however files are written")
  func equivalence() throws {
    var hits = 0
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    try folder.write(TextScreenTests.tasks, to: "schemas/tasks.schema.json")
    for seed in UInt64(0)..<8 {
      var maker = Maker(generator: SeededGenerator(seed: seed))
      try? folder.remove("dataset")
      var texts = ["pågår", "stängd", "shut", "title", "100", "1.5", "1E2", "-0", "t1"]
      for number in 0..<6 {
        let town = maker.town()
        texts.append(town.object?["name"]?.string ?? "")
        try folder.write(maker.file(town), to: "dataset/towns/t\(number).json")
      }
      for number in 0..<20 {
        let task = maker.task()
        texts.append(task.object?["title"]?.string ?? "")
        try folder.write(maker.file(task), to: "dataset/tasks/k\(number).json")
      }
      try folder.write(maker.file(maker.task()), to: "dataset/tasks/k1/k1.json")
      for _ in 0..<8 {
        let words = maker.words(texts)
        for collection in [nil, "tasks"] {
          hits += try expectSame(words, in: collection, seed: seed)
        }
      }
    }
    // Worth something only if there is something to find.
    #expect(hits > 100)
  }

  @Test("More words than a set has room for")
  func many() throws {
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    let words = (100..<170).map { "w\($0)" }
    try folder.write(#"{"name":"\#(words.joined(separator: " "))"}"#, to: "dataset/towns/a.json")
    try folder.write(
      #"{"name":"\#(words.dropLast().joined(separator: " "))"}"#, to: "dataset/towns/b.json")
    #expect(try expectSame(words.joined(separator: " "), in: nil, seed: 0) == 1)
  }
}
