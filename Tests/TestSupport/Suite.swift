public import Foundation

/// The external test material, read in place where it exists.
public struct Suite: Sendable {
  /// The suite's folder.
  public let folder: URL

  /// Says why a suite's tests are skipped where the material is absent.
  public static let absence: String =
    "The external suites are not here; set FIELDBOOK_SUITES to their folder."

  /// A suite by its folder's name, or `nil` where the material is absent.
  public init?(_ name: String) {
    let package = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let root =
      ProcessInfo.processInfo.environment["FIELDBOOK_SUITES"].map { URL(filePath: $0) }
      ?? package.appending(path: "../shared/suites")
    folder = root.appending(path: name)
    guard FileManager.default.fileExists(atPath: folder.path) else { return nil }
  }

  /// The files below a folder of the suite, sorted by path.
  public func files(in path: String = "", suffix: String) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: path).path)
      .filter { $0.hasSuffix(suffix) }.sorted()
      .map { folder.appending(path: path).appending(path: $0) }
  }

  /// The bytes of a file of the suite.
  public func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }
}
