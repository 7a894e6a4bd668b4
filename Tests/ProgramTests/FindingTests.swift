import Foundation
import TestSupport
import Testing

@Suite("Lists, searches and records by a part of their name, as people run them")
struct FindingTests {
  /// The book with towns more, and visits to them.
  private static func withBook() throws -> Program {
    let program = try Program.withBook()
    for (id, name, size) in [
      ("habo", "Habo", "9"), ("haabo", "Håbo", "20"), ("nylund", "Nylund", "3"),
    ] {
      try program.run(
        "-C", "book", "new", "towns", "id=" + id, "name=" + name, "size=" + size, exits: 0)
    }
    try program.run(
      "-C", "book", "new", "visits", "id=w", "town=haabo", "date=2016-09-14", "topics=a,c",
      "notes=En lång text om öppna data, skriven i Håbo; och så lite till om annat.", exits: 0)
    return program
  }

  /// Runs with variables of the environment.
  private func run(
    _ program: Program, _ variables: [String], _ arguments: String...
  ) throws -> Execution {
    try Execution(
      "/usr/bin/env", variables + [Program.path, "-C", "book"] + arguments,
      in: program.folder.path)
  }

  /// Runs on a terminal of so many columns.
  private func onTerminal(
    _ program: Program, columns: Int, _ variables: String, _ arguments: String
  ) throws -> [String] {
    let command =
      "export FIELDBOOK_PAGER=cat; stty cols \(columns); \(variables) '\(Program.path)' -C book \(arguments)"
    let output = try Execution(
      "/usr/bin/script", ["-qec", command, "/dev/null"], in: program.folder.path
    ).output
    return output.replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
  }

