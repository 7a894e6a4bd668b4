import FileSystem
import Foundation
import JSONModel
import Records
import Testing

@Suite("This repository's own dataset")
struct RepositoryDatasetTests {
  private let tree = WorkingTree(
    Folder(
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path))

  @Test("It is valid, and holds what it should")
  func valid() throws {
    let snapshot = try Snapshot(of: tree)
    #expect(snapshot.findings() == [])
    #expect(
      Set(snapshot.schemas.collections.keys) == [
        "assessments", "challenges", "counties", "events", "indicators", "introductions", "levels",
        "meetings", "municipalities", "outreach", "proposals", "publications", "tips",
      ])
    for (name, count) in ["counties": 21, "municipalities": 290, "challenges": 16] {
      #expect(snapshot.records(of: name).count == count)
    }
    for record in snapshot.records(of: "municipalities") {
      #expect(record.value["code"]?.string == record.key.id)
    }
  }

  @Test("Every field and every member of a value list has a Swedish and an English label")
  func labels() throws {
    for entry in try tree.entries() {
      guard case .schema = DatasetPath(entry.path) else { continue }
      let schema = try JSONParser.parse(tree.bytes(at: entry.path))
      check(schema, .root, entry.path)
    }
  }

  private func check(_ value: JSONValue, _ pointer: JSONPointer, _ path: String) {
    if let array = value.array {
      for (index, inner) in array.enumerated() { check(inner, pointer.appending(index), path) }
    }
    guard let object = value.object else { return }
    // Conditions repeat the names of fields that are labelled where they are defined.
    let isCondition = pointer.tokens.contains { ["if", "then", "else", "not"].contains($0) }
    for (name, field) in object["properties"]?.object ?? [:] where !isCondition {
      let isLanguage = ["sv", "en"].contains(name.text)
      let texts = LocalizedText(field["x-label"])?.texts.keys.sorted()
      #expect(isLanguage || texts == ["en", "sv"], "\(path) \(pointer) \(name)")
    }
    let members = object["enum"]?.array?.compactMap(\.string) ?? []
    if !members.isEmpty && !isCondition {
      let labels = object["x-enum-labels"]?.object ?? [:]
      for member in members {
        let texts = LocalizedText(labels[JSONString(member)])?.texts.keys.sorted()
        #expect(texts == ["en", "sv"], "\(path) \(pointer) \(member)")
      }
    }
    for (key, inner) in object { check(inner, pointer.appending(key), path) }
  }

  @Test("Every fact has a source, and what is reconstructed says so")
  func sources() throws {
    let snapshot = try Snapshot(of: tree)
    for record in snapshot.records.values {
      let sources = record.value["sources"]?.array ?? []
      #expect(sources.contains { $0["url"]?.string?.hasPrefix("http") == true }, "\(record.key)")
    }
    for name in ["levels", "tips", "proposals"] {
      for record in snapshot.records(of: name) {
        #expect(record.value["provenance"] == "reconstruction", "\(record.key)")
      }
    }
    for record in snapshot.records(of: "assessments") where record.value["level"] != nil {
      #expect(record.value["provenance"] != nil, "\(record.key)")
    }
  }

  @Test("The funder's facts are there")
  func funder() throws {
    let grants = try Snapshot(of: tree).records(of: "publications")
      .filter { $0.value["kind"] == "grant" }
    #expect(grants.map { $0.value["grant_sek"] } == [396_097])
    #expect(grants.map { $0.value["diary_number"] } == ["2015-06616"])
    #expect(grants.map { $0.value["status"] } == ["closed"])
    #expect(grants.map { $0.value["period"] } == [["start": "2016-01", "end": "2017-04"]])
  }
}
