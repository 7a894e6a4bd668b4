public import JSONModel

/// A place that the records of a collection may have, by members of objects and elements of lists.
public struct FieldPlace: Sendable {
  /// The names on the way; `nil` stands for each element of a list, and for each member of an object that
  /// has no name of its own.
  public let steps: [JSONString?]
  /// The names of members around each step, which are not those without.
  private let named: [Set<JSONString>]
  /// What is known of the place.
  public let node: FieldModel.Node
  /// Whether it is there wherever what is around it is.
  public let isRequired: Bool

  /// A pointer to the place, where there is only one.
  public var pointer: JSONPointer { JSONPointer(tokens: steps.map { $0 ?? "0" }) }

  /// Whether there is only one such place in a record.
  public var isSingle: Bool { !steps.contains(nil) }

  /// Goes through what a record has there.
  public func forEachValue(in record: JSONValue, _ body: (JSONValue) -> Void) {
    // Most places are fields of the record itself, or the elements of its lists.
    if let field = steps.first ?? nil {
      if steps.count == 1 {
        if let value = record[field] { body(value) }
        return
      }
      if steps.count == 2, steps[1] == nil, let elements = record[field]?.array {
        elements.forEach(body)
        return
      }
    }
    visit(record, steps[...], body)
  }

  /// Goes through what a record has around it: what may lack it.
  public func forEachHolder(in record: JSONValue, _ body: (JSONValue) -> Void) {
    visit(record, steps.dropLast(), body)
  }

  private func visit(
    _ value: JSONValue, _ steps: ArraySlice<JSONString?>, _ body: (JSONValue) -> Void
  ) {
    guard let step = steps.first else { return body(value) }
    let rest = steps.dropFirst()
    if let step {
      if let inner = value[step] { visit(inner, rest, body) }
      return
    }
    for element in value.array ?? [] { visit(element, rest, body) }
    for (name, inner) in value.object ?? [:] where !named[steps.startIndex].contains(name) {
      visit(inner, rest, body)
    }
  }
}

extension RecordCollection {
  /// The places that are not private, in the order of the schema, each before what is inside it.
  ///
  /// A schema that leads back into itself is followed once.
  public var publicPlaces: [FieldPlace] {
    FieldPlace.inside(fields.root, at: [], named: [], beyond: [])
  }

  /// A place's name for people: the labels on the way to it.
  public func label(of place: FieldPlace, in language: String) -> String {
    var labels: [String] = []
    var field: FieldModel.Field? = fields.root
    for step in place.steps {
      if let step {
        field = field?.member(step)
        labels.append(field?.label(in: language) ?? step.text)
      } else {
        field = field?.element ?? field?.others
      }
    }
    return labels.joined(separator: " › ")
  }
}

extension FieldPlace {
  fileprivate static func inside(
    _ field: FieldModel.Field, at steps: [JSONString?], named: [Set<JSONString>],
    beyond passed: Set<Int>
  ) -> [FieldPlace] {
    guard !passed.contains(field.index) else { return [] }
    let passed = passed.union([field.index])
    let named = named + [Set(field.node.names)]
    let required = Set(field.node.required)
    func places(_ inner: FieldModel.Field?, _ step: JSONString?) -> [FieldPlace] {
      guard let inner, !inner.isPrivate else { return [] }
      let place = FieldPlace(
        steps: steps + [step], named: named, node: inner.node,
        isRequired: step.map { required.contains($0.text) } ?? true)
      return [place] + inside(inner, at: place.steps, named: named, beyond: passed)
    }
    return field.node.names.flatMap { places(field.member($0), $0) }
      + places(field.element, nil) + places(field.others, nil)
  }
}
