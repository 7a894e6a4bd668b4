public import JSONModel
public import Records

extension Conflict {
  /// What keeps every candidate, where the field's type allows it: all elements of the lists, or all
  /// paragraphs of the texts; `nil` where only one value can stand.
  public func joint(_ field: FieldModel.Field?) -> JSONValue? {
    let values = candidates.compactMap(\.value)
    guard kind == .value, values.count == candidates.count, let field else { return nil }
    switch field.strategy {
    case .set, .list, .keyed: return Conflict.elements(of: values)
    case .text: return Conflict.paragraphs(of: values)
    default: return nil
    }
  }

  private static func elements(of values: [JSONValue]) -> JSONValue? {
    let lists = values.compactMap(\.array)
    guard lists.count == values.count else { return nil }
    return .array(
      lists.joined().reduce(into: []) { elements, element in
        if !elements.contains(element) { elements.append(element) }
      })
  }

  private static func paragraphs(of values: [JSONValue]) -> JSONValue? {
    let texts = values.compactMap(\.string)
    guard texts.count == values.count else { return nil }
    return .string(JSONString(texts.joined(separator: "\n\n")))
  }
}
