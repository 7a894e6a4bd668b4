public import Records

extension Reports {
  /// What is wrong with a fieldbook's own words and frame of reports: the first place of each.
  ///
  /// - Parameter old: An earlier state; of a file that is the same there, nothing is told.
  /// - Throws: `SetupError` where the settings cannot be read; what the trees throw.
  public static func faults(
    in tree: some FileTree, since old: (any FileTree)? = nil
  ) throws -> [Finding] {
    let (files, former) = (try ReportFiles(of: tree), try old.map { try ReportFiles(of: $0) })
    guard !files.isEmpty else { return [] }
    let settings = try Settings(tree.bytes(at: DatasetPath.settingsPath))
    let languages = settings.languages
    var findings: [Finding] = []
    if former == nil || former?.page != files.page {
      findings += fault { () throws(SetupError) in
        _ = try PageTemplate(files.page, languages: languages)
      }
    }
    if former == nil || former?.words != files.words {
      findings += fault { () throws(SetupError) in
        _ = try ReportWords(files.words, languages: languages)
      }
    }
    return findings
  }

  private static func fault(_ check: () throws(SetupError) -> Void) -> [Finding] {
    do {
      try check()
      return []
    } catch {
      return [Finding(error)]
    }
  }
}
