public import Importing
internal import Records

extension Messages {
  // MARK: The file

  /// A file that is no text.
  public func notText(_ path: String) -> Failure {
    Failure(
      pick("\(path) är ingen textfil.", "\(path) is no text file."),
      hint: pick(
        "Spara kalkylbladet som CSV (UTF-8), och importera den filen.",
        "Save the spreadsheet as CSV (UTF-8), and import that file."))
  }

  /// A text that is no table.
  public func failure(_ failure: CSVTable.Failure, in path: String) -> Failure {
    let hint = pick(
      "Spara kalkylbladet som CSV igen.", "Save the spreadsheet as CSV once more.")
    return switch failure {
    case .empty:
      Failure(pick("\(path) är tom.", "\(path) is empty."), hint: hint)
    case .openQuote(let line):
      Failure(
        pick(
          "\(path):\(line): Ett citattecken öppnas och stängs aldrig.",
          "\(path):\(line): A quotation mark is opened and never closed."), hint: hint)
    case .afterQuote(let line):
      Failure(
        pick(
          "\(path):\(line): Efter ett citattecken ska cellen vara slut.",
          "\(path):\(line): After a closing quotation mark the cell should end."), hint: hint)
    }
  }

  /// A command line argument that is no `COLUMN=FIELD`.
  public func notAColumn(_ text: String) -> Failure {
    Failure(
      pick(
        "”\(text)” är inte skrivet som KOLUMN=FÄLT.", "“\(text)” is not written as COLUMN=FIELD."),
      status: .usage)
  }

  /// Columns that cannot be matched with fields.
  public func failure(_ failure: ColumnMatch.Failure) -> Failure {
    switch failure {
    case .twice(let first, let second) where first == second:
      Failure(
        pick("Två kolumner heter ”\(first)”.", "Two columns are called “\(first)”."),
        hint: pick(
          "Ge den ena ett annat namn i filens första rad, eller ta bort den.",
          "Give one of them another name in the file's first line, or remove it."))
    case .twice(let first, let second):
      Failure(
        pick(
          "Kolumnerna ”\(first)” och ”\(second)” hör till samma fält.",
          "The columns “\(first)” and “\(second)” are the same field."),
        hint: pick(
          "Lämna en utanför: --column \"\(second)=\"", "Leave one out: --column \"\(second)=\""))
    case .noColumn(let name):
      Failure(
        pick("Det finns ingen kolumn ”\(name)”.", "There is no column “\(name)”."),
        hint: pick(
          "Se kolumnerna i filens första rad.", "See the columns in the file's first line."))
    case .noHeadings(let names, let known):
      Failure(
        pick(
          "Ingen kolumn heter som ett fält. Första raden är: ",
          "No column is called like a field. The first line is: ") + list(names),
        hint: pick(
          "Första raden ska ha rubriker, inte värden. Lägg till en sådan rad, eller säg vad en kolumn är: --column KOLUMN=FÄLT. Fälten är: ",
          "The first line should have headings, not values. Add such a line, or say what a column is: --column COLUMN=FIELD. The fields are: "
        ) + known.joined(separator: ", "))
    case .noField(let pointer):
      Failure(
        pick("Det finns inget fält \(pointer).", "There is no field \(pointer)."),
        hint: pick("Skriv --column KOLUMN=FÄLT.", "Write --column COLUMN=FIELD."))
    }
  }

  // MARK: The preview

  /// How the file was read.
  public func importing(
    _ rows: Int, separator: Unicode.Scalar, encoding: SpreadsheetText.Encoding
  ) -> String {
    let name =
      switch separator {
      case ";": pick("semikolon", "semicolons")
      case "\t": pick("tabbar", "tabs")
      case ",": pick("komma", "commas")
      default: "“\(separator)”"
      }
    return count(rows, ("rad", "rader"), ("row", "rows")) + ", " + name + ", " + encoding.rawValue
  }

  /// A column that no field is called like.
  public var leftOut: String { pick("tas inte med", "is left out") }

  /// How many rows become what.
  public func importSummary(new: Int, known: Int, repeated: Int, faulty: Int) -> String {
    let again =
      repeated > 0
      ? pick("två gånger i filen: \(repeated), ", "twice in the file: \(repeated), ") : ""
    return pick("Nya: \(new), finns redan: \(known), ", "New: \(new), there already: \(known), ")
      + again + pick("felaktiga: \(faulty).", "faulty: \(faulty).")
  }

  /// A row that an earlier one says already.
  public func repeatedRow(_ line: Int, of first: Int) -> String {
    pick("rad \(line): detsamma som rad \(first)", "line \(line): the same as line \(first)")
  }

  /// What is wrong in a row.
  public func text(_ problem: TableImport.Fault.Problem) -> String {
    switch problem {
    case .cell(.unknown(let text)):
      pick("inget heter ”\(text)”", "nothing is called “\(text)”")
    case .cell(.several(let text, let labels)):
      pick("flera heter ”\(text)”: ", "several are called “\(text)”: ")
        + labels.prefix(5).joined(separator: ", ")
    case .cell(.unreadable(let text)):
      pick("”\(text)” går inte att läsa som ett värde", "“\(text)” cannot be read as a value")
    case .cell(.yearZero(let text)):
      pick(
        "”\(text)” är inget datum: det finns inget år 0", "“\(text)” is no date: there is no year 0"
      )
    case .cell(.steering(let text)):
      pick(
        "”\(text)” har styrtecken, eller tecken som vänder på skrivriktningen",
        "“\(text)” has control characters, or characters that turn the direction of writing")
    case .record(let problem): text(problem)
    case .surplus(let text):
      pick("”\(text)” står i ingen kolumn", "“\(text)” is in no column")
    case .taken(let key):
      pick("\(key) finns, med andra värden", "\(key) is there, with other values")
    case .claimed(let key, let line):
      pick(
        "\(key) står på rad \(line) också, med andra värden",
        "\(key) is on line \(line) too, with other values")
    case .invalidID(let id):
      pick(
        "”\(id)” kan inte vara ett id: små bokstäver, siffror och bindestreck",
        "“\(id)” cannot be an id: lower-case letters, digits and hyphens")
    }
  }

  /// A faulty row.
  public func faultyRow(_ line: Int, _ column: String?, _ text: String) -> String {
    pick("rad \(line)", "line \(line)") + (column.map { ", \($0)" } ?? "") + ": " + text
  }

  /// The question whether to import.
  public func asksImport(_ new: Int, leaving faulty: Int) -> String {
    let rest =
      faulty > 0
      ? pick(" och lämna de felaktiga", " and leave the faulty ones") : ""
    return pick("Lägga till \(new)\(rest)? [j/N] ", "Add \(new)\(rest)? [y/N] ")
  }

  /// Rows are faulty, so that nothing is taken.
  public var faultyRows: Failure {
    Failure(
      pick("Inget är importerat.", "Nothing is imported."),
      hint: pick(
        "Rätta raderna, eller ta resten med --skip-faulty.",
        "Mend the rows, or take the rest with --skip-faulty."))
  }

  /// How many records were added.
  public func imported(_ number: Int) -> String {
    guard number > 0 else { return pick("Inget nytt att lägga till.", "Nothing new to add.") }
    return pick("Tillagda: ", "Added: ")
      + count(number, ("post", "poster"), ("record", "records"))
      + pick(". Spara med: fieldbook save", ". Save them: fieldbook save")
  }
}
