import Records
import Testing

@Suite("The order of Swedish")
struct CollationTests {
  @Test(
    "Texts come in the order of Swedish",
    arguments: [
      ["Zorn", "Åmål", "Ängelholm", "Örebro"],
      ["a", "A", "b", "B"],
      ["cote", "Cote", "coté", "Coté", "cotf"],
      ["Idé", "idéer", "ideig"],
      ["y", "ü", "z", "å", "ä", "æ", "ö", "ø"],
      ["Stora", "Stora Kopparberg", "Storå"],
      ["tg", "thor", "þór", "thors", "ti"],
      ["von Essen", "Vonk", "Wallin"],
      ["", " ", "-", "+", "0", "10", "9", "a", "ö", "Αθήνα", "Кириллица", "日本"],
      ["masse", "maße", "massf"],
    ])
  func order(texts: [String]) {
    #expect(texts.shuffled().sorted { Collation($0) < Collation($1) } == texts)
  }

  @Test("A letter and its mark are the letter, however they are written")
  func composed() {
    #expect(Collation("A\u{30A}ker o\u{308}") == Collation("Åker ö"))
    #expect(Collation("e\u{301}") == Collation("é") && Collation("é") != Collation("e"))
  }
}
