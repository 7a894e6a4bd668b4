import CLibgit2
import Glibc

/// What a commit says to people: who made the change, when, and about what.
///
/// It is for showing only. Bytes that are no text in the commit's encoding are replaced.
public struct CommitWords: Hashable, Sendable {
  /// Who made the change, and when.
  public let author: Signature

  /// The message, line break at the end included.
  public let message: String

  /// Words from their parts.
  public init(author: Signature, message: String) {
    self.author = author
    self.message = message
  }

  /// The first line of the message.
  public var subject: String {
    let lines = message.split(whereSeparator: \.isNewline)
    return lines.first.map { String($0) } ?? ""
  }
}

extension Repository {
  /// Reads what a commit says, in UTF-8 or in Latin-1 where the commit names that.
  ///
  /// Wraps `git_commit_author`, `git_commit_message_raw` and `git_commit_message_encoding`.
  ///
  /// - Throws: `.notFound` when there is no such commit, `.corrupt` when nobody signed it.
  public func words(ofCommit id: ObjectID) throws(GitError) -> CommitWords {
    let commit = try lookUpCommit(id)
    guard let author = git_commit_author(commit.pointer)?.pointee else {
      throw GitError(.corrupt, "git_commit_author", "the commit has no signature")
    }
    let encoding = git_commit_message_encoding(commit.pointer).map { String(cString: $0) }
    let isLatin = ["iso-8859-1", "iso8859-1", "latin1", "latin-1"].contains(encoding?.lowercased())
    func text(_ pointer: UnsafePointer<CChar>?) -> String {
      guard let pointer else { return "" }
      guard isLatin else { return String(cString: pointer) }
      let bytes = UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))
      return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
    return CommitWords(
      author: Signature(
        name: text(author.name), email: text(author.email), seconds: author.when.time,
        offsetMinutes: author.when.offset),
      message: text(git_commit_message_raw(commit.pointer)))
  }
}
