import FileSystem
import Foundation
import Git
import JSONModel
import Records
import TestSupport
import Testing

@Suite("Validation of files, without their records in memory")
struct ValidationTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var tree: WorkingTree { WorkingTree(Folder(folder.path)) }

  private func write(_ files: [String: String]) throws {
    for (path, text) in FieldbookFixture.setup.merging(files, uniquingKeysWith: { $1 }) {
      try folder.write(text, to: path)
    }
  }

  /// A valid record as it is written.
  private func visit(_ number: Int) -> String {
    """
    {
      "id": "v\(number)",
      "town": "t\(number % 5)",
      "date": "2016-09-\(number + 10)",
      "topics": [
        "a",
        "c"
      ],
      "notes": "På besök – \(number)",
      "people": [
        {
          "key": "k1",
          "role": "chef"
        },
        {
          "key": "k2"
        }
      ]
    }

    """
  }

  private var valid: [String: String] {
    var files: [String: String] = [:]
    for town in 0..<5 {
      files["dataset/towns/t\(town).json"] =
        "{\n  \"id\": \"t\(town)\",\n  \"name\": \"Ort \(town)\"\n}\n"
    }
    for number in 0..<10 { files["dataset/visits/v\(number).json"] = visit(number) }
    return files
  }

  /// What the one code that looks at everything in memory finds.
  private func expected() throws -> [Finding] {
    try Snapshot(of: tree).findings().map { $0.located(in: tree) }
  }

  @Test("A valid fieldbook has no findings, and its records are counted")
  func well() throws {
    try write(valid)
    let validation = try Validation(of: tree)
    #expect(validation.findings.isEmpty && validation.records == 15)
  }

  @Test("Whatever is done to its files, the same is found as with all records in memory")
  func equivalence() throws {
    var generator = SeededGenerator(seed: 7)
    var kinds: Set<String> = []
    for _ in 0..<150 {
      var files = valid
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let path = files.keys.sorted().randomElement(using: &generator) ?? ""
        change(path, in: &files, &generator)
      }
      try? folder.remove("dataset")
      try write(files)
      let found = try Validation(of: tree)
      #expect(try found.findings == expected(), "\(files.filter { valid[$0.key] != $0.value })")
      kinds.formUnion(found.findings.map(\.rule))
    }
    // The changes are worth something only if they bring about most of what can be wrong.
    #expect(kinds.count >= 12, "\(kinds.sorted())")
  }

  @Test("Whatever a commit adds, the same is found of the change as of the whole")
  func changes() throws {
    try write([:])
    let empty = try commit(creating: true)
    var generator = SeededGenerator(seed: 11)
    var kinds: Set<String> = []
    for _ in 0..<60 {
      var files = valid
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let path = files.keys.sorted().randomElement(using: &generator) ?? ""
        change(path, in: &files, &generator)
      }
      if Bool.random(using: &generator) { files["dataset/visits/v1/v1.json"] = visit(1) }
      try? folder.remove("dataset")
      try write(files)
      let workspace = try #require(try Workspace.open(from: Folder(folder.path)))
      let all = try CommitFiles(ofCommit: commit(), in: workspace)
      let change = try Validation(of: all, since: CommitFiles(ofCommit: empty, in: workspace))
      let whole = try Validation(of: all)
      #expect(change.findings == whole.findings, "\(files.filter { valid[$0.key] != $0.value })")
      #expect(change.records == whole.records)
      kinds.formUnion(change.findings.map(\.rule))
    }
    #expect(kinds.count >= 10, "\(kinds.sorted())")
  }

  /// The valid records, and two that claim the same in a conflict that is filed.
  private var claimed: [String: String] {
    var files = valid
    files["dataset/towns/t9.json"] = files["dataset/towns/t1.json"]?.replacing(
      "\"t1\"", with: "\"t9\"")
    for (key, other) in [("t1", "t9"), ("t9", "t1")] {
      let conflict = Conflict(
        kind: .unique, shown: "Ort 1", base: nil,
        candidates: [
          Candidate(
            commit: String(repeating: "a", count: 40), value: "Ort 1", author: "A",
            time: "2016-09-20T12:00:00Z")
        ], records: [FieldbookFixture.key("towns/" + other)])
      let file = ConflictFile(
        record: FieldbookFixture.key("towns/" + key), registers: [["name"]: conflict])
      files["conflicts/towns/\(key).json"] = String(decoding: file.bytes, as: UTF8.self)
    }
    return files
  }

  @Test(
    "Whatever one commit changes of another, no error that is new is missed, and none is called new that is old"
  )
  func pairs() throws {
    /// What is wrong where, apart from the place in the file.
    struct Fault: Hashable {
      let rule: String
      let path: String
      let pointer: JSONPointer
    }
    func faults(_ validation: Validation) -> Set<Fault> {
      Set(
        validation.findings.filter { $0.severity == .error }
          .map { Fault(rule: $0.rule, path: $0.path, pointer: $0.pointer) })
    }
    try write(claimed)
    var old = try commit(creating: true)
    let workspace = try #require(try Workspace.open(from: Folder(folder.path)))
    #expect(faults(try Validation(of: CommitFiles(ofCommit: old, in: workspace))).isEmpty)
    var generator = SeededGenerator(seed: 13)
    var found = 0
    for _ in 0..<60 {
      var files = claimed
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let path = files.keys.sorted().randomElement(using: &generator) ?? ""
        if path.hasPrefix("conflicts/") {
          files[path] = nil
        } else {
          change(path, in: &files, &generator)
        }
      }
      try? folder.remove("dataset")
      try? folder.remove("conflicts")
      try write(files)
      let new = try commit()
      let (before, after) = try (
        CommitFiles(ofCommit: old, in: workspace), CommitFiles(ofCommit: new, in: workspace)
      )
      let (known, whole) = try (faults(Validation(of: before)), faults(Validation(of: after)))
      let since = try faults(Validation(of: after, since: before))
      #expect(whole.subtracting(known).subtracting(since).isEmpty)
      #expect(since.subtracting(whole).isEmpty)
      found += since.count
      old = new
    }
    #expect(found > 60)
  }

  /// Commits all files with git itself; returns the commit.
  private func commit(creating: Bool = false) throws -> ObjectID {
    func git(_ arguments: String...) throws -> String {
      let result = try Execution("/usr/bin/git", arguments, in: folder.path)
      #expect(result.status == 0, "\(arguments): \(result.errors)")
      return result.output
    }
    if creating { _ = try git("init", "-q", "-b", "main") }
    _ = try git("add", "-A")
    _ = try git("commit", "-qm", "Records", "--allow-empty")
    let hex = try git("rev-parse", "HEAD").split(separator: "\n").first
    return try #require(hex.flatMap { ObjectID(hex: String($0)) })
  }

  private func change(
    _ path: String, in files: inout [String: String], _ generator: inout SeededGenerator
  ) {
    let text = files[path] ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    switch Int.random(in: 0..<14, using: &generator) {
    case 0: files[path] = nil
    case 1: files[path] = lines.shuffled(using: &generator).joined(separator: "\n")
    case 2: files[path] = text.replacing("\"a\",\n", with: "\"d\",\n")
    case 3: files[path] = text.replacing("2016-09", with: "2016-13")
    case 4: files[path] = text.replacing("\"town\"", with: "\"twon\"")
    case 5: files[path] = text.replacing("Ort 1", with: "Ort 2").replacing("k2", with: "k1")
    case 6: files[path] = text.replacing("På", with: "Pa\u{30A}")
    case 7: files[path] = text.replacing("På", with: "P\\u00e5")
    case 8: files[path] = text + " "
    case 9: files[path] = text.replacing("\"id\": \"", with: "\"id\": \"x")
    case 10: files[path] = text.replacing("  \"notes\"", with: "  \"women\": 2.0,\n  \"notes\"")
    case 11: files[path] = text.replacing("\"notes\":", with: "\"until\": \"2015\",\n  \"notes\":")
    case 12: files[path.replacing(".json", with: "-2.txt")] = text
    default:
      let scalars = Array(text.utf8)
      let place = Int.random(in: 0..<max(1, scalars.count), using: &generator)
      let byte = UInt8.random(in: 0x20..<0x7F, using: &generator)
      files[path] = String(
        decoding: scalars.enumerated().map { $0.offset == place ? byte : $0.element },
        as: UTF8.self)
    }
  }

  @Test("A file over the limit, a link and a record in two places are found too")
  func oddFiles() throws {
    var files = valid
    files["dataset/visits/big.json"] = String(repeating: " ", count: 11_000_000)
    files["dataset/visits/v1/v1.json"] = visit(1)
    try write(files)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/dataset/visits/link.json", withDestinationPath: "v1.json")
    let found = try Validation(of: tree)
    #expect(try found.findings == expected())
    #expect(found.findings.contains { $0.problem == .broken(.notAFile) })
    #expect(
      found.findings.contains {
        if case .broken(.syntax(let error)) = $0.problem {
          error.reason == .tooLarge(limit: 1 << 20)
        } else {
          false
        }
      })
  }

  @Test("Of thousands of faults in one file the first are told, and how many more there are")
  func manyFaults() throws {
    let members = (10_000..<15_000).map { ",\n  \"k\($0)\": \"\($0)\"" }.joined()
    var files = valid
    files["dataset/towns/t1.json"] = "{\n  \"id\": \"t1\",\n  \"name\": \"A\"\(members)\n}\n"
    try write(files)
    let findings = try Validation(of: tree).findings
    // Each looked up alone, they take half a minute.
    #expect(try findings == Snapshot(of: tree).findings().located(in: tree))
    #expect(findings.count == 1_001 && findings.last?.problem == .furtherFindings(4_000))
    for (place, number) in [(0, 10_000), (999, 10_999)] {
      #expect(findings[place].pointer == JSONPointer(tokens: [JSONString("k\(number)")]))
      #expect(findings[place].position == TextPosition(line: number - 10_000 + 4, column: 3))
    }
  }

  @Test("Nobody waits for what a pipe in the place of a file would give")
  func pipe() throws {
    try write(valid)
    for name in ["/dataset/towns/pipe.json", "/dataset/towns/notes.txt"] {
      #expect(mkfifo(folder.path + name, 0o600) == 0)
    }
    let findings = try Validation(of: tree).findings
    #expect(findings.map(\.problem) == [.broken(.notAFile), .broken(.notAFile)])
    let error = #expect(throws: FileError.self) { try tree.bytes(at: "dataset/towns/pipe.json") }
    #expect(error?.reason == .notOrdinary)
  }

  @Test("What was found well is not read again until a file changes, and then it is")
  func memo() throws {
    try write(valid)
    try folder.write("", to: ".git/HEAD")
    func validate(after seconds: Int64 = 9) throws -> Validation {
      let now = Int64(Date().timeIntervalSince1970)
      return try Validation(
        of: tree, ValidationMemo(of: Folder(folder.path), at: now + seconds))
    }
    // Files that have just been written might be written again unseen: nothing is remembered.
    #expect(try validate(after: 0).findings.isEmpty)
    #expect(folder.read(".git/fieldbook/valid") == nil)
    #expect(try validate().findings.isEmpty)
    let memo = try #require(folder.read(".git/fieldbook/valid"))
    // A memo is believed: this one counts otherwise.
    #expect(memo.hasSuffix(" 15"))
    try folder.write(memo.dropLast(2) + "99", to: ".git/fieldbook/valid")
    #expect(try validate().records == 99)
    try folder.write("{}", to: "dataset/visits/v1.json")
    #expect(try !validate().findings.isEmpty)
    try folder.write(visit(1), to: "dataset/visits/v1.json")
    #expect(try validate().records == 15)
    try folder.write("", to: "conflicts")
    #expect(try validate().findings.map(\.path) == ["conflicts"])
    try folder.remove("conflicts")
    try folder.remove("dataset/towns/t1.json")
    #expect(try validate().findings.count { $0.rule == "reference" } == 2)
  }
}
