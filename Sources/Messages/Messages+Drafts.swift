extension Messages {
  /// A draft that was asked for is not there.
  public var noSuchDraft: String {
    pick(
      "Det utkastet finns inte längre: det är sparat eller kastat.",
      "That draft is no longer there: it is saved, or thrown away.")
  }

  /// Something was filled in where the form has no field any more.
  public var fieldIsGone: String {
    pick(
      "Fältet finns inte längre, för schemat är ändrat. Flytta det du skrev dit det hör hemma, och töm rutan.",
      "There is no such field any more, for the schema has changed. Move what you typed to where it belongs, and empty the box."
    )
  }

  /// A form came back whose collection has no schema any more.
  public func collectionGone(_ collection: String) -> Failure {
    Failure(
      pick(
        "Samlingen \(collection) har inget schema nu. Det du skrev är kvar som utkast.",
        "The collection \(collection) has no schema now. What you typed is kept as a draft."),
      hint: pick(
        "När schemat finns igen står utkastet i översikten.",
        "When the schema is there again, the draft stands in the overview."))
  }

  /// A file changed while somebody mended it on a page.
  public var fileChangedMeanwhile: String {
    pick(
      "Filen har ändrats av någon annan under tiden. Här står det du skrev; sparar du nu skrivs det över deras, som blir kvar i .git/fieldbook/replaced.",
      "Somebody else has changed the file meanwhile. Here is what you typed; saved now, it goes over theirs, which is kept in .git/fieldbook/replaced."
    )
  }

  /// A form was made before the editor was started anew.
  public var olderForm: Failure {
    Failure(
      pick(
        "Formuläret är från innan redigeraren startades på nytt.",
        "The form is from before the editor was started anew."))
  }

  /// There is no git repository at an address that is a folder's.
  public var nothingToSyncWith: String {
    pick(
      "Där finns inget gemensamt förråd. Skapa ett i terminalen: fieldbook init --bare MAPP",
      "There is no shared repository. Make one at the terminal: fieldbook init --bare FOLDER")
  }

  /// Deleted records that are folded away.
  public func moreDeleted(_ number: Int) -> String {
    count(
      number, ("borttagen post till", "borttagna poster till"),
      ("more deleted record", "more deleted records"))
  }
}
