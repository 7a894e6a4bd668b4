internal import JSONModel

/// One way in which `FIELD=VALUE` may go on that somebody has begun to type.
public struct InputCompletion: Hashable, Sendable {
  /// The whole word; a field's name ends in `=`, or in `.` where it has fields inside.
  public let text: String
  /// What the field or the value is called, by language.
  public let label: LocalizedText?
}

extension RecordCollection {
  /// How a field and its value may go on: names of fields, then what a field's `enum` or a collection
  /// that it refers to has.
  ///
  /// - Parameters:
  ///   - typed: The beginning of `FIELD=VALUE`.
  ///   - ids: The ids in a collection that begin with a text.
  public func completions(
    ofInput typed: String, ids: (_ collection: String, _ typed: String) -> [String]
  ) -> [InputCompletion] {
    guard let mark = typed.unicodeScalars.firstIndex(of: "=") else {
      return completions(ofField: typed).map { field in
        let end = field.isObject ? "." : "="
        return InputCompletion(text: field.name + end, label: field.label)
      }
    }
    var name = typed[..<mark]
    while let last = name.last, "+-".contains(last) { name.removeLast() }
    guard let pointer = FieldInput.pointer(String(name)),
      let field = fields.root.field(at: pointer)
    else { return [] }
    let value = typed[typed.unicodeScalars.index(after: mark)...]
    return (field.element ?? field).completions(
      ofList: value, isList: field.element != nil, ids: ids
    ).map { InputCompletion(text: typed[...mark] + $0.text, label: $0.label) }
  }

  /// A field that a name may go on to.
  public struct NamedField: Hashable, Sendable {
    /// Its name, with dots.
    public let name: String
    /// What it is called.
    public let label: LocalizedText?
    /// Whether there are fields inside it.
    public let isObject: Bool
  }

  /// The fields whose names begin with a text, in the order of the schema.
  public func completions(ofField typed: String) -> [NamedField] {
    let parts = typed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let outer = parts.dropLast()
    let pointer = JSONPointer(tokens: outer.map { JSONString($0) })
    guard let parent = fields.root.field(at: pointer) else { return [] }
    return parent.node.names.compactMap { key in
      guard key.text.hasPrefix(parts.last ?? "") else { return nil }
      let node = parent.member(key)?.node
      return NamedField(
        name: (outer + [key.text]).joined(separator: "."), label: node?.label,
        isObject: node.map { !$0.names.isEmpty } ?? false)
    }
  }
}

extension FieldModel.Field {
  /// How the last value of a list may go on, or the only one.
  fileprivate func completions(
    ofList typed: Substring, isList: Bool, ids: (String, String) -> [String]
  ) -> [InputCompletion] {
    let comma = isList ? typed.lastIndex(of: ",") : nil
    let before = comma.map { typed[...$0] } ?? ""
    let last = typed.dropFirst(before.count)
    let given = before.split(separator: ",").map(String.init)
    return completions(ofValue: String(last), ids: ids).filter { !given.contains($0.text) }
      .map { InputCompletion(text: before + $0.text, label: $0.label) }
  }

  private func completions(
    ofValue typed: String, ids: (String, String) -> [String]
  ) -> [InputCompletion] {
    if let collection = node.references {
      return ids(collection, typed).map { InputCompletion(text: $0, label: nil) }
    }
    let words = node.types == ["boolean"] ? ["yes", "no"] : node.members.compactMap(\.string)
    return words.filter { $0.hasPrefix(typed) }
      .map { InputCompletion(text: $0, label: node.memberLabels[$0]) }
  }
}
