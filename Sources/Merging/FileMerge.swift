public import JSONModel
public import Records

/// A merge of three files without any history: candidates are known by a digest of their value.
public struct FileMerge {
  /// The merged value, or `nil` where the file is deleted.
  public let value: JSONValue?
  /// The undecided registers; the merged value shows the smallest canonical bytes.
  public let conflicts: [JSONPointer: Conflict]

  /// Merges; the result is the same with the sides swapped.
  public init(
    base: JSONValue?, ours: JSONValue?, theirs: JSONValue?, fields: FieldModel.Field?,
    digest: @escaping (String) -> String
  ) throws {
    var conflicts: [JSONPointer: Conflict] = [:]
    let merge = ValueMerge { undecided in
      let candidates = Side.allCases.map { side in
        let value = undecided[side]
        return Candidate(
          commit: digest(value?.canonicalText ?? ""), value: value, author: "",
          time: "1970-01-01T00:00:00Z")
      }
      let shown = candidates.sorted { $0.isShown(before: $1) }[0].value
      conflicts[undecided.pointer] = Conflict(
        kind: .value, shown: shown, base: undecided.base, candidates: candidates)
      return shown
    }
    value = try merge.merge(bases: [base], ours: ours, theirs: theirs, field: fields)
      .map { fields?.canonical($0) ?? MemberOrder.ordered($0, like: base) }
    self.conflicts = conflicts
  }
}
