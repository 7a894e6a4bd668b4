internal import JSONModel

/// Gathers all text of one record after the other, folded for searching: what its fields hold, the
/// labels of what they may hold, and the names of the records that they refer to.
///
/// One thread uses it: what threads share, they would count references of together.
final class RecordText {
  private let roots: [String: Place]
  private let folding = TextFolding.standard
  private(set) var bytes: [UInt8] = []

  /// The folded names of records that others refer to, by collection and id.
  typealias Names = [String: [String: [UInt8]]]

  /// - Parameter names: of ``names(of:shownBy:)``.
  init(_ snapshot: Snapshot, _ names: Names, in language: String) {
    var roots: [String: Place] = [:]
    for collection in snapshot.schemas.sorted {
      var known: [Int: Place?] = [:]
      roots[collection.name] = Place.at(collection.fields.root, names, language, &known)
    }
    self.roots = roots
  }

  /// The folded names of all records of collections that others refer to.
  ///
  /// - Complexity: O(number of those records).
  static func names(of snapshot: Snapshot, shownBy display: DisplayText) -> Names {
    let targets = Set(
      snapshot.schemas.sorted.flatMap { $0.fields.nodes.compactMap(\.references) })
    var names: Names = [:]
    for key in snapshot.records.keys where targets.contains(key.collection) {
      names[key.collection, default: [:]][key.id] = TextFolding.standard.bytes(
        of: display.name(of: key))
    }
    return names
  }

  /// Reads a record; its text stands in ``bytes`` until the next one, a zero after each value.
  func read(_ record: Record) {
    bytes.removeAll(keepingCapacity: true)
    append(record.value, roots[record.key.collection])
  }

  private func append(_ value: JSONValue, _ place: Place?) {
    switch value {
    case .string(let string):
      folding.append(string.text, to: &bytes)
      bytes.append(0)
      if let more = place?.labels[string.text] ?? place?.names[string.text] {
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

  /// What a place in a record adds to the text that stands there.
  private final class Place {
    var labels: [String: [UInt8]] = [:]
    var names: [String: [UInt8]] = [:]
    var members: [JSONString: Place] = [:]
    var element: Place?
    var others: Place?

    /// The place of a field; `nil` where neither it nor anything in it adds something. A schema may
    /// lead back to itself.
    static func at(
      _ field: FieldModel.Field, _ names: Names, _ language: String, _ known: inout [Int: Place?]
    ) -> Place? {
      if let place = known[field.index] { return place }
      let place = Place()
      known[field.index] = .some(place)
      let (node, model) = (field.node, field.model)
      func inner(_ index: Int?, _ known: inout [Int: Place?]) -> Place? {
        index.flatMap { at(FieldModel.Field(model: model, index: $0), names, language, &known) }
      }
      place.labels = node.memberLabels.mapValues { TextFolding.standard.bytes(of: $0[language]) }
      place.names = node.references.flatMap { names[$0] } ?? [:]
      for (name, index) in node.children { place.members[name] = inner(index, &known) }
      place.element = inner(node.element, &known)
      place.others = inner(node.others, &known)
      if place.isPlain { known[field.index] = .some(nil) }
      return place.isPlain ? nil : place
    }

    private var isPlain: Bool {
      labels.isEmpty && names.isEmpty && members.isEmpty && element == nil && others == nil
    }
  }
}
