/// What the program says of its commands, arguments and options, in the reader's language.
///
/// An example stands in a line of its own, after the word for it: the manual pages look for that.
public struct Help: Sendable {
  private let messages: Messages

  init(_ messages: Messages) { self.messages = messages }

  func pick(_ swedish: StaticString, _ english: StaticString) -> String {
    (messages.language == .swedish ? swedish : english).description
  }
}

extension Messages {
  /// The help texts.
  public var help: Help { Help(self) }
}

/// The help texts that several commands share.
extension Help {
  /// The program.
  public var fieldbook: String {
    pick(
      "Håll ihop en kampanjs poster: utan nät, av många händer, i git.",
      "Keep a campaign's records together: offline, by many hands, in git.")
  }

  /// More on the program.
  public var fieldbookMore: String {
    pick(
      """
      Exempel: fieldbook init kampanj --collection people
      Exempel: fieldbook -C kampanj new people title="Ada Lovelace"
      Exempel: fieldbook -C kampanj sync
      Slutkoder: fieldbook help exit-codes
      """,
      """
      Example: fieldbook init campaign --collection people
      Example: fieldbook -C campaign new people title="Ada Lovelace"
      Example: fieldbook -C campaign sync
      Exit codes: fieldbook help exit-codes
      """)
  }

  /// `--directory`.
  public var directory: String {
    pick(
      "Arbeta i den här mappen i stället för den aktuella.",
      "Work in this folder instead of the current one.")
  }

  /// A record that is named.
  public var record: String {
    pick(
      "Posten: dess id, samling/id, eller en del av dess id eller namn.",
      "The record: its id, collection/id, or a part of its id or name.")
  }

  /// `FIELD=VALUE`.
  public var inputs: String {
    pick(
      "FÄLT=VÄRDE; a.b är ett fält inuti ett annat, komman skiljer värdena i en lista.",
      "FIELD=VALUE; a.b names a field inside another, commas part a list.")
  }

  /// `--format`.
  public var outputFormat: String {
    pick(
      "Hur resultatet skrivs ut.",
      "How the result is printed.")
  }

  /// `--name`.
  public var personName: String {
    pick(
      "Ditt namn, så som dina kollegor får se det.",
      "Your name, as your colleagues will see it.")
  }

  /// `--email`.
  public var personEmail: String {
    pick(
      "Din e-postadress.",
      "Your e-mail address.")
  }
}
