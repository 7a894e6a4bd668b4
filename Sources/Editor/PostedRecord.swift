internal import JSONModel
internal import Syncing

/// A record's form as it was posted.
struct PostedRecord {
  let fields: FormFields
  /// The record as it was when the form was opened; `nil` where there was none.
  var base: JSONValue?
  /// The record as the form showed it.
  let shown: JSONValue?
  /// The name of the draft that keeps what is typed.
  let draft: String
  let action: Action
  /// The rows of each list, in their order.
  private let rows: [JSONPointer: [JSONPointer]]
  private let lists: Set<JSONPointer>
  private let removed: Set<JSONPointer>

  /// What is asked for.
  enum Action: Hashable {
    /// The record is to be written.
    case save
    /// One more row of a list is wanted.
    case add(JSONPointer)
    /// The draft is to be forgotten.
    case discard
  }

  /// The names of fields that are none of the record.
  enum Name {
    static let base = "_base"
    static let shown = "_shown"
    static let draft = "_draft"
    static let action = "_action"
    static let back = "_back"
    static let row = "_row"
    static let list = "_list"
    static let removed = "_remove"
    static let token = "_token"
  }

  /// Reads a form.
  ///
  /// - Throws: ``EditorError/badForm`` where it is none of ours.
  init(_ fields: FormFields) throws(EditorError) {
    self.fields = fields
    guard let text = fields[Name.base], let draft = fields[Name.draft], KeptName.isValid(draft),
      let base = PostedRecord.record(text),
      let shown = PostedRecord.record(fields[Name.shown] ?? ""),
      let action = PostedRecord.action(fields[Name.action]),
      let rows = PostedRecord.pointers(fields.all(Name.row)),
      let lists = PostedRecord.pointers(fields.all(Name.list)),
      let removed = PostedRecord.pointers(fields.all(Name.removed))
    else { throw .badForm }
    self.base = base
    self.shown = shown ?? base
    self.draft = draft
    self.action = action
    self.rows = Dictionary(grouping: rows, by: \.parent)
    self.lists = Set(lists)
    self.removed = Set(removed)
  }

  /// A record that the form carries along: empty where there was none; `nil` where it cannot be read.
  private static func record(_ text: String) -> JSONValue?? {
    if text.isEmpty { return .some(nil) }
    guard let value = try? JSONParser.parse(Array(text.utf8)), value.object != nil else {
      return nil
    }
    return value
  }

  private static func action(_ text: String?) -> Action? {
    switch text {
    case nil, "save": return .save
    case "discard": return .discard
    case let text?:
      guard text.hasPrefix("add:") else { return nil }
      return JSONPointer(parsing: text.dropFirst(4)).map(Action.add)
    }
  }

  private static func pointers(_ texts: [String]) -> [JSONPointer]? {
    let pointers = texts.compactMap { JSONPointer(parsing: $0) }
    return pointers.count == texts.count ? pointers : nil
  }

  /// What was filled in at a place; `nil` where the form has no such field.
  func text(at place: JSONPointer) -> String? { fields[place.description] }

  /// Whether the form has a list at a place.
  func hasList(at place: JSONPointer) -> Bool { lists.contains(place) }

  /// The numbers of the rows that a list has in the form.
  func rows(of list: JSONPointer) -> [Int] {
    (rows[list] ?? []).compactMap { $0.tokens.last.flatMap { Int($0.text) } }.filter { $0 >= 0 }
  }

  /// Whether a place is in a row that is to be removed.
  func isGone(_ place: JSONPointer) -> Bool {
    var around = place
    while !around.tokens.isEmpty {
      if removed.contains(around) { return true }
      around = around.parent
    }
    return false
  }

  /// Whether a row is to be removed.
  func isRemoved(_ row: JSONPointer) -> Bool { removed.contains(row) }
}
