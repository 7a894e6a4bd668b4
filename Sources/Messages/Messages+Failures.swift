public import FileSystem
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
    case let error as FieldPath.Failure: self.failure(error)
    case let error as RecordQuery.Failure: self.failure(error)
    case let error as SetupError: self.failure(error)
    case let error as SyncRefusal: self.failure(error)
    case let error as MergeRefusal: self.failure(error)
    case let refusal as BundleRefusal: self.failure(refusal)
    case let fault as BundleFault: self.failure(fault)
    case let error as GitError: self.failure(error)
    case let error as FileError: self.failure(error)
    case let error as JSONSyntaxError:
      Failure(
        "\(error.position.line):\(error.position.column): \(text(error.reason))",
        hint: pick("Rätta texten och försök igen.", "Mend the text and try again."))
    case let error as MissingFile:
      Failure(pick("\(error.path) finns inte.", "\(error.path) does not exist."))
    default: Failure("\(error)")
    }
  }

  // MARK: Files

  func failure(_ error: FileError) -> Failure {
    switch error.cause {
    case .full: diskFull
    case .readOnly: readOnly
    case .denied:
      Failure(
        pick(
          "\(error.path): du har inte rätt till det.", "\(error.path): you may not do that."),
        hint: pick(
          "Kontrollera vem filen och mapparna runt den tillhör: ls -la",
          "Check whom the file and the folders around it belong to: ls -la"))
    default:
      Failure(
        "\(error.path): \(text(error.reason)).",
        hint: pick(
          "Kontrollera filen och dina rättigheter.", "Check the file and your permissions."))
    }
  }

  /// Why the system refused something.
  func text(_ reason: SystemReason) -> String {
    switch reason {
    case .missing: pick("det finns ingen sådan fil eller mapp", "there is no such file or folder")
    case .denied: pick("du har inte rätt till det", "you may not do that")
    case .full: pick("disken är full", "the disk is full")
    case .exists: pick("det finns redan något där", "something is there already")
    case .folder: pick("där finns en mapp, ingen fil", "a folder is there, and no file")
    case .notAFolder:
      pick("något på vägen dit är ingen mapp", "something on the way to it is no folder")
    case .link:
      pick(
        "det är en symbolisk länk, som inte följs", "it is a symbolic link, which is not followed")
    case .readOnly:
      pick("mediet kan bara läsas, inte skrivas", "the medium can be read but not written to")
    case .notOrdinary: pick("det är ingen vanlig fil", "it is no ordinary file")
    case .other(let words): words
    }
  }

  /// There is no room left.
  var diskFull: Failure {
    Failure(
      pick("Disken är full.", "The disk is full."),
      hint: pick(
        "Inget är förlorat. Frigör utrymme och försök igen.",
        "Nothing is lost. Make room and try again."),
      status: .retry)
  }

  /// The medium cannot be written to.
  var readOnly: Failure {
    Failure(
      pick(
        "Mediet kan bara läsas, inte skrivas.", "The medium can be read but not written to."),
      hint: pick(
        "Hämta fieldboken till en plats där du får skriva: fieldbook clone MAPP NY-MAPP",
        "Fetch the fieldbook to a place where you may write: fieldbook clone FOLDER NEW-FOLDER"))
  }

  /// What was printed did not reach its end.
  public func unwritten(_ reason: SystemReason) -> String {
    pick(
      "Det som skrivs ut kom inte fram: \(text(reason)).",
      "What is printed did not arrive: \(text(reason)).")
  }

  // MARK: Settings and schemas

  func failure(_ error: SetupError) -> Failure {
    var place = error.path
    if let position = error.position { place += ":\(position.line):\(position.column)" }
    if error.pointer != .root { place += " \(error.pointer)" }
    let isOfReports = [ReportFiles.pagePath, ReportFiles.wordsPath].contains(error.path)
    return Failure(
      "\(place): \(text(error.reason))",
      hint: isOfReports
        ? pick(
          "Inget är ändrat. Rätta filen, eller ta bort den; utan den används programmets egna ord och ram.",
          "Nothing has changed. Mend the file, or remove it; without it, the program's own words and frame are used."
        )
        : pick(
          "Inget är ändrat. Rätta filen först; allt annat bygger på den.",
          "Nothing has changed. Mend this file first; all else builds on it."))
  }

  func text(_ reason: SetupError.Reason) -> String {
    switch reason {
    case .missing: pick("Filen finns inte.", "The file does not exist.")
    case .unreadable(let reason):
      pick("Filen kan inte läsas: ", "The file cannot be read: ") + text(reason) + "."
    case .syntax(let error): text(error.reason)
    case .violation(let fault): text(fault)
    case .newerFormat(let format):
      pick(
        "Filformatet är version \(format); det här programmet kan version \(Settings.knownFormat). Installera en nyare fieldbook.",
        "The file format is version \(format); this program knows version \(Settings.knownFormat). Install a newer fieldbook."
      )
    case .schema(let reason): text(reason)
    case .unknownAnnotation(let name, let known):
      pick("Det finns inget nyckelord ”\(name)”", "There is no keyword “\(name)”")
        + meant(name, known)
    case .malformedAnnotation(let name):
      pick("”\(name)” har inte den form det ska ha.", "“\(name)” does not have the form it should.")
    case .unknownCollection(let name, let known):
      pick("Det finns ingen samling ”\(name)”", "There is no collection “\(name)”")
        + meant(name, known)
    case .unknownFormat(let name):
      pick("Det finns inget format ”\(name)”", "There is no format “\(name)”")
        + meant(name, Schema.formats.sorted())
    case .unknownField(let name):
      pick("Posterna har inget fält \(name).", "The records have no field \(name).")
    case .invalidDefault(let fault):
      pick(
        "Förvalet följer inte sitt eget schema: \(text(fault))",
        "The default does not fit its own schema: \(text(fault))")
    case .invalidExample(let fault):
      pick(
        "Exemplet följer inte sitt eget schema: \(text(fault))",
        "The example does not fit its own schema: \(text(fault))")
    case .unusableName(let name):
      pick(
        "Alla system kan inte ha filer som heter ”\(name)”; välj ett annat namn, på högst 64 tecken.",
        "Not every system can have files called “\(name)”; choose another name, of at most 64 characters."
      )
    case .repeatedFileName(let name):
      pick(
        "En annan sektions filer heter redan efter ”\(name)”; välj ett annat namn.",
        "Another section's files are called after “\(name)” already; choose another name.")
    case .unknownLanguage(let name, let known):
      pick(
        "Fieldboken har inget språk ”\(name)”; den har \(known.joined(separator: ", "))",
        "The fieldbook has no language “\(name)”; it has \(known.joined(separator: ", "))")
        + meant(name, known)
    case .unknownWord(let name, let known):
      pick("Rapporter har inget ord ”\(name)”", "Reports have no word “\(name)”")
        + meant(name, known)
    case .template(let fault): text(fault)
    }
  }

  func list(_ paths: [String]) -> String {
    paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? ", …" : "")
  }
}
