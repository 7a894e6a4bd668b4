import Forms
import Testing

@Suite("Dates as people type them")
struct DatePhraseTests {
  /// A Thursday.
  private let dates = DatePhrase(year: 2026, month: 11, day: 26)

  @Test(
    "Phrases name days, months and years",
    arguments: [
      ("idag", "2026-11-26"), ("I dag", "2026-11-26"), ("today", "2026-11-26"),
      ("igår", "2026-11-25"), ("i förrgår", "2026-11-24"), ("yesterday", "2026-11-25"),
      ("imorgon", "2026-11-27"), ("torsdag", "2026-11-26"), ("fre", "2026-11-20"),
      ("Monday", "2026-11-23"), ("sön", "2026-11-22"), ("14/9", "2026-09-14"),
      ("14.9", "2026-09-14"), ("14/9 2016", "2016-09-14"), ("14/9-16", "2016-09-14"),
      ("14.9.2016", "2016-09-14"), ("2016-9-4", "2016-09-04"), ("2016/09/14", "2016-09-14"),
      ("2016-9", "2016-09"), ("20160914", "2016-09-14"), ("160914", "2016-09-14"),
      ("14 sep", "2026-09-14"), ("14 september 2016", "2016-09-14"), ("sept. 2016", "2016-09"),
      ("maj", "2026-05"), ("sep 14", "2026-09-14"), ("sep 14 2016", "2016-09-14"),
      ("29/2 2016", "2016-02-29"), ("förra måndagen", "2026-11-23"), ("last Monday", "2026-11-23"),
      ("i måndags", "2026-11-23"), ("förra torsdagen", "2026-11-19"),
      ("senaste fredagen", "2026-11-20"),
    ])
  func phrases(text: String, date: String) {
    #expect(dates.date(text) == date)
  }

  @Test(
    "What names no day is no date",
    arguments: [
      "", "29/2 2015", "31/4", "0/1", "14/13", "ons dag", "m", "ma", "14 sep 2016 12", "sep sep",
      "2016-13", "99999999", "1/2/3/4", "12345", "hej", "-5", "+14/9", "feb 30", "16-09-14",
      "sept 31", "last", "last may", "i maj", "i idags", "\u{0}", "0000", "0000-09", "0000-09-14",
      "sep 0000", "14 sep 0000", "00000914",
    ])
  func nonsense(text: String) {
    #expect(dates.date(text) == nil)
  }

  @Test(
    "A day that its month does not have is told apart from what is no day",
    arguments: [
      ("2026-02-30", "2026-02-30"), ("29/2 2015", "2015-02-29"), ("31/4", "2026-04-31"),
      ("feb 30", "2026-02-30"), ("30 februari 2026", "2026-02-30"), ("20260230", "2026-02-30"),
      ("14/9", nil), ("14/13", nil), ("hej", nil), ("32/1", nil), ("", nil), ("igår", nil),
    ])
  func missing(text: String, day: String?) {
    #expect(dates.missingDay(text) == day)
  }

  @Test("Days count over the ends of months and years")
  func ends() {
    #expect(DatePhrase(year: 2024, month: 3, day: 1).date("igår") == "2024-02-29")
    #expect(DatePhrase(year: 2026, month: 12, day: 31).date("tomorrow") == "2027-01-01")
    #expect(DatePhrase(year: 2026, month: 1, day: 1).date("lördag") == "2025-12-27")
  }
}
