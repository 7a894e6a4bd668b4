public import FileSystem

/// Remembers that a fieldbook was found without any finding, for as long as no file changes.
///
/// It says nothing where a file changed so shortly before that it might have changed again unseen.
public struct ValidationMemo: Sendable {
  private let store: MemoStore

  /// The version of the form; another one is not believed.
  private static let version = "1"
  private static let name = "valid"

  /// The memo of the fieldbook in a folder; `nil` where there is no repository to keep it in.
  ///
  /// - Parameter start: When the program began to look, in seconds since 1970; `nil` for now.
  public init?(of root: Folder, at start: Int64? = nil) {
    guard let store = MemoStore(of: root, at: start) else { return nil }
    self.store = store
  }

  /// The digest of files together with that of the program.
  private func sums(_ digest: TreeDigest) -> (UInt64, UInt64) {
    (digest.sums.0 &+ store.program.sums.0, digest.sums.1 &+ store.program.sums.1)
  }

  /// What was remembered of files in just this state.
  func recall(_ digest: TreeDigest) -> Validation? {
    guard let bytes = store.read(ValidationMemo.name) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 4, parts[0] == ValidationMemo.version,
      UInt64(parts[1], radix: 16) == sums(digest).0, UInt64(parts[2], radix: 16) == sums(digest).1,
      let records = Int(parts[3])
    else { return nil }
    return Validation(findings: [], records: records, conflicts: 0)
  }

  /// Whether something is remembered at all.
  var isKept: Bool { store.isKept(ValidationMemo.name) }

  /// Remembers a validation without findings, whose files were in a state when they were read.
  func remember(_ validation: Validation, _ digest: TreeDigest) {
    guard validation.findings.isEmpty, validation.conflicts == 0, store.isSettled(digest.newest)
    else { return }
    let text = [
      ValidationMemo.version, String(sums(digest).0, radix: 16), String(sums(digest).1, radix: 16),
      String(validation.records),
    ].joined(separator: " ")
    store.write(Array(text.utf8), as: ValidationMemo.name)
  }
}
