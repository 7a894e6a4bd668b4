public import JSONModel
public import Records

/// An edit of a record that others may have changed, or deleted, while it was made.
public struct ConcurrentEdit: Sendable {
  /// What both make together; `nil` where they have written different values in one field.
  public let merged: JSONValue?
  /// Those fields.
  public let clashes: [JSONPointer]
  /// What both make together, with the edit's values in those fields.
  public let preferringEdited: JSONValue
  /// What both make together, with the present values in those fields; `nil` where it is deleted.
  public let preferringCurrent: JSONValue?

  /// Merges an edit with what the record is now; both started from `base`.
  public init(
    base: JSONValue?, edited: JSONValue, current: JSONValue?, _ collection: RecordCollection
  ) {
    guard current != base else {
      (merged, clashes, preferringEdited, preferringCurrent) = (edited, [], edited, edited)
      return
    }
    let merge = FileMerge(
      base: base, ours: current, theirs: edited, fields: collection.fields.root,
      digest: { $0 })
    let clashes = merge.conflicts.keys.sorted()
    merged = clashes.isEmpty ? merge.value : nil
    let root = collection.fields.root
    func settled(by side: JSONValue) -> JSONValue {
      guard !clashes.contains(.root) else { return side }
      return clashes.reduce(merge.value ?? side) { value, pointer in
        let own = FieldModel.location(of: pointer, in: side, root).flatMap { side[$0] }
        return FieldModel.setting(own, atRegister: pointer, in: value, root) ?? value
      }
    }
    self.clashes = clashes
    preferringEdited = settled(by: edited)
    preferringCurrent = current.map(settled)
  }
}
