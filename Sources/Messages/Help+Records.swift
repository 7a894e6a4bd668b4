/// Help of what reads and changes records.
extension Help {
  /// `new`.
  public var new: String {
    pick(
      "Gör en ny post.",
      "Make a new record.")
  }

  /// More on `new`.
  public var newMore: String {
    pick(
      """
      Exempel: fieldbook new meetings municipality=0380 date=2016-09-14 challenges=privacy,knowledge
      I en terminal frågar det efter det som inte är givet, och har ett utkast kvar tills posten är skriven.
      """,
      """
      Example: fieldbook new meetings municipality=0380 date=2016-09-14 challenges=privacy,knowledge
      On a terminal it asks for what is not given, and keeps a draft until the record is written.
      """)
  }

  /// A collection that is named.
  public var collection: String {
    pick(
      "Samlingen.",
      "The collection.")
  }

  /// `--from` of `new`.
  public var from: String {
    pick(
      "Ta posten från en JSON-fil, eller från standard in med -.",
      "Take the record from a JSON file, or from standard input with -.")
  }

  /// `show`.
  public var show: String {
    pick(
      "Visa en post, med namn på dem den hänvisar till och på dem som hänvisar till den.",
      "Show a record, with references by name and who refers to it.")
  }

  /// More on `show`.
  public var showMore: String {
    pick(
      "Exempel: fieldbook show 0380",
      "Example: fieldbook show 0380")
  }

  /// `list`.
  public var list: String {
    pick(
      "Lista en samlings poster, eller samlingarna.",
      "List a collection's records, or the collections.")
  }

  /// More on `list`.
  public var listMore: String {
    pick(
      """
      Exempel: fieldbook list meetings --where municipality=Uppsala --where 'date>=2016-09'
      Exempel: fieldbook list meetings --where 'challenges has privacy' --sort -date
      Exempel: fieldbook list municipalities --where name~kil --columns name,county,population
      """,
      """
      Example: fieldbook list meetings --where municipality=Uppsala --where 'date>=2016-09'
      Example: fieldbook list meetings --where 'challenges has privacy' --sort -date
      Example: fieldbook list municipalities --where name~kil --columns name,county,population
      """)
  }

  /// The collection of `list`.
  public var listCollection: String {
    pick(
      "Samlingen; utan den listas samlingarna.",
      "The collection; without one, the collections are listed.")
  }

  /// `--where` of `list`.
  public var conditions: String {
    pick(
      "FÄLT=VÄRDE, eller med !=, <, <=, >, >=, ~ eller has: bara sådana poster; kan upprepas.",
      "FIELD=VALUE, or with !=, <, <=, >, >=, ~ or has: only such records; may be repeated.")
  }

  /// `--sort` of `list`.
  public var sort: String {
    pick(
      "Ett fält att sortera efter, -FÄLT för fallande; kan upprepas.",
      "A field to sort by, -FIELD for descending; may be repeated.")
  }

  /// `--columns` of `list`.
  public var columns: String {
    pick("Fälten som visas, med komman emellan.", "The fields to show, with commas between.")
  }

  /// `find`.
  public var find: String {
    pick(
      "Hitta poster efter ord som står någonstans i dem.",
      "Find records by words that stand anywhere in them.")
  }

  /// More on `find`.
  public var findMore: String {
    pick(
      """
      Stora bokstäver och accenter spelar ingen roll; alla orden ska finnas, i vilken ordning som helst.
      Exempel: fieldbook find uppsala video
      """,
      """
      Case and accents do not count; all words must be there, in any order.
      Example: fieldbook find uppsala video
      """)
  }

  /// The words of `find`.
  public var words: String { pick("Ett ord eller flera.", "One word or several.") }

  /// `--in` of `find`.
  public var onlyCollection: String {
    pick("Bara i den här samlingen.", "Only in this collection.")
  }

  /// `set`.
  public var set: String {
    pick(
      "Ändra fält i en post.",
      "Change fields of a record.")
  }

  /// More on `set`.
  public var setMore: String {
    pick(
      """
      Exempel: fieldbook set 0380 website=https://www.uppsala.se/
      Exempel: fieldbook set 0380 website=
      Exempel: fieldbook set meetings/uppsala-ygdv challenges+=knowledge challenges-=privacy
      FÄLT= tar bort fältet; += lägger till i en lista, och -= tar bort ur den.
      """,
      """
      Example: fieldbook set 0380 website=https://www.uppsala.se/
      Example: fieldbook set 0380 website=
      Example: fieldbook set meetings/uppsala-ygdv challenges+=knowledge challenges-=privacy
      FIELD= removes the field; += adds to a list, and -= removes from it.
      """)
  }

