public import JSONModel

extension FieldModel.Field {
  /// The field's name for people, where it has one.
  public func label(in language: String) -> String? { node.label?[language] }
}

extension RecordCollection {
  /// Whether a field, one around it or all that a list has never leaves the dataset.
  public func isPrivate(_ pointer: JSONPointer) -> Bool {
    var field: FieldModel.Field? = fields.root
    for token in pointer.tokens {
      field = field?.member(token) ?? field?.element
      if field?.isPrivate == true { return true }
    }
    return false
  }

  /// Whether any field at all never leaves the dataset.
  public var hasPrivateFields: Bool { privacy.nodes.contains(where: \.isPrivate) }

  /// The collection's name for people.
  public func label(in language: String) -> String { label?[language] ?? name }

  /// A field's name for people: the labels on the way to it, or what the pointer says.
  ///
  /// - Parameter numbersElements: Whether it says which element of a list it is in, counted from 0 as
  ///   pointers do.
  public func label(
    of pointer: JSONPointer, in language: String, numbersElements: Bool = true
  ) -> String {
    var labels: [String] = []
    var field: FieldModel.Field? = fields.root
    for token in pointer.tokens {
      let inner = field?.member(token)
      if numbersElements || inner != nil || field?.element == nil {
        labels.append(inner?.label(in: language) ?? token.text)
      }
      field = inner ?? field?.element
    }
    return labels.joined(separator: " › ")
  }
}
