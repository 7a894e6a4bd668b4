internal import JSONModel
internal import Records

/// Merges settings and schemas, before any record: they say how records merge.
struct SetupMerge {
  let bases: [[String: [UInt8]]]
  let ours: [String: [UInt8]]
  let theirs: [String: [UInt8]]

  /// The merged files by path.
  ///
  /// - Throws: ``MergeRefusal`` where the sides disagree; that is the maintainer's to settle.
  func merged() throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for path in Set(ours.keys).union(theirs.keys).union(bases.flatMap(\.keys)).sorted() {
      result[path] = try merged(path)
    }
    return result
  }

  private func merged(_ path: String) throws -> [UInt8]? {
    let (left, right) = (ours[path], theirs[path])
    let bases = bases.map { $0[path] }
    if left == right { return left }
    if let base = bases.first, bases.allSatisfy({ $0 == base }) {
      if left == base { return right }
      if right == base { return left }
    }
    let merge = ValueMerge { throw MergeRefusal.setup(path: path, pointer: $0.pointer) }
    let old = try bases.map(parse)
    let value = try merge.merge(bases: old, ours: parse(left), theirs: parse(right), field: nil)
    // Equal values may be in different orders: neither side's, so that both make the same bytes.
    return value.map { JSONWriter.file(MemberOrder.ordered($0, like: old.first ?? nil)) }
  }

  private func parse(_ bytes: [UInt8]?) throws -> JSONValue? {
    try bytes.map { try JSONParser.parse($0) }
  }
}
