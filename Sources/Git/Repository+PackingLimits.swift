import CLibgit2
import CSystemCalls
import Glibc

extension Repository {
  /// How many bytes of objects libgit2 holds at once to compare the next one with.
  private static let packingLimits = "[pack]\n\twindowMemory = 32k\n"

  /// Opens a repository with a handle that spends little on making packs small.
  ///
  /// libgit2 compares each object with the ten before it, byte by byte, which for the trees of many
  /// records takes longer than all else in a push. With little memory it compares large ones with the
  /// nearest only: measured on 100,000 records, a push of 100 takes half the time, and its pack is 2 %
  /// larger. What the user's own configuration says goes before.
  /// Wraps `git_config_add_file_ondisk`.
  ///
  /// - Throws: as ``open(at:)`` and `body`.
  static func withLimitedPacking(
    at gitDirectory: String, _ body: (borrowing Repository) throws(GitError) -> Void
  ) throws(GitError) {
    // libgit2 takes settings from files only, and reads them anew whenever it is asked.
    let file = fieldbook_memory_file("fieldbook-packing")
    defer { close(file) }
    let written = packingLimits.withCString { write(file, $0, strlen($0)) }
    guard written == packingLimits.utf8.count else {
      throw GitError(.other, "memfd_create", String(cString: strerror(errno)))
    }
    let repository = try open(at: gitDirectory)
    let configuration = try repository.openConfiguration()
    try check(
      git_config_add_file_ondisk(
        configuration.pointer, "/proc/self/fd/\(file)", GIT_CONFIG_LEVEL_PROGRAMDATA,
        repository.pointer, 1),
      "git_config_add_file_ondisk")
    try body(repository)
  }
}
