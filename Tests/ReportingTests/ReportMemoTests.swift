import FileSystem
import Foundation
import JSONModel
import Records
import Reporting
import TestSupport
import Testing

@Suite("What is remembered of reports")
struct ReportMemoTests {
  private let folder: TemporaryFolder
  private let settled = Int64(Date().timeIntervalSince1970) + 60

  init() throws {
    folder = try TemporaryFolder(isFast: true)
    var files = FieldbookFixture.setup
    for town in 0..<5 {
      files["dataset/towns/t\(town).json"] = #"{"id": "t\#(town)", "name": "Ort \#(town)"}"#
    }
    for visit in 0..<20 { files["dataset/visits/v\(visit).json"] = Self.visit(visit) }
    for (path, text) in files { try folder.write(text, to: path) }
    try folder.write("", to: ".git/HEAD")
  }

  private static func visit(_ number: Int, notes: String = "Kort") -> String {
    #"{"id": "v\#(number)", "town": "t\#(number % 3)", "notes": "\#(notes)", "people": []}"#
  }

  private var root: Folder { Folder(folder.path) }
  private var tree: WorkingTree { WorkingTree(root) }

  private func memo(at time: Int64? = nil) throws -> ReportMemo {
    try #require(ReportMemo(of: root, at: time ?? settled))
  }

  /// Whether it is remembered that the reports are up to date.
  private func holds(at time: Int64? = nil) throws -> Bool {
    try memo(at: time).holds(for: tree)
  }

  private func reports(_ snapshot: Snapshot) throws -> [String: [UInt8]] {
    let reports = try Reports(of: snapshot)
    return reports.files(names: Set(reports.names), languages: reports.languages)
  }

  /// Makes the reports, and remembers them.
  private func make(
    at time: Int64? = nil,
    keeping members: (Snapshot) -> [String: [ReadMember]] = Reports.members(under:)
  ) throws {
    let memo = try memo(at: time)
    let (snapshot, reading) = try Snapshot.reading(tree, keeping: members, notedFor: memo)
    let files = try reports(snapshot)
    for (path, bytes) in files where (try? root.read(path)) != bytes {
      try root.write(bytes, to: path, isDurable: false)
    }
    memo.remember(reading, files, in: tree)
  }

