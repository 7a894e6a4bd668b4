public import JSONModel
public import Records

/// Why two states cannot be merged; nothing has moved.
public enum MergeRefusal: Error, Hashable, Sendable {
  /// Both sides changed the same place of the settings or a schema.
  case setup(path: String, pointer: JSONPointer)
  /// Both did, and records here are not valid under what the other side wrote.
  case setupInvalid(path: String, findings: [Finding])
  /// The merged settings or schemas do not compile.
  case setupBroken(SetupError)
  /// A side holds files that cannot be read.
  case broken([Snapshot.BrokenFile])
  /// The result would not be valid, and no repair makes it so.
  case invalid([Finding])
  /// Something that somebody wrote would be nowhere.
  case unbalanced([MergeReceipt.Edit])
}
