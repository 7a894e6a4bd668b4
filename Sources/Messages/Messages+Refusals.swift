internal import Git
internal import JSONModel
internal import Merging
internal import Records
internal import Syncing

extension Messages {
  func failure(_ refusal: SyncRefusal) -> Failure {
    switch refusal {
    case .insideRepository(let path):
      Failure(
        pick(
          "Mappen ligger i ett annat förråd, \(path).",
          "The folder is inside another repository, \(path)."),
        hint: pick(
          "En fieldbook har ett eget förråd: flytta mappen, eller välj en utanför det.",
          "A fieldbook has a repository of its own: move the folder, or choose one outside it."))
    case .bareRepository(let path):
      Failure(
        pick(
          "\(path) är ett gemensamt förråd utan arbetsfiler.",
          "\(path) is a shared repository without working files."),
        hint: pick(
          "Hämta det någon annanstans: fieldbook clone \(path)",
          "Fetch it elsewhere: fieldbook clone \(path)"))
    case .lostSettings(let path):
      Failure(
        pick(
          "fieldbook.json saknas i \(path), men finns i det som senast sparades.",
          "fieldbook.json is missing in \(path), but was there at the last save."),
        hint: pick(
          "Ta tillbaka den: git -C \(path) checkout HEAD -- fieldbook.json",
          "Take it back: git -C \(path) checkout HEAD -- fieldbook.json"))
    case .indexLocked:
      Failure(
        pick(
          "Ett annat git-program är i gång i förrådet.",
          "Another git program is at work in the repository."),
        hint: pick(
          "Försök igen när det är klart. Om inget är i gång: ta bort .git/index.lock.",
          "Try again when it is done. If none is: remove .git/index.lock."),
        status: .retry)
    case .noRepository:
      Failure(
        pick(
          "Mappen hör inte till något git-förråd.", "The folder belongs to no git repository."),
        hint: pick("Börja ett: fieldbook init", "Start one: fieldbook init"))
    case .locked(let owner):
      Failure(
        owner.map(locked)
          ?? pick("Fieldboken ändras just nu.", "The fieldbook is being changed right now."),
        hint: pick("Försök igen när det är klart.", "Try again when that is done."),
        status: .retry)
    case .brokenJournal:
      Failure(
        pick(
          "Något avbröts, och anteckningen om det kan inte läsas: .git/fieldbook/pending.json.",
          "Something was interrupted, and the note of it cannot be read: "
            + ".git/fieldbook/pending.json."),
        hint: pick(
          "Se med git status att filerna är som de ska, och ta sedan bort anteckningen.",
          "See with git status that the files are right, then remove the note."))
    case .nothingToUndo:
      Failure(
        pick(
          "Det finns inget att ångra: inget av det som gjorts här är ditt att ta tillbaka.",
          "There is nothing to undo: nothing that was done here is yours to take back."))
    case .movedSince:
      Failure(
        pick(
          "Git har flyttat grenen efter det som skulle ångras.",
          "Git has moved the branch since what would be undone."),
        hint: pick(
          "Se vad som hänt med git log, och ångra det med git först.",
          "See with git log what happened, and undo that with git first."))
    case .writtenOver:
      Failure(
        pick(
          "Allt i det har andra skrivit över sedan dess.",
          "Everything in it has been written over since."),
        hint: pick("Ändra posterna i stället.", "Edit the records instead."))
    case .undecided(let records):
      Failure(
        pick(
          "Det är i konflikt, och ingen har avgjort det: \(list(records.map(\.description))).",
          "It is in conflict, and nobody has decided about it: \(list(records.map(\.description)))."
        ),
        hint: pick("Avgör det: fieldbook resolve", "Decide about it: fieldbook resolve"))
    case .nothingWritten:
      Failure(
        pick(
          "Det skrev bara poster på det fasta sättet; inget i dem ändrades.",
          "It only wrote records in canonical form; nothing in them changed."),
        hint: pick(
          "Det behöver inte ångras: innehållet är detsamma.",
          "It need not be undone: the content is the same."))
    case .cannotUndo(let findings):
      Failure(
        pick(
          "Det kan inte ångras: fieldboken blir då inte giltig.\n",
          "It cannot be undone: the fieldbook would not be valid.\n")
          + findings.map(line).joined(separator: "\n"))
    case .remoteLocked(let reason):
      Failure(
        pick("Fjärrförrådet är låst: \(reason)", "The remote is locked: \(reason)"),
        hint: pick(
          "Försök igen. Om ingen skickar något dit just nu: ta bort den låsfil som nämns.",
          "Try again. If nobody is sending anything there right now: remove the lock file named."),
        status: .retry)
    case .operationInProgress(let operation):
      failure(operation)
    case .unmerged(let paths):
      Failure(
        pick(
          "Git har lämnat båda sidor av filer som inte är hopslagna: \(list(paths)).",
          "Git has left both sides of files that are not merged: \(list(paths))."),
        hint: pick(
          "Rätta det som är märkt i dem och kör git add på dem. "
            + "Eller ta tillbaka det senast sparade: git checkout HEAD -- FIL",
          "Settle what is marked in them and git add them. "
            + "Or take what was last saved: git checkout HEAD -- FILE"))
    case .noMerge:
      Failure(
        pick(
          "Det finns ingen påbörjad sammanslagning av två grenar.",
          "There is no merge of two branches under way."),
        hint: pick(
          "Börja en: git merge GREN, eller fieldbook merge GREN.",
          "Begin one: git merge BRANCH, or fieldbook merge BRANCH."))
    case .detachedHead(let branch):
      Failure(
        pick("Ingen gren är utcheckad.", "No branch is checked out."),
        hint: branch.map {
          pick("Byt till en gren: git switch \($0)", "Switch to a branch: git switch \($0)")
        } ?? pick("Gör en gren: git switch -c main", "Make a branch: git switch -c main"))
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
    case .unknownRemote(let name, let known):
      Failure(
        pick("Det finns inget fjärrförråd ”\(name)”.", "There is no remote “\(name)”."),
        hint: known.isEmpty
          ? pick(
            "Ange ett: fieldbook init --remote ADRESS", "Name one: fieldbook init --remote URL")
          : pick("De som finns: \(list(known))", "There are: \(list(known))"))
    case .shallow:
      Failure(
        pick("Historiken är avkortad (shallow).", "The history is cut off (shallow)."),
        hint: pick("Hämta resten: git fetch --unshallow.", "Get the rest: git fetch --unshallow."))
    case .incomingSetup(let error):
      Failure(
        pick("I det gemensamma förrådet: ", "In the shared repository: ") + failure(error).message,
        hint: pick(
          "Inget därifrån är taget. Den som skrev det kan rätta det och synka.",
          "Nothing was taken from there. Whoever wrote it can mend it and sync."))
    case .sparse:
      Failure(
        pick(
          "Utcheckningen är gles (sparse): filer som är utelämnade ser borttagna ut.",
          "The checkout is sparse: files that are left out look deleted."),
        hint: pick(
          "Ta fram alla: git sparse-checkout disable.",
          "Bring all of them out: git sparse-checkout disable."))
    case .otherBranches(let remote, let branch, let others):
      Failure(
        pick(
          "\(remote) har ingen gren \(branch), bara \(list(others)), som inte delar någon historik med den här.",
          "\(remote) has no branch \(branch), only \(list(others)), which shares no history with this one."
        ),
        hint: pick(
          "Inget är skickat. Börja med fieldbook clone i en tom mapp, eller ange ett annat förråd.",
          "Nothing was sent. Start with fieldbook clone in an empty folder, or name another repository."
        ))
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
          "Inget är sammanslaget. Slå ihop dem med git merge.",
          "Nothing was merged. Merge them with git merge."))
    case .unsavedEdits(let paths): inTheWay(paths)
    case .unsafePath(let hazard):
      Failure(
        pick(
          "Förrådet har en otillåten sökväg: \(hazard.path): \(text(hazard.kind)).",
          "The repository has a forbidden path: \(hazard.path): \(text(hazard.kind))."),
        hint: pick(
          "Inget är skrivet. Fråga den som lade till filen; den måste bort eller få ett annat namn.",
          "Nothing was written. Ask whoever added the file; it must go, or get another name."))
    case .invalidCommits(let findings):
      Failure(
        pick(
          "Det som git har sparat här är inte giltigt, och skickas inte:",
          "What git has committed here is not valid, and is not sent:")
          + findings.prefix(Messages.fewFindings).map { "\n  " + line($0) }.joined(),
        hint: pick(
          "Allt finns kvar här. Rätta posterna, spara, och synka igen.",
          "All is still here. Mend the records, save, and sync again."))
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

