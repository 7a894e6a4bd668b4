internal import Records

/// A piece of running text.
enum Inline: Hashable {
  case text(String)
  case strong(String)
  /// A text in another language than the page's, and that language.
  case foreign(String, language: String)
  /// Links are http, https or mailto; others are shown as text.
  case link(String, url: String)
  /// A word that says what a record is not.
  case mark(String)
  /// A number as people read it, and as programs do.
  case quantity(String, plain: String)
  /// A number as people read it and as programs do, and what it counts, in words and in records.
  case count(String, plain: String, of: String, Count)
  /// The name of a record.
  case record(String, RecordKey)
  /// Another page of the same reports, by its path without an ending.
  case page(String, String)
  /// What stands where there is nothing.
  case absent
  /// The end of a line within a cell or a paragraph.
  case lineBreak

  /// What it says.
  var text: String {
    switch self {
    case .text(let text), .strong(let text), .link(let text, _), .mark(let text),
      .quantity(let text, _), .count(let text, _, _, _), .record(let text, _),
      .page(let text, _), .foreign(let text, _):
      text
    case .absent: "–"
    case .lineBreak: " / "
    }
  }

  /// What it says in a file of data: the address of a link, and nothing where there is nothing.
  var data: String {
    switch self {
    case .link(_, let url) where Link.isSafe(url): Link.address(url)
    case .absent: ""
    default: text
    }
  }

  /// A number for programs; `nil` of what is none.
  var plain: String? {
    switch self {
    case .quantity(_, let plain), .count(_, let plain, _, _): plain
    default: nil
    }
  }
}

extension RecordKey {
  /// What some records are called; those that are called the same, with their ids.
  static func told(_ keys: [RecordKey], name: (RecordKey) -> String) -> [String] {
    let names = keys.map(name)
    guard names.count > 1 else { return names }
    let counts = names.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return zip(keys, names).map { counts[$1] == 1 ? $1 : $0.told($1) }
  }

  /// What a record is called beside others of the same name.
  func told(_ name: String) -> String { "\(name) (\(id))" }
}
