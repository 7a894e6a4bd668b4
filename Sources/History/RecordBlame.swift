public import JSONModel
public import Records

/// Who wrote last what stands in each part of a record.
public struct RecordBlame {
  /// Where a part comes from.
  public enum Origin: Hashable, Sendable {
    /// The commit at this place of the line wrote it.
    case commit(Int)
    /// It stands in the working file only.
    case unsaved
    /// It is older than the history that is here.
    case cutOff
  }

  /// A part with where it comes from.
  public struct Line: Hashable, Sendable {
    /// The part.
    public let part: RecordPart
    /// Where it comes from.
    public let origin: Origin
  }

  /// Every part, in the order of the record.
  public let lines: [Line]

  /// Follows each part of a value from the commits that it was made on top of to the commit that
  /// wrote it: through a merge to each side that has it, of which the last one to write counts.
  ///
  /// - Throws: `GitError`.
  /// - Complexity: O(commits); files are read only where their id changed.
  public init(
    of value: JSONValue, on tips: [Int], _ trail: RecordTrail, _ fields: FieldModel.Field?
  ) throws {
    var search = Search(RecordPart.parts(of: value, fields), trail, fields)
    for tip in tips { try search.pass(Set(search.parts.indices), to: tip) }
    for number in trail.line.nodes.indices { try search.visit(number) }
    lines = search.parts.indices.map { Line(part: search.parts[$0], origin: search.origins[$0]) }
  }

  /// A look at commit after commit, newest first.
  private struct Search {
    let parts: [RecordPart]
    let trail: RecordTrail
    let fields: FieldModel.Field?
    var origins: [Origin]
    /// Which parts stand in which commit, of those whose writer has not been found.
    private var waiting: [Int: Set<Int>] = [:]
    private var isDone: [Bool]

    init(_ parts: [RecordPart], _ trail: RecordTrail, _ fields: FieldModel.Field?) {
      self.parts = parts
      self.trail = trail
      self.fields = fields
      origins = parts.map { _ in .unsaved }
      isDone = parts.map { _ in false }
    }

    /// Notes which of some parts stand in a commit; returns them.
    @discardableResult
    mutating func pass(_ candidates: Set<Int>, to number: Int) throws -> Set<Int> {
      let value = try trail.value(at: number)
      let standing = candidates.filter { parts[$0].stands(in: value, fields) }
      if !standing.isEmpty { waiting[number, default: []].formUnion(standing) }
      return standing
    }

    mutating func visit(_ number: Int) throws {
      guard let all = waiting.removeValue(forKey: number) else { return }
      let own = all.filter { !isDone[$0] }
      guard !own.isEmpty else { return }
      let node = trail.line.nodes[number]
      var older: Set<Int> = []
      for parent in node.parents {
        if trail.files[parent].record == trail.files[number].record {
          waiting[parent, default: []].formUnion(own)
          older = own
        } else {
          older.formUnion(try pass(own, to: parent))
        }
      }
      for part in own.subtracting(older) {
        origins[part] = node.isCut ? .cutOff : .commit(number)
        isDone[part] = true
      }
    }
  }
}
