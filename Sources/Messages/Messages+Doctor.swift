internal import Git
internal import Records
public import Syncing

extension Messages {
  /// How something is that was looked at, in a word.
  public func name(_ state: Diagnosis.State) -> String {
    switch state {
    case .ok: "ok"
    case .repaired: pick("lagat", "repaired")
    case .attention: pick("se till", "see to")
    case .skipped: pick("ej sett", "skipped")
    }
  }

  /// What was looked at, in a few words.
  public func name(_ subject: Diagnosis.Subject) -> String {
    switch subject {
    case .interrupted: pick("avbrutet", "interrupted work")
    case .setup: pick("inställningar", "settings")
    case .rights: pick("rättigheter", "permissions")
    case .disk: pick("disk", "disk")
    case .clock: pick("klocka", "clock")
    case .identity: pick("vem du är", "who you are")
    case .plainGit: pick("vanlig git", "plain git")
    case .files: pick("filer", "files")
    case .objects: pick("historik", "history")
    case .remote: pick("gemensamt förråd", "shared repository")
    }
  }

  /// What was found, and what to do next where something is to be done.
  public func failure(_ fact: Diagnosis.Fact) -> Failure {
    switch fact {
    case .settled: Failure(pick("Inget är halvgjort.", "Nothing is half done."))
    case .recovered(let outcome): Failure(recovered(outcome))
    case .operation(let operation): failure(operation)
    case .indexLock: failure(SyncRefusal.indexLocked)
    case .setup(let format, let collections):
      Failure(
        pick("Format \(format), ", "Format \(format), ")
          + count(collections, ("slag", "slag"), ("kind", "kinds"))
          + pick(" av poster.", " of records."))
    case .writable: Failure(pick("Allt får skrivas.", "All of it may be written."))
    case .notWritable(let paths):
      Failure(
        pick("Du får inte skriva i: ", "You may not write to: ") + paths.joined(separator: ", "),
        hint: pick(
          "Gör dem till dina: sudo chown -R \"$USER\" MAPPEN",
          "Make them yours: sudo chown -R \"$USER\" FOLDER"))
    case .room(let bytes):
      Failure(
        bytes.map { pick("\(size($0)) lediga.", "\(size($0)) free.") }
          ?? pick("Ingen säger hur mycket som är ledigt.", "Nobody says how much is free."))
    case .crowded(let bytes):
      Failure(
        pick("Bara \(size(bytes)) lediga.", "Only \(size(bytes)) free."),
        hint: pick("Gör plats innan du sparar eller synkar.", "Make room before you save or sync."))
    case .clock, .clockBehind: clock(fact)
    case .person(let name, let email): Failure("\(name) <\(email)>")
    case .nobody: failure(SyncRefusal.noIdentity)
    case .plainGit:
      Failure(pick("Git slår ihop poster fält för fält.", "Git merges records by field."))
    case .plainGitInstalled: Failure(installed(PlainGit.Outcome()))
    case .foreignHooks(let outcome): Failure(installed(outcome))
    case .files(let records):
      Failure(
        count(records, ("post", "poster"), ("record", "records"))
          + pick(", inga fel.", ", no errors."))
    case .errors(let number, let first):
      Failure(
        count(number, ("fel", "fel"), ("error", "errors")) + ":"
          + first.map { "\n" + line($0) }.joined()
          + (number > first.count ? "\n" + more(number - first.count) : ""),
        hint: pick(
          "Rätta dem; alla syns med: fieldbook validate",
          "Mend them; all are listed by: fieldbook validate"))
    case .whole, .damaged, .shallow: history(fact)
    case .noRemote:
      Failure(
        pick(
          "Inget är inställt; fieldboken finns bara här.",
          "None is set; the fieldbook is here only."))
    case .notAsked: Failure(pick("Inte tillfrågat.", "Not asked."))
    case .remote(let name, let branches):
      Failure(
        pick("\(name) svarar, med ", "\(name) answers, with ")
          + count(branches, ("gren", "grenar"), ("branch", "branches")) + ".")
    case .noCommit(let branch, let remote):
      Failure(
        pick(
          "Grenen \(branch) har ingen commit här, men \(remote) har den.",
          "The branch \(branch) has no commit here, though \(remote) has it."),
        hint: pick(
          "Spara inte än. Ta fram den, som den senast hämtades; filerna rörs inte: git reset \(remote)",
          "Do not save yet. Bring it out, as it was fetched last; files are not touched: git reset \(remote)"
        ))
    case .failed(let error): failed(error)
    }
  }

  /// Whoever has come to the doctor is not sent there again.
  private func failed(_ error: any Error) -> Failure {
    let failure = failure(error)
    let hint = failure.hint == seesDoctor ? fetchAnew : failure.hint
    return Failure(failure.message, hint: hint, status: failure.status)
  }

  private func clock(_ fact: Diagnosis.Fact) -> Failure {
    guard case .clockBehind(let seconds) = fact else {
      return Failure(pick("Går inte efter.", "Not behind."))
    }
    let hours = Int(seconds / 3600)
    return Failure(
      pick(
        "Går efter: det som senast sparades är \(hours) timmar framåt i tiden.",
        "Behind: what was saved last is \(hours) hours ahead in time."),
      hint: pick(
        "Ställ klockan; den säger vem som skrev sist. (Eller den gick fel hos den som sparade.)",
        "Set the clock; it says who wrote last. (Or theirs was wrong who saved.)"))
  }

  private func history(_ fact: Diagnosis.Fact) -> Failure {
    switch fact {
    case .whole: Failure(pick("Allt är helt.", "All of it is whole."))
    case .damaged(let lines):
      Failure(
        pick("Något är skadat eller saknas:", "Something is damaged or missing:")
          + lines.prefix(Messages.fewFindings).map { "\n" + $0 }.joined()
          + (lines.count > Messages.fewFindings
            ? "\n" + more(lines.count - Messages.fewFindings) : ""),
        hint: fetchAnew)
    default: failure(SyncRefusal.shallow)
    }
  }

  private var fetchAnew: String {
    pick(
      "Hämta fieldboken på nytt i en annan mapp (fieldbook clone), och flytta dit det som inte är skickat. Ta inte bort den här.",
      "Fetch the fieldbook anew to another folder (fieldbook clone), and move there what is not sent. Do not remove this one."
    )
  }

  private func size(_ bytes: UInt64) -> String {
    bytes >= 1 << 30 ? "\(bytes >> 30) GB" : "\(bytes >> 20) MB"
  }

  /// How an examination ended.
  public func examined(attention: Int, repaired: Int) -> String {
    let repairs =
      repaired == 0
      ? "" : count(repaired, ("sak lagad", "saker lagade"), ("thing repaired", "things repaired"))
    if attention == 0 {
      return pick("Allt är som det ska. ", "All is well. ") + repairs
    }
    return count(
      attention, ("sak att se till", "saker att se till"), ("thing to see to", "things to see to"))
      + (repairs.isEmpty ? "." : ", " + repairs + ".")
  }
}
