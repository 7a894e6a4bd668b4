public import JSONModel

/// A place that the records of a collection may have, by members of objects and elements of lists.
public struct FieldPlace: Sendable {
  /// What leads from one place to the next.
  public enum Step: Hashable, Sendable {
    /// A member of an object.
    case member(JSONString)
    /// Each element of a list.
    case element
    /// Each member of an object but those that have names of their own.
    case other(than: Set<JSONString>)

    /// The name of a member that has one.
    public var name: JSONString? { if case .member(let name) = self { name } else { nil } }
  }

  /// What leads to it from the record.
  public let steps: [Step]
  /// What is known of the place.
  public let node: FieldModel.Node
  /// Whether it is there wherever what is around it is.
  public let isRequired: Bool

  /// A pointer to the place; `nil` where a record may have several.
  public var pointer: JSONPointer? {
    let names = steps.compactMap(\.name)
    return names.count == steps.count ? JSONPointer(tokens: names) : nil
  }

  /// Goes through what a record has there.
  public func forEachValue(in record: JSONValue, _ body: (JSONValue) -> Void) {
    // Most places are fields of the record itself, or the elements of its lists.
    if let field = steps.first?.name {
      if steps.count == 1 {
        if let value = record[field] { body(value) }
        return
      }
      if steps.count == 2, steps[1] == .element {
        record[field]?.array?.forEach(body)
        return
      }
    }
    FieldPlace.visit(record, steps[...], body)
  }

  /// Goes through what a record has around it: what may lack it.
  public func forEachHolder(in record: JSONValue, _ body: (JSONValue) -> Void) {
    FieldPlace.visit(record, steps.dropLast(), body)
  }

  private static func visit(
    _ value: JSONValue, _ steps: ArraySlice<Step>, _ body: (JSONValue) -> Void
  ) {
    guard let step = steps.first else { return body(value) }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      if let inner = value[name] { visit(inner, rest, body) }
    case .element:
      for element in value.array ?? [] { visit(element, rest, body) }
    case .other(let names):
      for (name, inner) in value.object ?? [:] where !names.contains(name) {
        visit(inner, rest, body)
      }
    }
  }
}

extension RecordCollection {
  /// The places that are not private, in the order of the schema, each before what is inside it.
  ///
  /// A schema that leads back into itself is followed once.
  public var publicPlaces: [FieldPlace] {
    FieldPlace.inside(fields.root, at: [], beyond: [])
  }

  /// A place's name for people: the labels on the way to it, or `*` where there are none.
  public func label(of place: FieldPlace, in language: String) -> String {
    var labels: [String] = []
    var field: FieldModel.Field? = fields.root
    for step in place.steps {
      switch step {
      case .member(let name):
        field = field?.member(name)
        labels.append(field?.label(in: language) ?? name.text)
      case .element: field = field?.element
      case .other: field = field?.others
      }
    }
    return labels.isEmpty ? "*" : labels.joined(separator: " › ")
  }
}

extension FieldPlace {
  fileprivate static func inside(
    _ field: FieldModel.Field, at steps: [Step], beyond passed: Set<Int>
  ) -> [FieldPlace] {
    guard !passed.contains(field.index) else { return [] }
    let passed = passed.union([field.index])
    let required = Set(field.node.required)
    func places(_ inner: FieldModel.Field?, _ step: Step) -> [FieldPlace] {
      guard let inner, !inner.isPrivate else { return [] }
      let place = FieldPlace(
        steps: steps + [step], node: inner.node,
        isRequired: step.name.map { required.contains($0.text) } ?? true)
      return [place] + inside(inner, at: place.steps, beyond: passed)
    }
    return field.node.names.flatMap { places(field.member($0), .member($0)) }
      + places(field.element, .element)
      + places(field.others, .other(than: Set(field.node.names)))
  }
}
