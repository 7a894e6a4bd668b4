internal import JSONModel

/// Tells which words of a search a record has from elsewhere: from the labels of what stands in it, and
/// from the names of records that it refers to.
///
/// One thread uses it, as it uses its places.
struct BorrowedWords {
  private let roots: [String: TextPlace<WordSet>]

  /// The words of a search in the folded names of records.
  typealias Names = [String: [String: WordSet]]

  /// - Parameter names: of ``names(with:in:)``.
  init(_ snapshot: Snapshot, _ words: SearchWords, _ names: Names, in language: String) {
    roots = TextPlace.roots(of: snapshot) { node in
      let labels = node.memberLabels.mapValues { label in
        let bytes = TextFolding.standard.bytes(of: label[language])
        return words.set(in: bytes, amongFirst: bytes.count)
      }.filter { !$1.isEmpty }
      guard let names = node.references.flatMap({ names[$0] }) else { return labels }
      return labels.isEmpty ? names : names.merging(labels) { $0.union($1) }
    }
  }

  /// The records with a word of a search in their names.
  static func names(with words: SearchWords, in names: RecordText.Names) -> Names {
    names.mapValues { names in
      names.compactMapValues { name in
        let found = words.set(in: name, amongFirst: name.count)
        return found.isEmpty ? nil : found
      }
    }
  }

  /// Whether a record of a collection can have any.
  func areIn(_ collection: String) -> Bool { roots[collection] != nil }

  /// The words that a record of a collection has from elsewhere.
  func words(in record: JSONValue, of collection: String) -> WordSet {
    roots[collection].map { words(in: record, $0) } ?? []
  }

  private func words(in value: JSONValue, _ place: TextPlace<WordSet>) -> WordSet {
    switch value {
    case .string(let string): return place.extras[string.text] ?? []
    case .array(let array):
      guard let element = place.element else { return [] }
      return array.reduce(into: []) { $0.formUnion(words(in: $1, element)) }
    case .object(let object):
      return object.reduce(into: []) { found, member in
        guard let inner = place.members[member.key] ?? place.others else { return }
        found.formUnion(words(in: member.value, inner))
      }
    case .null, .bool, .number: return []
    }
  }
}