  @Test("Reports are up to date until something that they tell changes")
  func changes() throws {
    #expect(try !holds())
    try make()
    #expect(try holds())
    // The text of notes, the layout, and private fields are not told.
    try folder.write(Self.visit(3, notes: "Utförlig"), to: "dataset/visits/v3.json")
    #expect(try holds())
    try folder.write(
      "{\n\"town\" : \"t1\", \"id\": \"v4\", \"people\": [], \"notes\": \"Kort\"\n}",
      to: "dataset/visits/v4.json")
    #expect(try holds())
    try folder.write(
      #"{"id": "t1", "name": "Ort 1", "secret": "hemlig"}"#, to: "dataset/towns/t1.json")
    #expect(try holds())
    try folder.write(#"{"id": "t1", "name": "Orten"}"#, to: "dataset/towns/t1.json")
    #expect(try !holds())
    try folder.write(#"{"id": "t1", "name": "Ort 1"}"#, to: "dataset/towns/t1.json")
    #expect(try holds())
    try folder.write(#"{"id": "v3", "town": "t0", "people": []}"#, to: "dataset/visits/v3.json")
    #expect(try !holds(), "a field is missing now")
  }

  @Test(
    "Any other file that comes, goes or changes may change them",
    arguments: [
      "fieldbook.json", "schemas/towns.schema.json", "templates/words.json",
      "conflicts", "conflicts/towns/t1.json", "dataset/towns/t9.json", "dataset/stray.txt",
      "reports/sv/summary.html", "reports/sv/extra.md", "reports/notes.txt",
    ])
  func others(path: String) throws {
    try make()
    let before = folder.read(path)
    try folder.write((before ?? "{}") + "\n", to: path)
    #expect(try !holds())
    if before == nil {
      try folder.remove(path)
      #expect(try holds())
    } else {
      try folder.remove(path)
      #expect(try !holds())
    }
  }

  @Test("Records that go, break or are no files any more are seen")
  func records() throws {
    try make()
    let path = "dataset/towns/t2.json"
    for text in ["{", "[]", #"{"id": "t2", "id": "t2", "name": "Ort 2"}"#] {
      try folder.write(text, to: path)
      #expect(try !holds())
    }
    try folder.remove(path)
    #expect(try !holds())
    try folder.link(path, to: "t1.json")
    #expect(try !holds())
    try folder.remove(path)
    #expect(mkfifo(folder.path + "/" + path, 0o644) == 0)
    #expect(try !holds())
    try folder.remove("dataset")
    #expect(try !holds())
  }

  @Test("What has just been written may be written again unseen, and is looked into")
  func unsettled() throws {
    let now = Int64(Date().timeIntervalSince1970)
    try make(at: now)
    // The settings have just been written as well.
    #expect(try !holds(at: now))
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where !path.hasPrefix("dataset/visits") && !path.hasPrefix("reports") {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_000_000)],
        ofItemAtPath: folder.path + "/" + path)
    }
    // When a file is changed, the system keeps the time of that as well.
    try make(at: settled)
    try folder.write(Self.visit(1, notes: "Lång"), to: "dataset/visits/v1.json")
    let before = try root.read(".git/fieldbook/reports")
    #expect(try holds(at: now))
    #expect(try root.read(".git/fieldbook/reports") == before, "it may change again")
    #expect(try holds(at: settled + 60))
    let after = try root.read(".git/fieldbook/reports")
    let isKept = after == before
    #expect(!isKept, "it is not read again")
    #expect(try holds(at: settled + 60))
    #expect(try root.read(".git/fieldbook/reports") == after)
  }

  @Test("A damaged memo is none")
  func damaged() throws {
    try make()
    let memo = try root.read(".git/fieldbook/reports")
    for count in stride(from: 0, to: memo.count, by: 7) {
      try root.write(Array(memo.prefix(count)), to: ".git/fieldbook/reports", isDurable: false)
      #expect(try !holds())
    }
    for place in 0..<40 {
      var other = memo
      other[place] ^= 0x41
      try root.write(other, to: ".git/fieldbook/reports", isDurable: false)
      // Under another key, only what has not changed is the same.
      #expect(try holds() == (24..<32).contains(place))
    }
    try root.write(memo, to: ".git/fieldbook/reports", isDurable: false)
    #expect(try holds())
  }

  @Test("No two values are taken for the same")
  func values() throws {
    let values = [
      "null", "true", "false", "0", "1", "\"\"", "\"1\"", "\"null\"", "[]", "[[]]", "[null]", "[0]",
      "{}", "{\"a\": null}", "{\"a\": true}", "{\"b\": true}", "{\"a\": {}}", "[{}]", "[[], []]",
      "\"12345678\"", "\"123456789\"", "[\"1\", \"\"]", "[\"\", \"1\"]",
    ]
    func write(_ value: String) throws {
      try folder.write(
        #"{"id": "v1", "town": "t1", "people": \#(value)}"#, to: "dataset/visits/v1.json")
    }
    for value in values {
      try write(value)
      try make(keeping: { _ in [:] })
      for other in values {
        try write(other)
        #expect(try holds() == (other == value), "\(value) and \(other)")
      }
    }
  }

  @Test("Whatever changes, reports that are said to be up to date are those that would be made")
  func equivalence() throws {
    var generator = SeededGenerator(seed: 11)
    var (held, changed) = (0, 0)
    for isWhole in [false, true] {
      try make(keeping: isWhole ? { _ in [:] } : Reports.members(under:))
      for _ in 0..<40 {
        let number = Int.random(in: 0..<20, using: &generator)
        let path = "dataset/visits/v\(number).json"
        let before = try #require(folder.read(path))
        try folder.write(edited(before, &generator), to: path)
        let made = try reports(Snapshot(of: tree))
        let isSame = made.allSatisfy { (try? root.read($0.key)) == $0.value }
        if try holds() {
          #expect(isSame)
          held += 1
        } else {
          changed += isSame ? 0 : 1
          try make(keeping: isWhole ? { _ in [:] } : Reports.members(under:))
        }
      }
    }
    #expect(held > 10 && changed > 10)
  }

  /// A record with a member more, less or other.
  private func edited(_ text: String, _ generator: inout SeededGenerator) throws -> String {
    var object = try #require(JSONParser.parse(Array(text.utf8)).object)
    let other = Int.random(in: 0..<4, using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: object["notes"] = .string(JSONString("Nummer \(other)"))
    case 1: object["notes"] = nil
    case 2: object["town"] = .string(JSONString("t\(other)"))
    case 3: object["date"] = other == 0 ? nil : .string(JSONString("2016-0\(other)-01"))
    default: object["people"] = other == 0 ? [] : [["key": "k1", "role": "chef"]]
    }
    return String(decoding: JSONWriter.file(.object(object)), as: UTF8.self)
  }
}
