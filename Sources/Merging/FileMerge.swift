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
    digest: (String) -> String
  ) {
    let merged = FileMerge.merged(base: base, ours: ours, theirs: theirs, fields: fields)
    value = merged.value.map {
      fields?.canonical($0) ?? MemberOrder.ordered($0, like: base)
    }
    conflicts = merged.conflicts.mapValues { conflict in
      Conflict(
        kind: conflict.kind, shown: conflict.shown, base: conflict.base,
        candidates: conflict.candidates.map {
          Candidate(
            commit: digest($0.value?.canonicalText ?? ""), value: $0.value, author: "",
            time: FileMerge.noTime)
        })
    }
  }

  /// What two versions of one record make together, apart from how it is written.
  package static func merged(
    base: JSONValue?, ours: JSONValue?, theirs: JSONValue?, fields: FieldModel.Field?
  ) -> RecordState {
    var history = RecordHistory()
    if let base {
      history.append(
        RecordHistory.Version(origin: nil, state: RecordState(value: base), before: nil),
        after: BitSet())
    }
    let before = base.map { RecordState(value: $0) }
    for (number, side) in [ours, theirs].enumerated() {
      let origin = WriteOrigin(commit: "\(number)", author: "", time: FileMerge.noTime)
      history.append(
        RecordHistory.Version(origin: origin, state: RecordState(value: side), before: before),
        after: BitSet(below: base == nil ? 0 : 1))
    }
    return RecordMerge(history, fields: fields).merged(history.all)
  }

  private static let noTime = "1970-01-01T00:00:00Z"
}
