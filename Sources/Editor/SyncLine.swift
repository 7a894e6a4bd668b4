internal import Git
internal import Messages

/// A line of what is told of a sync.
struct SyncLine: Sendable {
  let text: String
  /// Whether it is what git says, in git's English.
  var isQuotation = false

  /// The lines of what we say, and those of git's behind them.
  static func lines(_ texts: [String], quoting words: String? = nil) -> [SyncLine] {
    texts.flatMap { $0.split(separator: "\n") }.map { SyncLine(text: String($0)) }
      + (words.map { [SyncLine(text: $0, isQuotation: true)] } ?? [])
  }

  /// Why a sync failed, and what to do next.
  static func lines(_ error: any Error, _ messages: Messages) -> [SyncLine] {
    let (failure, words) =
      (error as? GitError).map(messages.quoting) ?? (messages.failure(error), nil)
    return lines([failure.message, failure.hint].compactMap { $0 }, quoting: words)
  }
}
