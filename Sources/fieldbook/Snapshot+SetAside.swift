internal import JSONModel
internal import Messages
internal import Records

extension Snapshot {
  /// Finds a record as `find` does, also one that has been set aside, with the fieldbook in which it is.
  ///
  /// - Throws: `Failure` as `find` does.
  func findOrSetAside(
    _ text: String, for purpose: RecordChoice.Purpose = .changing
  ) throws -> (Snapshot, Record) {
    do {
      return (self, try find(text, for: purpose))
    } catch let failure as Failure {
      let all = conflicts.keys.filter { setAside($0) != nil }
      let then = all.reduce(self) { $0.puttingBack($1) ?? $0 }
      let choice = RecordChoice(
        text, in: then, shownBy: then.display, for: purpose, among: Array(all))
      guard choice.keys.count == 1, let key = choice.keys.first, let shown = puttingBack(key),
        let record = shown.records[key]
      else { throw failure }
      return (shown, record)
    }
  }
}
