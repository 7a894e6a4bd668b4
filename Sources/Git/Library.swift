import CLateLibgit2
import CLibgit2

/// The state of libgit2 that belongs to the process.
enum Library {
  /// Loads and initialises libgit2 at its first use; every entry into the library comes past here first.
  ///
  /// It is never shut down: handles may outlive any moment that one could choose for it. The
  /// options are set here, and in ``Repository/keepSmallTreesOnly()``, since libgit2 guards them
  /// with no lock.
  ///
  /// Objects are read as git reads them: what the disk has spoilt is seen by zlib's checksum, and
  /// no hash is computed anew for each. Trees of up to 8 MiB are kept, since a folder of many
  /// records is looked into again and again.
  /// Wraps `dlopen`, `git_libgit2_init`, `GIT_OPT_ENABLE_FSYNC_GITDIR`,
  /// `GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION` and `GIT_OPT_SET_CACHE_OBJECT_LIMIT`.
  static let start: Void = {
    fieldbook_git_load()
    // Both fail only for want of memory, or of the random numbers and threads of the system.
    CertificateAuthorities.postpone {
      precondition(git_libgit2_init() > 0, "libgit2 cannot be initialised")
    }
    precondition(fieldbook_git_enable_fsync() == 0, "libgit2 cannot be told to use fsync")
    precondition(fieldbook_git_trust_checksums_of_zlib() == 0, "libgit2 has no such option")
    precondition(fieldbook_git_cache_trees(8 << 20) == 0, "libgit2 has no such option")
  }()
}
