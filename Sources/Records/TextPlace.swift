internal import JSONModel

/// A place in the records of a collection, with something about texts that may stand there.
///
/// One thread uses it: what threads share, they would count references of together.
final class TextPlace<Extra> {
  /// What there is to texts, as they are written.
  private(set) var extras: [String: Extra] = [:]
  private(set) var members: [JSONString: TextPlace] = [:]
  private(set) var element: TextPlace?
  private(set) var others: TextPlace?

  private init() {}

  /// The whole records of each collection; none where there is nothing about any text in them.
  static func roots(
    of snapshot: Snapshot, _ extras: (FieldModel.Node) -> [String: Extra]
  ) -> [String: TextPlace] {
    var roots: [String: TextPlace] = [:]
    for collection in snapshot.schemas.sorted {
      var known: [Int: TextPlace?] = [:]
      roots[collection.name] = at(collection.fields.root, extras, &known)
    }
    return roots
  }

  /// The place of a field; `nil` where there is nothing about a text in it. A schema may lead back to
  /// itself.
  private static func at(
    _ field: FieldModel.Field, _ extras: (FieldModel.Node) -> [String: Extra],
    _ known: inout [Int: TextPlace?]
  ) -> TextPlace? {
    if let place = known[field.index] { return place }
    let place = TextPlace()
    known[field.index] = .some(place)
    let (node, model) = (field.node, field.model)
    func inner(_ index: Int?, _ known: inout [Int: TextPlace?]) -> TextPlace? {
      index.flatMap { at(FieldModel.Field(model: model, index: $0), extras, &known) }
    }
    place.extras = extras(node)
    for (name, index) in node.children { place.members[name] = inner(index, &known) }
    place.element = inner(node.element, &known)
    place.others = inner(node.others, &known)
    if place.isPlain { known[field.index] = .some(nil) }
    return place.isPlain ? nil : place
  }

  private var isPlain: Bool {
    extras.isEmpty && members.isEmpty && element == nil && others == nil
  }
}
