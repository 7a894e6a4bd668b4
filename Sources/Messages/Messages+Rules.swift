extension Messages {
  /// What a rule of `Finding.rule` asks for, in a sentence that holds for all its findings.
  public func description(ofRule rule: String) -> String {
    if let keyword = schemaKeyword(rule) {
      return pick(
        "Posten följer inte ”\(keyword)” i sitt schema.",
        "The record does not follow “\(keyword)” in its schema.")
    }
    switch rule {
    case "json":
      return pick(
        "Filen ska vara ett läsbart JSON-objekt.", "The file should be a readable JSON object.")
    case "layout":
      return pick(
        "Varje fil under dataset/ och conflicts/ ska ha sin plats.",
        "Every file below dataset/ and conflicts/ should have its place.")
    case "id":
      return pick(
        "Postens id ska vara filens namn.", "The record's id should be the file's name.")
    case "reference":
      return pick(
        "En hänvisning ska leda till en post.", "A reference should lead to a record.")
    case "unique":
      return pick(
        "Fälten ska vara unika i samlingen.", "The fields should be unique in the collection.")
    case "check":
      return pick(
        "En regel över flera fält ska gälla.", "A rule across fields should hold.")
    default: return descriptionOfForm(rule)
    }
  }

  private func descriptionOfForm(_ rule: String) -> String {
    switch rule {
    case "dropped":
      pick(
        "En sammanslagning ska inte tappa det som någon skrev.",
        "A merge should not drop what somebody wrote.")
    case "setup":
      pick(
        "Inställningar, scheman och rapporternas egna filer ska gå att använda.",
        "Settings, schemas and the reports' own files should be usable.")
    case "more":
      pick("Filen har fler fel än som visas.", "The file has more faults than are told.")
    case "keyed":
      pick(
        "Elementen i en lista med nycklar ska ha var sin nyckel.",
        "The elements of a keyed list should each have a key of their own.")
    case "canonical":
      pick(
        "Filen ska vara skriven på det fasta sättet.", "The file should be in canonical form.")
    case "nfc":
      pick(
        "Texten ska vara i Unicodes normalform C.", "The text should be in Unicode normal form C.")
    case "conflict": pick("En konflikt är olöst.", "A conflict is open.")
    case "conflict-file":
      pick(
        "Konfliktfiler ändras bara genom att poster tas bort.",
        "Conflict files are changed only by removing entries.")
    default: rule
    }
  }

  /// What to do about the findings of a rule.
  public func help(forRule rule: String) -> String {
    switch rule {
    case "layout": pick("Flytta filen eller ta bort den.", "Move the file, or remove it.")
    case "id":
      pick(
        "Byt namn på filen, eller ändra id i posten.",
        "Rename the file, or change the id in the record.")
    case "reference":
      pick(
        "Rätta hänvisningen eller lägg till posten som den leder till.",
        "Correct the reference, or add the record that it leads to.")
    case "canonical": pick("Kör: fieldbook format", "Run: fieldbook format")
    case "nfc": pick("Kör: fieldbook format --nfc", "Run: fieldbook format --nfc")
    case "conflict":
      pick(
        "Se vad som är olöst och avgör det: fieldbook conflicts, fieldbook resolve",
        "See what is open and settle it: fieldbook conflicts, fieldbook resolve")
    case "conflict-file":
      pick("Återställ filen från git.", "Restore the file from git.")
    case "json", "setup": pick("Rätta filen.", "Correct the file.")
    case "more": pick("Rätta de första felen.", "Mend the first faults.")
    default:
      pick("Rätta posten, eller ändra schemat.", "Correct the record, or change the schema.")
    }
  }

  private func schemaKeyword(_ rule: String) -> Substring? {
    rule.hasPrefix("schema.") ? rule.dropFirst("schema.".count) : nil
  }
}
