internal import JSONModel
internal import JSONSchema

extension Settings {
  static let schema = BuiltInSchema.compile(schemaText)

  /// Reads and checks `fieldbook.json`.
  ///
  /// The format number is looked at before all else, so that a newer file is called newer and not
  /// broken.
  /// - Throws: ``SetupError`` at the first place that is wrong.
  public init(_ bytes: [UInt8]) throws(SetupError) {
    let file = SetupFile(path: DatasetPath.settingsPath, bytes: bytes)
    let value = try file.parse()
    if let format = value["format"]?.number?.int, format > Settings.knownFormat {
      throw file.error(.newerFormat(format), at: JSONPointer(tokens: ["format"]))
    }
    if let violation = Settings.schema.violations(of: value).first {
      throw file.error(.violation(violation.fault), at: violation.instance)
    }
    guard let settings = Settings(checked: value) else {
      throw file.error(.violation(.never), at: .root)
    }
    self = settings
  }
}
