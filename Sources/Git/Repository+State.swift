import CLibgit2

extension Repository {
  /// An operation that git has begun and waits to be finished or aborted.
  public enum Operation: Hashable, Sendable {
    /// `git merge`, with conflicts or before its commit.
    case merge
    /// `git revert`.
    case revert
    /// `git cherry-pick`.
    case cherryPick
    /// `git bisect`.
    case bisect
    /// `git rebase`.
    case rebase
    /// `git am`.
    case applyMailbox
  }

  /// Whether there is no working tree.
  ///
  /// Wraps `git_repository_is_bare`.
  public var isBare: Bool { git_repository_is_bare(pointer) == 1 }

  /// Whether the history is cut off: such a repository cannot be fetched into.
  ///
  /// Wraps `git_repository_is_shallow`.
  public var isShallow: Bool { git_repository_is_shallow(pointer) == 1 }

  /// The operation that is under way, or `nil`.
  ///
  /// Wraps `git_repository_state`.
  public var operation: Operation? {
    switch git_repository_state_t(UInt32(git_repository_state(pointer))) {
    case GIT_REPOSITORY_STATE_MERGE: .merge
    case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: .revert
    case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: .cherryPick
    case GIT_REPOSITORY_STATE_BISECT: .bisect
    case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE,
      GIT_REPOSITORY_STATE_REBASE_MERGE:
      .rebase
    case GIT_REPOSITORY_STATE_APPLY_MAILBOX, GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE:
      .applyMailbox
    default: nil
    }
  }
}