  /// `delete`.
  public var delete: String {
    pick(
      "Ta bort en post.",
      "Delete a record.")
  }

  /// More on `delete`.
  public var deleteMore: String {
    pick(
      """
      Det som hänvisar till den visas, och måste rensas först: i en terminal frågas det.
      Exempel: fieldbook delete meetings/2016-09-14-sala-x4k2 --clear
      """,
      """
      What refers to it is shown, and has to be cleared first: on a terminal it is asked for.
      Example: fieldbook delete meetings/2016-09-14-sala-x4k2 --clear
      """)
  }

  /// `conflicts`.
  public var conflicts: String {
    pick(
      "Lista det som ingen har avgjort än.",
      "List what nobody has decided yet.")
  }

  /// More on `conflicts`.
  public var conflictsMore: String {
    pick(
      "Exempel: fieldbook conflicts meetings/uppsala-ygdv",
      "Example: fieldbook conflicts meetings/uppsala-ygdv")
  }

  /// The record of `conflicts`.
  public var onlyRecord: String {
    pick(
      "Bara den här posten.",
      "Only this record.")
  }

  /// `resolve`.
  public var resolve: String { pick("Avgör konflikter.", "Settle conflicts.") }

  /// More on `resolve`.
  public var resolveMore: String {
    pick(
      """
      Utan val gås alla konflikter igenom i en terminal.
      Exempel: fieldbook resolve
      Exempel: fieldbook resolve 0380 website --take 2
      Exempel: fieldbook resolve --all --prefer latest
      """,
      """
      Without a choice, all conflicts are gone through on a terminal.
      Example: fieldbook resolve
      Example: fieldbook resolve 0380 website --take 2
      Example: fieldbook resolve --all --prefer latest
      """)
  }

  /// The field of `resolve`.
  public var resolveField: String {
    pick(
      "Fältet, vid namn eller etikett; kan utelämnas om bara ett är oavgjort.",
      "The field, by name or label; may be left out where only one is undecided.")
  }

  /// `--take` of `resolve`.
  public var take: String {
    pick(
      "Ta ett av förslagen, efter dess nummer i `fieldbook conflicts`.",
      "Take a candidate, by its number in `fieldbook conflicts`.")
  }

  /// `--value` of `resolve`.
  public var value: String {
    pick(
      "Ett annat värde, som JSON.",
      "Another value, as JSON.")
  }

  /// `--keep` of `resolve`.
  public var keep: String {
    pick(
      "Behåll det som posten visar.",
      "Keep what the record shows.")
  }

  /// The fields of `set`.
  public var changes: String {
    pick(
      "FÄLT=VÄRDE, FÄLT+=VÄRDE eller FÄLT-=VÄRDE; a.b är ett fält inuti ett annat, komman skiljer värdena i en lista.",
      "FIELD=VALUE, FIELD+=VALUE or FIELD-=VALUE; a.b is inside another, commas part a list.")
  }

  /// `--clear` of `delete`.
  public var clear: String {
    pick(
      "Rensa fälten som hänvisar till den.",
      "Clear the fields that refer to it.")
  }

  /// `edit`.
  public var edit: String {
    pick(
      "Ändra en post i ditt redigeringsprogram, eller fält för fält.",
      "Change a record in your editor, or field by field.")
  }

  /// More on `edit`.
  public var editMore: String {
    pick(
      """
      Öppnar programmet som VISUAL eller EDITOR anger, och kommer tillbaka till det tills posten är giltig eller du ger upp. Utan något, eller med --ask, frågas det efter varje fält.
      Exempel: fieldbook edit 0380
      """,
      """
      Opens the editor that VISUAL or EDITOR names, and comes back to it until the record is valid or given up. Without one, or with --ask, each field is asked for.
      Example: fieldbook edit 0380
      """)
  }

  /// `--ask` of `edit`.
  public var ask: String {
    pick(
      "Fråga efter varje fält, i terminalen.",
      "Ask for each field, at the terminal.")
  }

  /// `--all` of `resolve`.
  public var all: String {
    pick("Alla konflikter, efter regeln i --prefer.", "All conflicts, by the rule of --prefer.")
  }

  /// `--prefer` of `resolve`.
  public var prefer: String {
    pick(
      "Regeln: latest, det senaste, eller author=NAMN, det som någon har skrivit.",
      "The rule: latest, or author=NAME.")
  }

  /// `--yes` of `resolve`.
  public var yes: String {
    pick("Fråga inte innan en regel avgör.", "Do not ask before settling by a rule.")
  }
}
