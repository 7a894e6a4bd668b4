import CLibgit2
import Glibc

/// How the texts of a commit are written: git takes any bytes for a name or a message, and one such commit must not
/// keep everybody else from working.
enum CommitEncoding {
  case utf8
  case latin1

  /// What a commit says of itself, in its header `encoding` (git-commit(1)).
  ///
  /// Wraps `git_commit_message_encoding`.
  init(of commit: OpaquePointer) {
    let name = git_commit_message_encoding(commit).map { String(cString: $0).lowercased() } ?? ""
    let isLatin = ["iso-8859-1", "iso8859-1", "latin1", "latin-1"].contains(name)
    self = isLatin ? .latin1 : .utf8
  }

  /// The text at a pointer; bytes that are no text in the encoding are replaced.
  func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer else { return "" }
    switch self {
    case .utf8: return String(cString: pointer)
    case .latin1:
      let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
      return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
  }
}
