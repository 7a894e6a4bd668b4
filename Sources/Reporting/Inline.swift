internal import Records

/// A piece of running text.
enum Inline: Hashable {
  case text(String)
  case strong(String)
  /// Links are http, https or mailto; others are shown as text.
  case link(String, url: String)
  /// A word that says what a record is not.
  case mark(String)
  /// A number as people read it, and as programs do.
  case quantity(String, plain: String)
  /// A number, with what it counts in words and the records behind it.
  case count(String, plain: Int, of: String, behind: [RecordKey])
  /// The name of a record.
  case record(String, RecordKey)
  /// Another page of the same reports, by its path without an ending.
  case page(String, String)

  /// What it says.
  var text: String {
    switch self {
    case .text(let text), .strong(let text), .link(let text, _), .mark(let text),
      .quantity(let text, _), .count(let text, _, _, _), .record(let text, _),
      .page(let text, _):
      text
    }
  }

  /// A number for programs; `nil` of what is none.
  var plain: String? {
    switch self {
    case .quantity(_, let plain): plain
    case .count(_, let plain, _, _): String(plain)
    default: nil
    }
  }
}