  /// How many findings a refusal shows; `validate` shows all.
  static let fewFindings = 10

  func failure(_ refusal: MergeRefusal) -> Failure {
    switch refusal {
    case .setup(let path, let pointer):
      Failure(
        pick(
          "Båda sidor har ändrat \(place(path, pointer)).",
          "Both sides changed \(place(path, pointer))."),
        hint: pick(
          "Inget är sammanslaget. Bestäm tillsammans vad som ska gälla. Deras: --settings theirs; ert: --settings mine.",
          "Nothing was merged. Decide together what is to stand. Theirs: --settings theirs; yours: --settings mine."
        ))
    case .setupInvalid(let path, let findings):
      Failure(
        pick(
          "Båda sidor har ändrat \(path), och under deras version är detta inte giltigt:",
          "Both sides changed \(path), and under their version this is not valid:") + "\n"
          + findings.map(line).joined(separator: "\n"),
        hint: pick(
          "Inget är sammanslaget. Ändra det så att det är giltigt under båda, och avgör sedan igen.",
          "Nothing was merged. Change it so that it is valid under both, then settle again."))
    case .setupBroken(let error):
      Failure(
        failure(error).message,
        hint: pick(
          "Inget är sammanslaget. Båda sidors ändringar går inte ihop. Deras fil: --settings theirs; er: --settings mine.",
          "Nothing was merged. What both sides changed does not fit together. Their file: --settings theirs; yours: --settings mine."
        ))
    case .broken(let files):
      Failure(
        pick("Filer kan inte läsas: ", "Files cannot be read: ")
          + files.map { "\($0.path): \(text($0.reason))" }.joined(separator: " "),
        hint: pick(
          "Inget är sammanslaget. Rätta dem där de skrevs.",
          "Nothing was merged. Mend them where they were written."))
    case .invalid(let findings):
      Failure(
        pick("Sammanslagningen skulle inte bli giltig:", "The merge would not be valid:")
          + "\n" + findings.map(line).joined(separator: "\n"),
        hint: pick("Inget är sammanslaget.", "Nothing was merged."))
    case .unbalanced(let edits):
      Failure(
        pick(
          "Sammanslagningen skulle tappa något som någon skrev:",
          "The merge would lose something that somebody wrote:") + "\n"
          + edits.map { "\($0.key) \($0.pointer) (\($0.commit.prefix(12)))" }
          .joined(separator: "\n"),
        hint: pick(
          "Inget är sammanslaget. Det är ett fel i programmet; rapportera det gärna.",
          "Nothing was merged. This is a fault of the program; please report it."))
    }
  }

  /// Unsaved edits are where something would be written; who has saved before has done a part.
  public func inTheWay(_ paths: [String], status: ExitStatus = .refused) -> Failure {
    Failure(
      pick(
        "Filer som skulle ändras har osparade ändringar här: \(list(paths)).",
        "Files that would be changed have unsaved edits here: \(list(paths))."),
      hint: pick(
        "Inget är skrivet över. Rätta eller flytta undan dem och försök igen.",
        "Nothing was written over. Mend them or move them away, and try again."),
      status: status)
  }

  /// Who changes the fieldbook, and since when.
  private func locked(_ owner: WriterLock.Owner) -> String {
    let time = Timestamp(seconds: owner.since).text
    return pick(
      "Fieldboken ändras just nu: fieldbook \(owner.command) (process \(owner.process)), "
        + "sedan \(time).",
      "The fieldbook is being changed right now: fieldbook \(owner.command) "
        + "(process \(owner.process)), since \(time).")
  }
}
