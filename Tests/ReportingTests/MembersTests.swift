import FileSystem
import Foundation
import JSONModel
import Records
import Reporting
import TestSupport
import Testing

@Suite("The members of records that reports read")
struct MembersTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(isFast: true) }

  private var tree: WorkingTree { WorkingTree(Folder(folder.path)) }

  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Writes this repository's own fieldbook without its definitions of reports, with records that lack
  /// some of their members, and without some that others name.
  private func write(lacking share: Int, _ generator: inout SeededGenerator) throws {
    let own = WorkingTree(Folder(Self.repository.path))
    for entry in try own.entries() {
      var bytes = try own.bytes(at: entry.path)
      switch DatasetPath(entry.path) {
      case .settings:
        bytes = try changed(bytes) { $0["reports"] = nil }
      case .record(let key):
        if share > 0, key.collection == "municipalities", key.id.hasSuffix("3") { continue }
        bytes = try changed(bytes) { record in
          for key in record.keys where Int.random(in: 0..<100, using: &generator) < share {
            record[key] = nil
          }
        }
      default: break
      }
      try folder.write(String(decoding: bytes, as: UTF8.self), to: entry.path)
    }
  }

  private func changed(
    _ bytes: [UInt8], _ change: (inout JSONObject) -> Void
  ) throws -> [UInt8] {
    var object = try #require(JSONParser.parse(bytes).object)
    change(&object)
    return JSONWriter.file(.object(object))
  }

  private func files(_ snapshot: Snapshot) throws -> [String: [UInt8]] {
    let reports = try Reports(of: snapshot)
    return reports.files(names: Set(reports.names), languages: reports.languages)
  }

  @Test("The general report of records that have no others is the same", arguments: [0, 5, 40])
  func same(share: Int) throws {
    var generator = SeededGenerator(seed: UInt64(share))
    try write(lacking: share, &generator)
    let (all, some) = try (
      Snapshot(of: tree), Snapshot.reading(tree, keeping: Reports.members(under:)).0
    )
    #expect(try files(some) == files(all))
    #expect(some.records.keys == all.records.keys)
    let sizes = [some, all].map {
      $0.records.values.reduce(0) { $0 + ($1.value.object?.count ?? 0) }
    }
    #expect(sizes[0] < sizes[1])
  }

  @Test("Own definitions, and pointers to whole records, may read all of them")
  func everything() throws {
    let setup = try Snapshot(setupAloneOf: WorkingTree(Folder(Self.repository.path)))
    #expect(Reports.members(under: setup).isEmpty)
    let schema = #"{ "x-list": [""], "properties": { "id": true, "note": {} } }"#
    let whole = try FieldbookFixture.snapshot(
      ["whole/a": #"{"note":"x"}"#], changing: ["schemas/whole.schema.json": schema])
    let members = Reports.members(under: whole)
    #expect(members["whole"] == nil && members["towns"]?.map(\.name) == ["name", "size"])
  }
}
