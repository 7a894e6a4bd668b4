internal import Git
internal import Records
internal import Syncing

extension Messages {
  /// A bundle was written.
  public func bundled(_ file: String, commits: Int, bytes: Int) -> String {
    let number = count(commits, ("ändring", "ändringar"), ("commit", "commits"))
    return pick(
      "Skrivet till \(file): \(number), \(size(bytes)). Ta emot med: fieldbook bundle apply FIL",
      "Written to \(file): \(number), \(size(bytes)). Take it in with: fieldbook bundle apply FILE")
  }

  private func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: count(bytes, ("byte", "byte"), ("byte", "bytes"))
    case ..<10_000_000: "\((bytes + 500) / 1_000) kB"
    default: "\((bytes + 500_000) / 1_000_000) MB"
    }
  }

  /// The folder that a file should go into is not there.
  public func noFolder(_ file: String) -> Failure {
    Failure(
      pick("Mappen för ”\(file)” finns inte.", "The folder of “\(file)” does not exist."),
      hint: pick("Kontrollera sökvägen.", "Check the path."))
  }

  /// A file of the command line that is a folder, a link or a device.
  public func notAFile(_ file: String) -> Failure {
    Failure(
      pick("”\(file)” är ingen vanlig fil.", "“\(file)” is no ordinary file."),
      hint: pick("Ange en annan fil.", "Name another file."))
  }

  /// A table that is larger than any that is read; the limit is in bytes.
  public func tableTooLarge(_ file: String, limit: Int) -> Failure {
    Failure(
      pick(
        "”\(file)” är större än \(number(limit >> 20)) MiB.",
        "“\(file)” is larger than \(number(limit >> 20)) MiB."),
      hint: pick("Dela upp tabellen.", "Split the table."))
  }

  /// Standard input that gave an error before its end.
  public var inputBrokenOff: Failure {
    Failure(
      pick("Indata bröts av och är inte hela.", "The input broke off and is not all there."),
      hint: pick("Inget är gjort. Försök igen.", "Nothing was done. Try again."))
  }

  /// Standard input that does not end; the limit is in bytes.
  public func inputTooLarge(limit: Int) -> Failure {
    Failure(
      pick(
        "Indata är större än \(number(limit >> 20)) MiB.",
        "The input is larger than \(number(limit >> 20)) MiB."),
      hint: pick("Inget är gjort.", "Nothing was done."))
  }

  func failure(_ fault: BundleFault) -> Failure {
    switch fault {
    case .notABundle:
      Failure(
        pick("Filen är ingen bunt (git bundle).", "The file is no git bundle."),
        hint: pick("Gör en: fieldbook bundle create FIL", "Make one: fieldbook bundle create FILE"))
    case .unsupportedVersion(let version):
      Failure(
        pick(
          "Bunten har version \(version), som det här programmet inte kan.",
          "The bundle has version \(version), which this program does not know."),
        hint: pick(
          "Gör den på nytt: git bundle create --version=2 FIL GREN",
          "Make it anew: git bundle create --version=2 FILE BRANCH"))
    case .unsupportedCapability(let name):
      Failure(
        pick(
          "Bunten kräver ”\(name)”, som det här programmet inte kan.",
          "The bundle requires “\(name)”, which this program does not know."),
        hint: pick(
          "Be om en hel bunt med SHA-1: fieldbook bundle create FIL",
          "Ask for a whole one with SHA-1: fieldbook bundle create FILE"))
    case .malformed(let line):
      Failure(
        pick(
          "Buntens huvud är skadat, på rad \(line).",
          "The head of the bundle is damaged, in line \(line)."),
        hint: sendAgain)
    case .cutOff:
      Failure(
        pick("Buntens huvud är avklippt.", "The head of the bundle is cut off."), hint: sendAgain)
    }
  }

  func failure(_ refusal: BundleRefusal) -> Failure {
    switch refusal {
    case .empty:
      Failure(
        pick("Det finns inget att lägga i bunten.", "There is nothing to put into the bundle."),
        hint: pick(
          "Ingen fil är skriven. Med --since: grenen har inget därutöver.",
          "No file was written. With --since: the branch has nothing beyond that."))
    case .tooLarge(let bytes):
      Failure(
        pick(
          "Bunten är för stor: \(size(Int(bytes))).",
          "The bundle is too large: \(size(Int(bytes)))."),
        hint: pick(
          "Be om en som bara har det nya: fieldbook bundle create FIL --since REV",
          "Ask for one that has only what is new: fieldbook bundle create FILE --since REV"))
    case .missing(let commits):
      Failure(
        pick(
          "Bunten bygger på ändringar som inte finns här: ",
          "The bundle builds upon commits that are not here: ")
          + list(commits.map { String($0.hex.prefix(12)) }),
        hint: pick(
          "Inget är ändrat. Be avsändaren om en bunt med mer historik: fieldbook bundle create FIL",
          "Nothing has changed. Ask the sender for a bundle with more history: fieldbook bundle create FILE"
        ))
    case .damaged(let words):
      Failure(
        pick(
          "Bunten är skadad eller avklippt: \(damage(words))",
          "The bundle is damaged or cut off: \(damage(words))"),
        hint: sendAgain)
    case .ambiguous(let names):
      Failure(
        pick(
          "Ingen av buntens grenar heter som den här: \(list(names))",
          "None of the bundle's branches is called as this one: \(list(names))"),
        hint: pick(
          "Inget är ändrat. Be om en bunt med en gren, eller byt till en gren som heter så.",
          "Nothing has changed. Ask for one with a single branch, or switch to a branch of that name."
        ))
    case .notCommit(let name):
      Failure(
        pick("\(name) i bunten är ingen gren.", "\(name) in the bundle is no branch."),
        hint: pick("Inget är ändrat.", "Nothing has changed."))
    case .setup(let error):
      Failure(
        pick("I bunten: ", "In the bundle: ") + failure(error).message,
        hint: pick(
          "Inget är ändrat. Den som skrev det kan rätta det och göra en ny bunt.",
          "Nothing has changed. Whoever wrote it can mend it and make a new bundle."))
    }
  }

  /// What libgit2 says of a bundle that ends too early or has been changed, in the reader's language.
  private func damage(_ words: String) -> String {
    switch words {
    case "missing trailer at the end of the pack": pick("slutet saknas", "its end is missing")
    case "error reading from the zlib stream":
      pick("något i den går inte att packa upp", "something in it cannot be unpacked")
    default: words
    }
  }

  private var sendAgain: String {
    pick(
      "Inget är ändrat. Kopiera filen på nytt, eller be om en ny.",
      "Nothing has changed. Copy the file again, or ask for a new one.")
  }
}
