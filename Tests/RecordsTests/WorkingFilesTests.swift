import FileSystem
import Foundation
import JSONModel
import Records
import TestSupport
import Testing

@Suite("Working files, read on many threads")
struct WorkingFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(isFast: true) }

  /// The same files as a tree of no kind that is known: they are read one by one.
  private struct PlainTree: FileTree {
    let tree: WorkingTree
    let texts: [String: String]

    func entries() throws -> [FileTreeEntry] { try tree.entries() }

    func bytes(at path: String) throws -> [UInt8] {
      try texts[path].map { Array($0.utf8) } ?? tree.bytes(at: path)
    }
  }

  private var tree: WorkingTree { WorkingTree(Folder(folder.path)) }

  /// Writes the files of a dataset, and none besides.
  private func write(_ files: [String: String]) throws -> PlainTree {
    for place in ["dataset", "conflicts"] { try? folder.remove(place) }
    for (path, text) in files { try folder.write(text, to: path) }
    return PlainTree(tree: tree, texts: files)
  }

  /// Reads the files both ways, and expects the same of each; returns it.
  @discardableResult
  private func expectSame(_ files: PlainTree, _ note: String) throws -> Snapshot {
    let (fast, plain) = try (Snapshot(of: tree), Snapshot(of: files))
    #expect(fast.records == plain.records, "\(note)")
    // Objects are equal in any order of their members; what is written is not.
    for (key, record) in fast.records {
      let other = try #require(plain.records[key])
      #expect(JSONWriter.file(record.value) == JSONWriter.file(other.value), "\(note)")
      let collection = try #require(fast.schemas[record.key.collection])
      try expectCanonical(record, collection, files.bytes(at: record.path), note)
    }
    #expect(fast.broken == plain.broken, "\(note)")
    #expect(fast.conflicts == plain.conflicts && fast.irregular == plain.irregular, "\(note)")
    #expect(fast.setup == plain.setup && !fast.isSetupBroken, "\(note)")
    return fast
  }

  /// Expects a record to deviate just where its bytes differ from its canonical ones.
  private func expectCanonical(
    _ record: Record, _ collection: RecordCollection, _ bytes: [UInt8], _ note: String
  ) throws {
    let canonical = collection.canonicalBytes(of: record.value)
    var expected: TextPosition?
    if bytes != canonical {
      let same = zip(bytes, canonical).prefix { $0 == $1 }.count
      expected = TextPosition(of: same, in: bytes)
    }
    #expect(record.deviation == expected, "\(record.path): \(note)")
    #expect(try JSONParser.parse(bytes) == record.value, "\(record.path): \(note)")
  }

  @Test("Whatever stands in them, the same is read as one by one")
  func equivalence() throws {
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    var (reasons, records, odd): (Set<String>, Int, Int) = ([], 0, 0)
    for group in 0..<30 {
      // Each seed's files have names of their own: so schemas are compiled for ten of them at once.
      let seeds = (group * 10)..<(group * 10 + 10)
      let tree = try write(seeds.reduce(into: [:]) { $0.merge(files(seed: $1)) { $1 } })
      if group % 3 == 0 { try link(at: "dataset/towns/link.json", to: "t0.json") }
      if group % 4 == 0 { try link(at: "dataset/visits/dangling.json", to: "nothing") }
      let snapshot = try expectSame(tree, "seeds \(seeds)")
      for file in snapshot.broken {
        reasons.insert(String("\(file.reason)".prefix { $0 != "(" }))
      }
      records += snapshot.records.count
      odd += snapshot.records.values.count { !$0.isCanonical }
    }
    // The trees are worth something only if most of what can be in them is.
    #expect(
      reasons.isSuperset(of: [
        "syntax", "notAnObject", "conflictForm", "conflictRecord", "notAFile", "stray",
        "unknownCollection", "duplicate",
      ]), "\(reasons.sorted())")
    #expect(records > 2_000 && odd * 10 > records && odd * 2 < records, "\(odd) of \(records)")
  }

  private func files(seed: Int) -> [String: String] {
    var maker = RecordFileMaker(seed: UInt64(seed), stem: "s\(seed)x")
    return maker.files()
  }

  private func link(at path: String, to target: String) throws {
    try folder.write("", to: path)
    try folder.remove(path)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/" + path, withDestinationPath: target)
  }

  @Test("A file that is too large, and a folder that is a repository, among others")
  func others() throws {
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    var all = files(seed: 1)
    all["dataset/towns/big.json"] = String(repeating: " ", count: 1_100_000)
    all["dataset/visits/sub/.git/HEAD"] = "ref: refs/heads/main"
    all["dataset/visits/sub/v1.json"] = "{}"
    let tree = try write(all)
    let paths = try expectSame(tree, "others").broken.map(\.path)
    #expect(paths.contains("dataset/towns/big.json") && paths.contains("dataset/visits/sub"))
  }

  @Test("Records that stand in two files, the first of which may be broken")
  func twice() throws {
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    let good = "{\n  \"id\": \"t12\"\n}\n"
    let paths = ["dataset/towns/12/t12.json", "dataset/towns/t12.json"]
    for (first, second) in [(good, good), ("{", good), (good, "{"), ("[]", "[]"), ("{}", good)] {
      let tree = try write([paths[0]: first, paths[1]: second])
      let snapshot = try expectSame(tree, "\(first) \(second)")
      let readable = [first, second].count { $0 != "{" && $0 != "[]" }
      #expect(snapshot.records.count == min(1, readable))
      #expect(snapshot.broken.count == 2 - min(1, readable))
    }
  }

  @Test("Under broken settings, records are read under others")
  func mended() throws {
    for (path, text) in FieldbookFixture.setup { try folder.write(text, to: path) }
    let other = try Snapshot(of: tree)
    let files = try write(files(seed: 3))
    try folder.write("{", to: "fieldbook.json")
    let fast = try Snapshot(of: tree, mendedBy: other)
    let plain = try Snapshot(of: files, mendedBy: other)
    #expect(fast.records == plain.records && fast.broken == plain.broken)
    #expect(fast.isSetupBroken && fast.setup == plain.setup && !fast.records.isEmpty)
  }
}