  @Test("Lists are filtered, sorted and given columns")
  func lists() throws {
    let program = try FindingTests.withBook()
    let towns = try program.run(
      "-C", "book", "list", "towns", "--where", "size>=3", "--where", "name~BO", "--sort", "-size",
      "--columns", "name,size,id", exits: 0)
    #expect(towns.output == "Name  size  id\nHåbo  20    haabo\nHabo  9     habo\n")
    let visits = try program.run(
      "-C", "book", "list", "visits", "--where", "town=håbo", "--where", "topics has c", "--where",
      "date=2016", exits: 0)
    #expect(visits.output == "id  town  date\nw   Håbo  2016-09-14\n")
    let names = try program.run(
      "-C", "book", "list", "towns", "--sort", "name", "--columns", "name", exits: 0)
    #expect(names.output == "Name\nHabo\nHåbo\nKivik\nLund\nNylund\n")
    let json = try program.run(
      "-C", "book", "list", "visits", "--columns", "town.name,topics", "--where", "date has",
      "--format", "json", exits: 0)
    #expect(
      json.output == """
        [
          {
            "town.name": "Håbo",
            "topics": [
              "a",
              "c"
            ]
          }
        ]

        """)
  }

  @Test("Nonsense in a list is named, and nothing is listed")
  func nonsense() throws {
    let program = try FindingTests.withBook()
    for (option, text, status, words) in [
      ("--where", "nmae=x", 3, "Was “name” meant?"), ("--where", "name", 64, "is no condition"),
      ("--where", "size=big", 3, "“big” is no value for size."),
      ("--sort", "-nmae", 3, "Was “name” meant?"),
      ("--columns", "name,sise", 3, "Was “size” meant?"),
      ("--columns", "", 3, "The fields are: id,"),
      ("--where", "size>", 64, "is no condition"),
      ("--columns", "name.x.y", 3, "There is no field “x” in towns."),
      ("--where", "na.size=1", 3, "There is no field “na” in towns.\nThe fields are: id, name,"),
    ] as [(String, String, Int32, String)] {
      let list = try program.run("-C", "book", "list", "towns", option, text, exits: status)
      #expect(list.output == "" && list.errors.contains(words), "\(list.errors)")
    }
    let town = try program.run("-C", "book", "list", "visits", "--where", "town=bo", exits: 3)
    #expect(
      town.errors == """
        fieldbook: “bo” may be several records:
          towns/haabo – Håbo
          towns/habo – Habo
        Write more of one of them.

        """)
    let topic = try program.run("-C", "book", "list", "visits", "--where", "topics has x", exits: 3)
    #expect(topic.errors.contains("It may be: a, b, c, d"))
    for option in ["--where", "--sort", "--columns"] {
      let all = try program.run("-C", "book", "list", option, "size=1", exits: 64)
      #expect(all.output == "" && all.errors.contains("Give a collection"))
    }
  }

  @Test("The collections as JSON")
  func collections() throws {
    let program = try FindingTests.withBook()
    let list = try program.run("-C", "book", "list", "--format", "json", exits: 0)
    #expect(
      list.output.contains(
        """
          {
            "collection": "towns",
            "label": "Towns",
            "records": 5
          },
        """))
  }

  @Test("A field of dates is compared with dates, also as people write them")
  func dates() throws {
    let program = try FindingTests.withBook()
    for condition in [
      "date=14/9 2016", "date=2016-9", "date>2015", "date<15 sep 2016", "date~09-1", "date=2016",
      "until=",
    ] {
      let list = try program.run(
        "-C", "book", "list", "visits", "--where", condition, "--columns", "id", "--where",
        "town=haabo", exits: 0)
      #expect(list.output == "id\nw\n", "\(condition)")
    }
    for condition in [
      "date=foo", "date<foo", "date=31/2 2016", "date=2016-02-31", "date<2016-13", "date!=0000",
    ] {
      let list = try program.run(
        "-C", "book", "list", "visits", "--where", condition, exits: 3)
      #expect(list.output == "" && list.errors.contains("is no date."), "\(condition)")
    }
  }

  @Test("In a pipe values are whole; with a width, a table fits it, or is shown record by record")
  func widths() throws {
    let program = try FindingTests.withBook()
    let list = ["list", "visits", "--columns", "id,town,notes,date,topics", "--where", "date has"]
    let whole = try Execution(
      Program.path, ["-C", "book"] + list, in: program.folder.path)
    #expect(whole.output.contains("lite till om annat.  2016-09-14  a, c\n"))
    let narrow = try Execution(
      "/usr/bin/env", ["COLUMNS=44", Program.path, "-C", "book"] + list, in: program.folder.path)
    #expect(
      narrow.output == """
        id  town  notes           date        topics
        w   Håbo  En lång text …  2016-09-14  a, c

        """)
    let narrower = try Execution(
      "/usr/bin/env", ["COLUMNS=18", Program.path, "-C", "book"] + list, in: program.folder.path)
    #expect(
      narrower.output == """
        id: w
        town: Håbo
        notes: En lång
          text om öppna
          data, skriven i
          Håbo; och så
          lite till om
          annat.
        date: 2016-09-14
        topics: a, c

        """)
    let odd = try run(program, ["COLUMNS=many"], "list", "towns")
    #expect(odd.status == 0 && odd.output.hasPrefix("id"))
  }

  @Test("On a terminal the header and what was found stand out, unless somebody does not want it")
  func terminal() throws {
    let program = try FindingTests.withBook()
    let list = "list towns --columns name,size --where size=9"
    #expect(
      try onTerminal(program, columns: 40, "TERM=xterm", list) == [
        "\u{1B}[1mName  size\u{1B}[22m", "Habo  9",
      ])
    for variables in ["TERM=dumb", "TERM=xterm NO_COLOR=1", "-u TERM"] {
      #expect(
        try onTerminal(program, columns: 40, "env " + variables, list) == ["Name  size", "Habo  9"])
    }
    #expect(
      try onTerminal(program, columns: 30, "TERM=xterm", "find oppna --in visits") == [
        "visits/w – Håbo", "    notes: …xt om \u{1B}[1möppna\u{1B}[22m data,…",
      ])
  }

  @Test("Words are found anywhere, the best first, with what surrounds them")
  func finding() throws {
    let program = try FindingTests.withBook()
    let lund = try program.run("-C", "book", "find", "LUND", exits: 0)
    #expect(lund.output == "towns/lund – Lund\nvisits/v – Lund\ntowns/nylund – Nylund\n")
    let text = try program.run("-C", "book", "find", "annat habo oppna", exits: 0)
    #expect(
      text.output == """
        visits/w – Håbo
            notes: En lång text om öppna data, skriven i Håbo; och så lite till om annat.

        """)
    let json = try program.run(
      "-C", "book", "find", "--in", "visits", "--format", "json", "lite", "om", exits: 0)
    #expect(json.output.contains("\"record\": \"visits/w\"") && json.output.contains("\"/notes\""))
    let nothing = try program.run("-C", "book", "find", "lund", "xyz", exits: 1)
    #expect(nothing.output == "" && nothing.errors == "No record has “lund xyz”.\n")
    try program.run("-C", "book", "find", "xyz", "--format", "json", exits: 1)
    try program.run("-C", "book", "find", " ", exits: 64)
    try program.run("-C", "book", "find", exits: 64)
    try program.run("-C", "book", "find", "x", "--in", "town", exits: 3)
    try program.run("-C", "book", "find", String(repeating: "lund ", count: 20000), exits: 0)
    try program.run("-C", "book", "find", String(repeating: "x", count: 100_000), exits: 1)
  }

  @Test("A record that cannot be read is named by a search, and the others are found")
  func findingBesideBroken() throws {
    let program = try FindingTests.withBook()
    try program.folder.write("{", to: "book/dataset/towns/kivik.json")
    let find = try program.run("-C", "book", "find", "lund", exits: 0)
    #expect(find.output.hasPrefix("towns/lund – Lund\n"))
    #expect(find.errors.contains("dataset/towns/kivik.json:1:2"))
  }

  @Test("What could steer a terminal is made visible where it is found")
  func hostile() throws {
    let program = try FindingTests.withBook()
    try program.folder.write(
      #"{"id":"v","town":"lund","notes":"röd \u001b[31m text \u202ebakåt"}"#,
      to: "book/dataset/visits/v.json")
    let find = try program.run("-C", "book", "find", "bakat", exits: 0)
    #expect(find.output.contains("notes: röd \\u{1b}[31m text \\u{202e}bakåt"))
    let list = try program.run("-C", "book", "list", "visits", "--columns", "notes", exits: 0)
    #expect(!list.output.contains("\u{1B}") && !list.output.contains("\u{202E}"))
  }

  @Test("A record opens by a part of its id or name; several are listed, and nothing is changed")
  func parts() throws {
    let program = try FindingTests.withBook()
    for text in ["nylund", "NYLUND", "nyl", "towns/nyl"] {
      let show = try program.run("-C", "book", "show", text, exits: 0)
      #expect(show.output.hasPrefix("towns/nylund – Nylund\n"))
    }
    let several = try program.run("-C", "book", "show", "u", exits: 3)
    #expect(several.errors.contains("  towns/lund – Lund\n  towns/nylund – Nylund\n"))
    let set = try program.run("-C", "book", "set", "bo", "size=1", exits: 3)
    #expect(set.errors.contains("towns/haabo – Håbo") && set.errors.contains("visits/w – Håbo"))
    let one = try program.run("-C", "book", "set", "Håbo", "size=21", exits: 0)
    #expect(one.output.hasPrefix("~ towns/haabo – Håbo\n"))
    try program.run("-C", "book", "delete", "nyl", exits: 3)
    try program.run("-C", "book", "delete", "NYLUND", exits: 0)
    #expect(program.folder.read("book/dataset/towns/nylund.json") == nil)
    for number in 0..<12 {
      try program.run(
        "-C", "book", "new", "towns", "id=ort-\(number)", "name=Ort \(number)", exits: 0)
    }
    let many = try program.run("-C", "book", "show", "ort", exits: 3)
    #expect(many.errors.contains("  … and 2 more\n"))
    #expect(many.errors.split(separator: "\n").count == 13)
  }

  @Test("Conflicts, too, are found by a part of a name")
  func conflicts() throws {
    let program = try FindingTests.withBook()
    try program.run("-C", "book", "save", exits: 0)
    try program.run("-C", "book", "resolve", "nyl", "--keep", exits: 3)
    #expect(try program.run("-C", "book", "conflicts", "nyl", exits: 0).output == "")
    let none = try program.run("-C", "book", "conflicts", "nope", exits: 3)
    #expect(none.errors.contains("There is no record “nope”."))
  }
}
