import CLibgit2

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
  /// Wraps `git_commit_author` and `git_commit_message_raw`.
  ///
  /// - Throws: `.notFound` when there is no such commit, `.corrupt` when nobody signed it.
  public func words(ofCommit id: ObjectID) throws(GitError) -> CommitWords {
    let commit = try lookUpCommit(id)
    let encoding = CommitEncoding(of: commit.pointer)
    return CommitWords(
      author: try Signature(
        foreign: git_commit_author(commit.pointer), in: encoding, from: "git_commit_author"),
      message: encoding.text(git_commit_message_raw(commit.pointer)))
  }
}
