internal import FileSystem
internal import Messages
internal import Reporting

/// The generated files in `reports/`.
struct ReportFolder {
  private let root: Folder
  private let reports: Reports
  private let languages: [String]

  init(_ root: Folder, _ reports: Reports, languages: [String]) {
    self.root = root
    self.reports = reports
    self.languages = languages
  }

  /// What differs from what the reports should be; files of reports that no longer exist are to be
  /// removed when all are generated.
  func changes(names: [String]) throws -> [String: [UInt8]?] {
    let wanted = reports.files(names: Swift.Set(names), languages: languages)
    var changes: [String: [UInt8]?] = [:]
    for (path, bytes) in wanted where (try? root.read(path)) != bytes { changes[path] = bytes }
    guard Swift.Set(names) == Swift.Set(reports.names) else { return changes }
    for language in languages {
      for (path, _) in try root.files(below: Reports.folder + "/" + language)
      where wanted[path] == nil {
        changes.updateValue(nil, forKey: path)
      }
    }
    return changes
  }

  /// Brings the folder up to date, writing only what differs.
  func write(names: [String]) throws -> [String: [UInt8]?] {
    let changes = try changes(names: names)
    for (path, bytes) in changes.sorted(by: { $0.key < $1.key }) {
      if let bytes { try root.write(bytes, to: path) } else { try root.remove(path) }
    }
    return changes
  }
}
