internal import JSONModel
internal import Records

extension SavePlan {
  /// Holds back the deletion of a record that stands in a file that is held back: it was moved, and
  /// saying that it is gone would take it from everybody.
  mutating func holdMoved() {
    let gone = accepted.filter { unit in
      guard case .record(let key) = unit else { return false }
      return head?.records[key] != nil && !working.exists(key)
    }
    guard !gone.isEmpty else { return }
    for file in held {
      for key in claims(of: file.unit) where gone.contains(.record(key)) {
        hold(.record(key), file.findings)
      }
    }
  }

  /// The records that a file may be meant to hold, by what it says or by its path.
  private func claims(of unit: Unit) -> [RecordKey] {
    switch unit {
    case .setup: return []
    case .record(let key):
      let id = working.records[key]?.value["id"]?.string
      return id.map { [RecordKey(collection: key.collection, id: $0)] } ?? []
    case .stray(let path):
      let parts = path.split(separator: "/").map(String.init)
      guard parts.count > 2, parts[0] == "dataset" else { return [] }
      let content = working.broken.first { $0.path == path }?.content
      let value = content.flatMap { try? JSONParser.parse($0) }
      let stems = parts.dropFirst(2).compactMap { $0.split(separator: ".").first.map(String.init) }
      return (stems + (value?["id"]?.string.map { [$0] } ?? []))
        .map { RecordKey(collection: parts[1], id: $0) }
    }
  }
}
