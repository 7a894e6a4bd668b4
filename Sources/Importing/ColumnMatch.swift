public import Forms
public import JSONModel
public import Records

/// Which columns of a table hold which fields of a collection.
public struct ColumnMatch: Sendable {
  /// A column and its field.
  public struct Column: Sendable {
    /// Its number, from 0.
    public let number: Int
    /// Its name.
    public let name: String
    /// The field; `nil` where no field is called like that.
    public let place: JSONPointer?
    /// How the field is filled in.
    public let field: FormField?
  }

  /// Why columns cannot be matched.
  public enum Failure: Error, Hashable, Sendable {
    /// Two columns hold the same field.
    case twice(String, String)
    /// A column that was named is not there.
    case noColumn(String)
    /// A field that was named is not there.
    case noField(JSONPointer)
    /// No column is called like a field: the first line may hold values. With the names of the columns
    /// and of the fields.
    case noHeadings([String], [String])
  }

  /// The columns in their order.
  public let columns: [Column]

  /// Matches the columns of a table with fields of that name or label, in any language of the
  /// fieldbook; what is said of a column goes before, and `nil` leaves it out.
  ///
  /// - Throws: ``Failure``.
  public init(
    _ header: [String], _ collection: RecordCollection, languages: [String], in language: String,
    saying: [String: JSONPointer?] = [:]
  ) throws(Failure) {
    for name in saying.keys.sorted() where !header.contains(name) { throw .noColumn(name) }
    let names = ColumnMatch.names(of: collection, languages)
    let root = collection.fields.root
    var columns: [Column] = []
    for (number, name) in header.enumerated() {
      let place = saying[name] ?? names[ColumnMatch.key(name)]
      let model = place.flatMap { root.field(at: $0) }
      if let place, model == nil { throw .noField(place) }
      if let place, let other = columns.first(where: { $0.place == place }) {
        throw .twice(other.name, name)
      }
      let field = model.map { FormField(place?.tokens.last ?? "", $0, in: language) }
      columns.append(Column(number: number, name: name, place: place, field: field))
    }
    guard columns.contains(where: { $0.place != nil }) || !saying.isEmpty else {
      throw .noHeadings(header, root.node.names.map(\.text))
    }
    self.columns = columns
  }

  /// A name as it is compared: small letters and digits, without accents.
  private static func key(_ name: String) -> String { IDTemplate.slug(name) }

  /// The fields by what their columns may be called: the name, the path with points, and the labels.
  private static func names(
    of collection: RecordCollection, _ languages: [String]
  ) -> [String: JSONPointer] {
    var names: [String: JSONPointer] = [:]
    func add(_ field: FieldModel.Field, at place: JSONPointer) {
      let path = place.tokens.map(\.text)
      let labels = languages.flatMap { language in
        [collection.label(of: place, in: language), field.label(in: language) ?? ""]
      }
      for name in [path.joined(separator: "."), path.last ?? ""] + labels {
        let key = key(name)
        // What is nearer the root goes before.
        if !key.isEmpty, names[key] == nil { names[key] = place }
      }
      guard field.element == nil else { return }
      for name in field.node.names {
        if let inner = field.member(name) { add(inner, at: place.appending(name)) }
      }
    }
    let root = collection.fields.root
    let members = root.node.names.compactMap { name in root.member(name).map { (name, $0) } }
    // All outer fields before any inner one.
    for (name, field) in members where field.node.names.isEmpty { add(field, at: [name]) }
    for (name, field) in members where !field.node.names.isEmpty { add(field, at: [name]) }
    return names
  }
}
