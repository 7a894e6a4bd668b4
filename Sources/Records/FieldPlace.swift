public import JSONModel

/// A place that the records of a collection may have, by members of objects and elements of lists.
public struct FieldPlace: Sendable {
  /// The names on the way; `nil` stands for each element of a list.
  public let steps: [JSONString?]
  /// What is known of the place.
  public let node: FieldModel.Node
  /// Whether it is there wherever what is around it is.
  public let isRequired: Bool

  /// A pointer to the place; in lists, to that of the first element.
  public var pointer: JSONPointer { JSONPointer(tokens: steps.map { $0 ?? "0" }) }

  /// Whether no list is on the way.
  public var isSingle: Bool { !steps.contains(nil) }

  /// Goes through what a record has there.
  public func forEachValue(in record: JSONValue, _ body: (JSONValue) -> Void) {
    // Most places are fields of the record itself, or the elements of its lists.
    if let field = steps.first ?? nil {
      if steps.count == 1 {
        if let value = record[field] { body(value) }
        return
      }
      if steps.count == 2, steps[1] == nil {
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
    _ value: JSONValue, _ steps: ArraySlice<JSONString?>, _ body: (JSONValue) -> Void
  ) {
    guard let step = steps.first else { return body(value) }
    let rest = steps.dropFirst()
    if let step {
      if let inner = value[step] { visit(inner, rest, body) }
    } else {
      for element in value.array ?? [] { visit(element, rest, body) }
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
}

extension FieldPlace {
  fileprivate static func inside(
    _ field: FieldModel.Field, at steps: [JSONString?], beyond passed: Set<Int>
  ) -> [FieldPlace] {
    guard !passed.contains(field.index) else { return [] }
    let passed = passed.union([field.index])
    let required = Set(field.node.required)
    let members = field.node.names.flatMap { name -> [FieldPlace] in
      guard let member = field.member(name), !member.isPrivate else { return [] }
      let steps = steps + [name]
      let place = FieldPlace(
        steps: steps, node: member.node, isRequired: required.contains(name.text))
      return [place] + inside(member, at: steps, beyond: passed)
    }
    guard let element = field.element, !element.isPrivate else { return members }
    let inner = steps + [nil]
    return members + [FieldPlace(steps: inner, node: element.node, isRequired: true)]
      + inside(element, at: inner, beyond: passed)
  }
}
