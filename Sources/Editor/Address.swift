internal import Records

/// Where the pages are.
enum Address {
  /// The list of a collection.
  static func collection(_ name: String) -> String { "/records/" + name }

  /// A record.
  static func record(_ key: RecordKey) -> String { "/records/\(key.collection)/\(key.id)" }

  /// An empty form.
  static func new(_ collection: String) -> String { "/new/" + collection }

  /// A page of a record: `history`, `delete`, `file`.
  static func record(_ key: RecordKey, _ page: String) -> String { record(key) + "/" + page }

  /// Where two records of a collection are made one.
  static func union(of other: RecordKey, into kept: RecordKey) -> String {
    "/union/\(kept.collection)/\(kept.id)/\(other.id)"
  }

  /// A page with a query.
  static func query(_ path: String, _ fields: [(String, String)]) -> String {
    guard !fields.isEmpty else { return path }
    return path + "?"
      + fields.map { PercentEncoding.encoded($0) + "=" + PercentEncoding.encoded($1) }
      .joined(separator: "&")
  }
}
