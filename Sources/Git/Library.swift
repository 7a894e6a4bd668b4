import CLibgit2

/// The state of libgit2 that belongs to the process.
enum Library {
  /// Initialises libgit2 at its first use; every entry into the library comes past here first.
  ///
  /// It is never shut down: handles may outlive any moment that one could choose for it. The
  /// options are set here and nowhere else, since libgit2 guards them with no lock.
  /// Wraps `git_libgit2_init` and `GIT_OPT_ENABLE_FSYNC_GITDIR`.
  static let start: Void = {
    // Both fail only for want of memory, or of the random numbers and threads of the system.
    precondition(git_libgit2_init() > 0, "libgit2 cannot be initialised")
    precondition(fieldbook_git_enable_fsync() == 0, "libgit2 cannot be told to use fsync")
  }()
}
