internal import FileSystem
internal import Git
internal import JSONModel
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

  private func failure(_ error: SetupError) -> Failure {
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
    }
  }

  // MARK: Git and the network

  private func failure(_ error: GitError) -> Failure {
    switch error.code {
    case .notOwner:
      return Failure(
        pick("Mappen tillhör någon annan.", "The folder belongs to somebody else."),
        hint: pick(
          "Litar du på den: lägg till mappen under safe.directory i din git-konfiguration.",
          "If you trust it: add the folder to safe.directory in your git configuration."))
    case .unreachable:
      return Failure(
        pick(
          "Fjärrförrådet kan inte nås: \(words(error.message))",
          "The remote cannot be reached: \(words(error.message))"),
        hint: pick(
          "Inget är ändrat här. Kontrollera adressen, eller försök igen med nät.",
          "Nothing has changed here. Check the address, or try again with a network."),
        status: .retry)
    case .exists:
      return Failure(
        pick("Det finns redan ett förråd där.", "There is a repository already."),
        hint: pick("Välj en annan mapp.", "Choose another folder."))
    case .locked:
      return Failure(
        pick("Ett annat program använder förrådet.", "Another program is using the repository."),
        hint: pick("Försök igen om en stund.", "Try again in a moment."), status: .retry)
    case .conflict:
      return Failure(
        pick(
          "Något annat ändrade förrådet samtidigt.",
          "Something else changed the repository meanwhile."),
        hint: pick("Försök igen.", "Try again."), status: .retry)
    case .authentication:
      return Failure(
        pick(
          "Fjärrförrådet släppte inte in dig: \(error.message)",
          "The remote did not let you in: \(error.message)"),
        hint: pick("Kontrollera nyckel eller lösenord.", "Check your key or password."))
    case .certificate:
      return Failure(
        pick(
          "Servern är inte känd: \(error.message)", "The server is not known: \(error.message)"),
        hint: pick(
          "Kontrollera att det är rätt server, och lägg till dess nyckel: ssh-keyscan SERVER >> ~/.ssh/known_hosts",
          "Make sure that it is the right server, and add its key: ssh-keyscan SERVER >> ~/.ssh/known_hosts"
        ))
    case .notFound:
      return Failure(
        pick("Hittades inte: \(error.message)", "Not found: \(error.message)"),
        hint: pick("Kontrollera namnet.", "Check the name."))
    default:
      return Failure("\(error.message) (\(error.function))")
    }
  }

  /// What a transport said, where its own words mislead: a path with nothing at its end is taken
  /// for an address of an unknown kind.
  func words(_ message: String) -> String {
    message == "unsupported URL protocol"
      ? pick("det finns inget förråd på den adressen", "there is no repository at that address")
      : message
  }

  // MARK: Saving and syncing

  private func failure(_ refusal: SyncRefusal) -> Failure {
    switch refusal {
    case .insideRepository(let path):
      Failure(
        pick(
          "Mappen ligger i ett annat förråd, \(path).",
          "The folder is inside another repository, \(path)."),
        hint: pick("Välj en mapp utanför det.", "Choose a folder outside it."))
    case .indexLocked:
      Failure(
        pick(
          "Ett annat git-program är i gång i förrådet.",
          "Another git program is at work in the repository."),
        hint: pick(
          "Försök igen när det är klart. Om inget är i gång: ta bort .git/index.lock.",
          "Try again when it is done. If none is: remove .git/index.lock."),
        status: .retry)
    case .operationInProgress:
      Failure(
        pick(
          "Git är mitt i en sammanslagning eller liknande.",
          "Git is in the middle of a merge or the like."),
        hint: pick("Avsluta den med git först.", "Finish it with git first."))
    case .detachedHead:
      Failure(
        pick("Ingen gren är utcheckad.", "No branch is checked out."),
        hint: pick("Byt till en gren: git switch main.", "Switch to a branch: git switch main."))
    case .noIdentity:
      Failure(
        pick("Det är inte känt vem som sparar.", "It is not known who saves."),
        hint: pick(
          "Ange det en gång: fieldbook init --name \"Ditt Namn\" --email du@exempel.se",
          "Say it once: fieldbook init --name \"Your Name\" --email you@example.org"))
    case .noRemote:
      Failure(
        pick("Det finns inget fjärrförråd att synka med.", "There is no remote to sync with."),
        hint: pick(
          "Ange ett: fieldbook init --remote ADRESS", "Name one: fieldbook init --remote URL"))
    case .unknownRemote(let name):
      Failure(pick("Det finns inget fjärrförråd ”\(name)”.", "There is no remote “\(name)”."))
    case .shallow:
      Failure(
        pick("Historiken är avkortad (shallow).", "The history is cut off (shallow)."),
        hint: pick("Hämta resten: git fetch --unshallow.", "Get the rest: git fetch --unshallow."))
    case .incomingSetup(let error):
      Failure(
        pick("I det gemensamma förrådet: ", "In the shared repository: ") + failure(error).message,
        hint: pick(
          "Inget är ändrat här. Den som skrev det kan rätta det och synka.",
          "Nothing has changed here. Whoever wrote it can mend it and sync."))
    case .sparse:
      Failure(
        pick(
          "Utcheckningen är gles (sparse): filer som är utelämnade ser borttagna ut.",
          "The checkout is sparse: files that are left out look deleted."),
        hint: pick(
          "Ta fram alla: git sparse-checkout disable.",
          "Bring all of them out: git sparse-checkout disable."))
    case .unrelated:
      Failure(
        pick(
          "De två förråden har ingen gemensam historik.", "The two repositories share no history."),
        hint: pick(
          "Börja med fieldbook clone i en tom mapp.",
          "Start with fieldbook clone in an empty folder."))
    case .foreignConflicts(let paths):
      Failure(
        pick(
          "Filer utanför datamängden krockar: \(list(paths)).",
          "Files outside the dataset conflict: \(list(paths))."),
        hint: pick(
          "Inget är ändrat. Slå ihop dem med git merge.",
          "Nothing has changed. Merge them with git merge."))
    case .unsavedEdits(let paths):
      Failure(
        pick(
          "Det som kom in ändrar filer som har osparade ändringar här: \(list(paths)).",
          "What came in changes files that have unsaved edits here: \(list(paths))."),
        hint: pick(
          "Inget är skrivet över. Rätta eller flytta undan dem och synka igen.",
          "Nothing was written over. Mend them or move them away, and sync again."),
        status: .attention)
    case .unsafePath(let path):
      Failure(
        pick(
          "Förrådet har en otillåten sökväg: \(path).",
          "The repository has a forbidden path: \(path)."))
    case .pushRefused(let reason):
      Failure(
        pick("Fjärrförrådet vägrade ta emot: \(reason)", "The remote refused: \(reason)"),
        hint: pick("Allt du sparat finns kvar här.", "All that you saved is still here."))
    case .lostRace(let attempts):
      Failure(
        pick("Andra hann före \(attempts) gånger.", "Others were faster \(attempts) times."),
        hint: pick("Försök igen.", "Try again."), status: .retry)
    }
  }

  private func failure(_ refusal: MergeRefusal) -> Failure {
    switch refusal {
    case .setup(let path, let pointer):
      Failure(
        pick("Båda sidor har ändrat \(path) \(pointer).", "Both sides changed \(path) \(pointer)."),
        hint: pick(
          "Inget är ändrat. Bestäm tillsammans: gör samma ändring på båda sidor, eller slå ihop med git.",
          "Nothing has changed. Decide together: make the same change on both sides, or merge with git."
        ))
    case .setupBroken(let error):
      failure(error)
    case .broken(let files):
      Failure(
        pick("Filer kan inte läsas: ", "Files cannot be read: ")
          + files.map { "\($0.path): \(text($0.reason))" }.joined(separator: " "),
        hint: pick(
          "Inget är ändrat. Rätta dem där de skrevs.",
          "Nothing has changed. Mend them where they were written."))
    case .invalid(let findings):
      Failure(
        pick("Sammanslagningen skulle inte bli giltig:", "The merge would not be valid:")
          + "\n" + findings.map(line).joined(separator: "\n"),
        hint: pick("Inget är ändrat.", "Nothing has changed."))
    }
  }

  func list(_ paths: [String]) -> String {
    paths.prefix(5).joined(separator: ", ") + (paths.count > 5 ? ", …" : "")
  }
}
