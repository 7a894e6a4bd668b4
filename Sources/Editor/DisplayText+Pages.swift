internal import Records

extension DisplayText {
  /// Texts for the pages, which stay on this machine, with numbers as people read them.
  init(for snapshot: Snapshot, in language: String) {
    self.init(of: snapshot, in: language, showsPrivate: true, groupsDigits: true)
  }
}
