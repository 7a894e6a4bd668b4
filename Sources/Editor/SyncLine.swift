internal import Git
internal import Messages

/// A line of what is told of a sync.
struct SyncLine: Sendable {
  let text: String
  /// Whether it is what git says, in git's English.
  var isQuotation = false
  /// Whether it is only for those who want to know how it came to that.
  var isDetail = false

  /// The lines of what we say, and those of git's behind them.
  static func lines(_ texts: [String], quoting words: String? = nil) -> [SyncLine] {
    texts.flatMap { $0.split(separator: "\n") }.map { SyncLine(text: String($0)) }
      + (words.map { [SyncLine(text: $0, isQuotation: true, isDetail: true)] } ?? [])
  }

  /// What was tried.
  static func details(_ texts: [String], quoting words: String? = nil) -> [SyncLine] {
    lines(texts, quoting: words).map {
      SyncLine(text: $0.text, isQuotation: $0.isQuotation, isDetail: true)
    }
  }

  /// Why a sync with an address failed, and what to do next.
  static func lines(_ error: any Error, at address: String?, _ messages: Messages) -> [SyncLine] {
    let (failure, words) =
      (error as? GitError).map { messages.syncFailure($0, at: address) }
      ?? (messages.failure(error), nil)
    return lines([failure.message, failure.hint].compactMap { $0 }, quoting: words)
  }
}
