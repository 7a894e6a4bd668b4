internal import FileSystem
internal import JSONModel

/// Gathers all text of one record after the other, folded for searching: what its fields hold, the
/// labels of what they may hold, and the names of the records that they refer to.
///
/// One thread uses it: what threads share, they would count references of together.
final class RecordText {
  private let roots: [String: TextPlace<[UInt8]>]
  private let folding = TextFolding.standard
  private(set) var bytes: [UInt8] = []

  /// The folded names of records that others refer to, by collection and id.
  typealias Names = [String: [String: [UInt8]]]

  /// - Parameter names: of ``names(of:shownBy:)``.
  init(_ snapshot: Snapshot, _ names: Names, in language: String) {
    roots = TextPlace.roots(of: snapshot) { node in
      let labels = node.memberLabels.mapValues { TextFolding.standard.bytes(of: $0[language]) }
      guard let names = node.references.flatMap({ names[$0] }) else { return labels }
      // Where a value is a label's and a record's, it is shown as the label says.
      return labels.isEmpty ? names : names.merging(labels) { $1 }
    }
  }

  /// The folded names of all records of collections that others refer to.
  ///
  /// - Complexity: O(number of those records), on as many threads as there are processors.
  static func names(of snapshot: Snapshot, shownBy display: DisplayText) -> Names {
    let targets = Set(
      snapshot.schemas.sorted.flatMap { $0.fields.nodes.compactMap(\.references) })
    let keys = snapshot.records.keys.filter { targets.contains($0.collection) }
    let parts = Workers.map(Workers.count) { number in
      keys[keys.count * number / Workers.count..<keys.count * (number + 1) / Workers.count]
        .map { TextFolding.standard.bytes(of: display.name(of: $0)) }
    }
    let named = Dictionary(grouping: zip(keys, parts.joined()), by: \.0.collection)
    return named.mapValues { names in
      Dictionary(uniqueKeysWithValues: names.lazy.map { ($0.0.id, $0.1) })
    }
  }

  /// Reads a record; its text stands in ``bytes`` until the next one, a zero after each value.
  func read(_ record: Record) {
    bytes.removeAll(keepingCapacity: true)
    append(record.value, roots[record.key.collection])
  }

  private func append(_ value: JSONValue, _ place: TextPlace<[UInt8]>?) {
    switch value {
    case .string(let string):
      folding.append(string.text, to: &bytes)
      bytes.append(0)
      if let more = place?.extras[string.text] {
        bytes += more
        bytes.append(0)
      }
    case .number(let number):
      bytes += number.text.utf8
      bytes.append(0)
    case .array(let array): for element in array { append(element, place?.element) }
    case .object(let object):
      for (key, value) in object {
        append(value, place.flatMap { $0.members[key] ?? $0.others })
      }
    case .null, .bool: break
    }
  }
}
