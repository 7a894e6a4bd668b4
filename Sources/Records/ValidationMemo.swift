public import FileSystem
internal import Glibc
internal import JSONModel

/// Remembers that a fieldbook was found without any finding, for as long as no file changes.
///
/// It is kept in the repository's own folder, is never shared and may be removed at any time. It
/// says nothing where a file changed so shortly before that it might have changed again unseen.
public struct ValidationMemo: Sendable {
  private let folder: Folder
  private let start: Int64
  /// Which program it is that remembers: another one may have other rules.
  private let program: TreeDigest

  /// The version of the form; another one is not believed.
  private static let version = "1"
  private static let path = "fieldbook/valid"

  /// The memo of the fieldbook in a folder; `nil` where there is no repository to keep it in.
  public init?(of root: Folder) {
    switch root.metadata(of: ".git")?.kind {
    case .folder: folder = Folder(root.path(of: ".git"))
    case .file:
      // A linked working tree has a file that names its folder (gitrepository-layout(5)).
      guard let bytes = try? root.read(".git") else { return nil }
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasPrefix("gitdir: ") else { return nil }
      let place = text.dropFirst(8).split(separator: "\n").first ?? ""
      folder = Folder(root.path(of: String(place)))
    default: return nil
    }
    start = Int64(time(nil))
    var program = TreeDigest()
    if let link = Folder("/proc/self").linkTarget("exe"),
      let metadata = Folder("/").metadata(of: String(decoding: link, as: UTF8.self))
    {
      program.add(link.span, in: TreeDigest.Seed(""), metadata)
    }
    self.program = program
  }

  /// The digest of files together with that of the program.
  private func sums(_ digest: TreeDigest) -> (UInt64, UInt64) {
    (digest.sums.0 &+ program.sums.0, digest.sums.1 &+ program.sums.1)
  }

  /// What was remembered of files in just this state.
  func recall(_ digest: TreeDigest) -> Validation? {
    guard let bytes = try? folder.read(ValidationMemo.path) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 4, parts[0] == ValidationMemo.version,
      UInt64(parts[1], radix: 16) == sums(digest).0, UInt64(parts[2], radix: 16) == sums(digest).1,
      let records = Int(parts[3])
    else { return nil }
    return Validation(findings: [], records: records, conflicts: 0)
  }

  /// Whether something is remembered at all.
  var isKept: Bool { folder.metadata(of: ValidationMemo.path) != nil }

  /// Remembers a validation without findings, whose files were in a state when they were read.
  ///
  /// A memo that cannot be written, or is lost with the power, is only a memo less.
  func remember(_ validation: Validation, _ digest: TreeDigest) {
    guard validation.findings.isEmpty, validation.conflicts == 0, digest.newest < start - 1 else {
      return
    }
    let text = [
      ValidationMemo.version, String(sums(digest).0, radix: 16), String(sums(digest).1, radix: 16),
      String(validation.records),
    ].joined(separator: " ")
    try? folder.write(Array(text.utf8), to: ValidationMemo.path, isDurable: false)
  }
}
