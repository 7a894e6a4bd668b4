internal import FileSystem
internal import Git
internal import JSONModel
internal import JSONSchema
internal import Merging
internal import Records
internal import Syncing

extension Messages {
  /// Turns any error into what people read and the exit code: the only place where that is done.
  public func failure(_ error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let refusal as Resolution.Refusal: self.failure(refusal)
    case let error as SetupError: self.failure(error)
    case let error as SyncRefusal: self.failure(error)
    case let error as MergeRefusal: self.failure(error)
    case let refusal as BundleRefusal: self.failure(refusal)
    case let fault as BundleFault: self.failure(fault)
    case let error as GitError: self.failure(error)
    case let error as FileError:
      Failure(
        pick("\(error.path): \(error.reason).", "\(error.path): \(error.reason)."),
        hint: pick(
          "Kontrollera filen och dina rättigheter.", "Check the file and your permissions."))
    case let error as JSONSyntaxError:
      Failure(
        "\(error.position.line):\(error.position.column): \(text(error.reason))",
        hint: pick("Rätta texten och försök igen.", "Mend the text and try again."))
    case let error as MissingFile:
      Failure(pick("\(error.path) finns inte.", "\(error.path) does not exist."))
    default: Failure("\(error)")
    }
  }

  // MARK: Settings and schemas

  func failure(_ error: SetupError) -> Failure {
    var place = error.path
    if let position = error.position { place += ":\(position.line):\(position.column)" }
    if error.pointer != .root { place += " \(error.pointer)" }
    return Failure(
      "\(place): \(text(error.reason))",
      hint: pick(
        "Inget är ändrat. Rätta filen först; allt annat bygger på den.",
        "Nothing has changed. Mend this file first; all else builds on it."))
  }

  private func text(_ reason: SetupError.Reason) -> String {
    switch reason {
    case .missing: pick("Filen finns inte.", "The file does not exist.")
    case .unreadable(let words):
      pick("Filen kan inte läsas: \(words).", "The file cannot be read: \(words).")
    case .syntax(let error): text(error.reason)
    case .violation(let fault): text(fault)
    case .newerFormat(let format):
      pick(
        "Filformatet är version \(format); det här programmet kan version \(Settings.knownFormat). Installera en nyare fieldbook.",
        "The file format is version \(format); this program knows version \(Settings.knownFormat). Install a newer fieldbook."
      )
    case .schema(let reason): text(reason)
    case .unknownAnnotation(let name):
      pick("Det finns inget nyckelord ”\(name)”.", "There is no keyword “\(name)”.")
    case .malformedAnnotation(let name):
      pick("”\(name)” har inte den form det ska ha.", "“\(name)” does not have the form it should.")
    case .unknownCollection(let name):
      pick("Det finns ingen samling ”\(name)”.", "There is no collection “\(name)”.")
    case .unknownFormat(let name):
      pick("Det finns inget format ”\(name)”", "There is no format “\(name)”")
        + meant(name, Schema.formats.sorted())
    case .unknownField(let name):
      pick("Posterna har inget fält \(name).", "The records have no field \(name).")
    case .invalidExample(let fault):
      pick(
        "Exemplet följer inte sitt eget schema: \(text(fault))",
        "The example does not fit its own schema: \(text(fault))")
    }
  }

  func list(_ paths: [String]) -> String {
    paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? ", …" : "")
  }
}
