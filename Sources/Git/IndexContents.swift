/// The index as it was read at one moment.
public struct IndexContents: Sendable {
  /// The entries without a conflict, by their paths.
  public let entries: [String: IndexEntry]

  /// The paths of unsettled conflicts, in byte order.
  public let conflicts: [String]

  /// When the index file was written, by its own `st_mtim`; `nil` when there is none yet.
  public let modified: FileTime?
}
