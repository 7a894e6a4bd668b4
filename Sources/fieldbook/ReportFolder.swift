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

  /// What the folder should hold; files of reports that no longer exist are to be removed when all
  /// are generated.
  func files(names: [String]) throws -> [String: [UInt8]?] {
    let wanted = reports.files(names: Swift.Set(names), languages: languages)
    var files: [String: [UInt8]?] = wanted.mapValues { $0 }
    guard Swift.Set(names) == Swift.Set(reports.names) else { return files }
    for language in languages {
      for (path, _) in try root.files(below: Reports.folder + "/" + language)
      where wanted[path] == nil {
        files.updateValue(nil, forKey: path)
      }
    }
    for path in try filesOfFormerLanguages() { files.updateValue(nil, forKey: path) }
    return files
  }

  /// The reports in languages that the fieldbook no longer has, told by their lists.
  private func filesOfFormerLanguages() throws -> [String] {
    guard Swift.Set(languages) == Swift.Set(reports.languages) else { return [] }
    let former = try root.names(in: Reports.folder)
      .filter { $0.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil }
      .filter { !languages.contains($0) }.map { Reports.folder + "/" + $0 }
      .filter { folder in
        ["README.md", "index.html"].allSatisfy { root.metadata(of: "\(folder)/\($0)") != nil }
      }
    return try former.flatMap { try root.files(below: $0).map(\.0) }
  }

  /// What differs from files that the folder should hold.
  func changes(to files: [String: [UInt8]?]) -> [String: [UInt8]?] {
    let (root, files) = (root, Array(files))
    let differs = Workers.map(files.count) { number in
      let (path, bytes) = files[number]
      return bytes == nil || (try? root.read(path)) != bytes
    }
    return Dictionary(uniqueKeysWithValues: zip(files, differs).filter(\.1).map(\.0))
  }

  /// Brings the folder up to date with what it should hold, writing only what differs; returns that.
  ///
  /// What is lost with the power can be generated again, and is found missing by the next run.
  func write(_ files: [String: [UInt8]?]) throws -> [String: [UInt8]?] {
    let changes = changes(to: files)
    let (root, files) = (root, changes.compactMap { path, bytes in bytes.map { (path, $0) } })
    let results = Workers.map(files.count) { number in
      Result { () throws(FileError) in
        try root.write(files[number].1, to: files[number].0, isDurable: false)
      }
    }
    for result in results { try result.get() }
    // Only now, for what is removed may take its folder along.
    for (path, bytes) in changes where bytes == nil { try root.remove(path) }
    return changes
  }
}
