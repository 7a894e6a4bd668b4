public import JSONModel

/// The fields at one place of a record, found by what people call them.
public struct FieldNames: Sendable {
  /// A field and what it is called.
  public struct Entry: Hashable, Sendable {
    /// Its name in the record.
    public let name: JSONString
    /// Its name for people.
    public let label: LocalizedText?
  }

  /// The fields, in the order of the schema.
  public let entries: [Entry]

  /// The fields of an object, or of the objects in a list.
  init(in field: FieldModel.Field) {
    let place = field.node.names.isEmpty ? field.element ?? field : field
    entries = place.node.names.map { Entry(name: $0, label: place.member($0)?.node.label) }
  }

  /// The fields that a text may mean, in the order of the schema: those whose whole name or label it
  /// is, in any language, or else those in whose label it stands. Neither case nor accents count.
  public func matches(_ text: String) -> [Entry] {
    let typed = FieldNames.folded(text)
    guard !typed.isEmpty else { return [] }
    let whole = entries.filter { entry in
      FieldNames.folded(entry.name.text) == typed
        || entry.called.contains { FieldNames.folded($0) == typed }
    }
    guard whole.isEmpty else { return whole }
    return entries.filter { entry in
      entry.called.contains { FieldNames.folded($0).contains(bytes: typed) }
    }
  }

  private static func folded(_ text: String) -> [UInt8] {
    TextFolding.standard.bytes(of: FieldInput.trim(text[...]))
  }
}

extension FieldNames.Entry {
  /// What people call the field: its labels, or its name where it has none.
  fileprivate var called: [String] { label.map { Array($0.texts.values) } ?? [name.text] }
}

extension RecordCollection {
  /// The place of a field that is named by names and labels on the way to it.
  ///
  /// What is the name of a field, or of an element of a list, goes before what is part of a label.
  /// - Throws: ``FieldPath/Failure`` at the first name that no field has, or that several have.
  public func pointer(named names: JSONPointer) throws(FieldPath.Failure) -> JSONPointer {
    var field = fields.root
    var tokens: [JSONString] = []
    for token in names.tokens {
      let name =
        field.member(token) == nil && field.element == nil
        ? try fieldName(token, in: field) : token
      guard let inner = field.member(name) ?? field.element else {
        throw FieldPath.Failure(token, in: self, FieldNames(in: field))
      }
      tokens.append(name)
      field = inner
    }
    return JSONPointer(tokens: tokens)
  }

  /// The name of the one field that is called like a text; the text where none is.
  private func fieldName(
    _ text: JSONString, in field: FieldModel.Field
  ) throws(FieldPath.Failure) -> JSONString {
    let names = FieldNames(in: field)
    let matches = names.matches(text.text)
    guard matches.count < 2 else { throw FieldPath.Failure(text, in: self, names, meant: matches) }
    return matches.first?.name ?? text
  }
}
