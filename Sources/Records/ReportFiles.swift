public import FileSystem

/// What a fieldbook has in place of the program's own frame of a report's page, and of its words.
///
/// Both are read together with the settings, but only what makes reports looks into them.
public struct ReportFiles: Hashable, Sendable {
  /// A file that is there.
  public enum File: Hashable, Sendable {
    /// Its bytes, with each CR LF made LF.
    case bytes([UInt8])
    /// Why they cannot be had.
    case unreadable(SystemReason)
  }

  /// The folder of both files, beside the settings.
  static let folder = "templates"

  /// Where the frame of a page stands.
  public static let pagePath = folder + "/report.mustache"

  /// Where words stand.
  public static let wordsPath = folder + "/words.json"

  /// The frame of a page; `nil` where the program's own is used.
  public var page: File?

  /// The words; `nil` where the program's own are used.
  public var words: File?

  /// No files.
  public init() {}

  /// The files of a tree.
  ///
  /// - Throws: what the tree throws, but for a file that cannot be read.
  public init(of tree: some FileTree) throws {
    page = try ReportFiles.file(ReportFiles.pagePath, of: tree)
    words = try ReportFiles.file(ReportFiles.wordsPath, of: tree)
  }

  /// Whether there is neither.
  public var isEmpty: Bool { page == nil && words == nil }

  private static func file(_ path: String, of tree: some FileTree) throws -> File? {
    guard let entry = try tree.file(at: path) else { return nil }
    guard entry.isOrdinary else { return .unreadable(.notOrdinary) }
    do {
      return .bytes(try tree.bytes(at: path).withoutCarriageReturns)
    } catch let error as FileError {
      return .unreadable(error.reason)
    }
  }
}
