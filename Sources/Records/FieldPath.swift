public import JSONModel

/// The way from a record to values of it or of the records that it names, as people write it:
/// `date`, `metrics.total`, `attendees.side`, `municipality.county`, or the labels of these.
///
/// A list on the way leads to each of its elements; a number, counted from 0, to one of them.
public struct FieldPath: Sendable {
  private enum Step: Sendable {
    case member(JSONString)
    case element(Int)
    case elements
    case record(of: String)
  }

  /// A name on the way that leads nowhere, or to several fields.
  public struct Failure: Error, Hashable, Sendable {
    /// The name.
    public let name: JSONString
    /// The collection in which it was looked for.
    public let collection: String
    /// The fields that there are.
    public let known: [FieldNames.Entry]
    /// The fields that it may mean, where they are several.
    public let meant: [FieldNames.Entry]

    init(
      _ name: JSONString, in collection: RecordCollection, _ names: FieldNames,
      meant: [FieldNames.Entry] = []
    ) {
      self.name = name
      self.collection = collection.name
      known = names.entries
      self.meant = meant
    }
  }

  private var steps: [Step] = []
  private var names: [String] = []
  /// What is known of the place.
  public private(set) var field: FieldModel.Field
  private var labels: [LocalizedText] = []
  /// The collection whose records have the place.
  public private(set) var collection: RecordCollection

  /// The place that a text names in a collection.
  ///
  /// - Throws: ``Failure`` at the first name that leads nowhere, or to several fields.
  public init(
    _ text: String, in collection: RecordCollection, of snapshot: Snapshot
  ) throws(Failure) {
    let pointer = FieldInput.pointer(text) ?? JSONPointer(tokens: [JSONString(text)])
    try self.init(pointer, in: collection, of: snapshot)
  }

  /// The place that a pointer names in a collection.
  ///
  /// - Throws: ``Failure`` at the first token that leads nowhere.
  public init(
    _ pointer: JSONPointer, in collection: RecordCollection, of snapshot: Snapshot
  ) throws(Failure) {
    field = collection.fields.root
    self.collection = collection
    for (number, token) in pointer.tokens.enumerated() {
      try append(token, isLast: number == pointer.tokens.count - 1, snapshot)
    }
  }

  private mutating func append(
    _ token: JSONString, isLast: Bool, _ snapshot: Snapshot
  ) throws(Failure) {
    if take(token) { return }
    if token == "id", steps.isEmpty {
      // Every record has one, whatever its schema says of it.
      steps.append(.member(token))
      names.append(token.text)
      labels.append(LocalizedText(["": token.text]))
      return
    }
    if try take(called: token, leadsOn: !isLast) { return }
    if let element = field.element, element.node.references != nil {
      steps.append(.elements)
      field = element
    }
    if let target = field.node.references.flatMap({ snapshot.schemas[$0] }) {
      steps.append(.record(of: target.name))
      (field, collection) = (target.fields.root, target)
      if take(token) { return }
      if try take(called: token, leadsOn: !isLast) { return }
    }
    throw Failure(token, in: collection, FieldNames(in: field))
  }

  /// Goes on to the one field that is called like a text; whether there is one.
  ///
  /// - Parameter leadsOn: Whether it must have something inside, since the way does not end there.
  private mutating func take(called text: JSONString, leadsOn: Bool) throws(Failure) -> Bool {
    let names = FieldNames(in: field)
    let matches = names.matches(text.text).filter { !leadsOn || hasInside($0.name) }
    guard matches.count < 2 else { throw Failure(text, in: collection, names, meant: matches) }
    return matches.first.map { take($0.name) } ?? false
  }

  private func hasInside(_ name: JSONString) -> Bool {
    let inner = field.member(name) ?? field.element?.member(name)
    return inner.map {
      !$0.node.names.isEmpty || $0.element != nil || $0.node.references != nil
    } ?? false
  }

  /// Goes on inside the record; whether there is a way.
  private mutating func take(_ token: JSONString) -> Bool {
    if let member = field.member(token) {
      go(to: member, token, [.member(token)])
    } else if let element = field.element {
      if let member = element.member(token) {
        go(to: member, token, [.elements, .member(token)])
      } else if let number = Int(token.text) {
        go(to: element, token, [.element(number)])
      } else {
        return false
      }
    } else {
      return false
    }
    return true
  }

  private mutating func go(to field: FieldModel.Field, _ token: JSONString, _ steps: [Step]) {
    self.field = field
    self.steps += steps
    names.append(token.text)
    labels.append(field.node.label ?? LocalizedText(["": token.text]))
  }

  /// Whether there is at most one value at the end of the way.
  public var isSingle: Bool {
    !steps.contains { if case .elements = $0 { true } else { false } }
  }

  /// The names on the way, for programs.
  public var name: String { names.joined(separator: ".") }

  /// The labels on the way, for people.
  public func label(in language: String) -> String {
    labels.map { $0[language] }.joined(separator: " › ")
  }

  /// What is at the end of the way; nothing where it is absent or `null`.
  public func values(in record: Record, of snapshot: Snapshot) -> [JSONValue] {
    // Most paths are one name.
    if steps.count == 1, case .member(let name) = steps[0] {
      return record.value[name].map { $0 == .null ? [] : [$0] } ?? []
    }
    return steps.reduce([record.value]) { FieldPath.values(after: $1, $0, snapshot) }
      .filter { $0 != .null }
  }

  /// A record that has nothing but a value at the end of the way, and the place of the value in it.
  public func sample(of value: JSONValue) -> (record: JSONValue, place: JSONPointer) {
    let start = steps.lastIndex { if case .record = $0 { true } else { false } }
    let own =
      steps.suffix(from: start.map { $0 + 1 } ?? 0) + (field.element == nil ? [] : [.elements])
    var (record, tokens) = (value, [JSONString]())
    for step in own.reversed() {
      if case .member(let name) = step {
        record = .object(JSONObject([(name, record)]))
        tokens.append(name)
      } else {
        record = .array([record])
        tokens.append("0")
      }
    }
    return (record, JSONPointer(tokens: tokens.reversed()))
  }

  /// The scalars and objects at the end of the way: of a list, each of its elements.
  public func elements(in record: Record, of snapshot: Snapshot) -> [JSONValue] {
    values(in: record, of: snapshot).flatMap { $0.array ?? [$0] }
  }

  private static func values(
    after step: Step, _ values: [JSONValue], _ snapshot: Snapshot
  ) -> [JSONValue] {
    switch step {
    case .member(let name):
      return values.compactMap { $0[name] }
    case .elements:
      return values.flatMap { $0.array ?? [] }
    case .element(let number):
      return values.compactMap { value in
        value.array.flatMap { $0.indices.contains(number) ? $0[number] : nil }
      }
    case .record(let collection):
      return values.compactMap { value in
        value.string.flatMap { snapshot.records[RecordKey(collection: collection, id: $0)]?.value }
      }
    }
  }
}
