public import JSONModel

extension Snapshot {
  /// The latest version of a record that is not there because no version of it is valid.
  public func setAside(_ key: RecordKey) -> JSONValue? {
    guard records[key] == nil, let conflict = conflicts[key]?.registers[.root],
      conflict.kind == .invalid
    else { return nil }
    return conflict.candidates.filter { $0.value?.object != nil }
      .min { $0.isShown(before: $1) }?.value
  }

  /// The fieldbook as if a record were there that has been set aside.
  public func puttingBack(_ key: RecordKey) -> Snapshot? {
    guard let value = setAside(key) else { return nil }
    var then = self
    then.set(key, to: value)
    return then
  }
}
