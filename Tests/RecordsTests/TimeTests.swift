import Records
import Testing

@Suite("Days and moments")
struct TimeTests {
  @Test(
    "Moments are written in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_475_309_400, "2016-10-01T08:10:00Z"),
      (951_782_400, "2000-02-29T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
      (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    ])
  func timestamp(seconds: Int, text: String) {
    #expect(Timestamp(seconds: Int64(seconds)).text == text)
  }

  @Test(
    "Moments are written by the clock of a place",
    arguments: [
      (120, "2016-10-01T10:10:00+02:00", "2016-10-01 10:10"),
      (-570, "2016-09-30T22:40:00-09:30", "2016-09-30 22:40"),
      (0, "2016-10-01T08:10:00+00:00", "2016-10-01 08:10"),
      (845, "2016-10-01T22:15:00+14:05", "2016-10-01 22:15"),
    ])
  func local(offset: Int32, text: String, short: String) {
    let moment = Timestamp(seconds: 1_475_309_400)
    #expect(moment.text(offsetMinutes: offset) == text)
    #expect(moment.localText(offsetMinutes: offset) == short)
  }

  @Test(
    "Any number that a commit may hold is a moment that can be written and read",
    arguments: [
      (Int64.min, "0000-01-01T00:00:00Z"), (-62_167_219_201, "0000-01-01T00:00:00Z"),
      (253_402_300_799, "9999-12-31T23:59:59Z"), (253_402_300_800, "9999-12-31T23:59:59Z"),
      (.max, "9999-12-31T23:59:59Z"),
    ])
  func extremes(seconds: Int64, text: String) {
    #expect(Timestamp(seconds: seconds).text == text)
    for offset in [Int32.min, 0, .max] {
      #expect(Timestamp(seconds: seconds).localText(offsetMinutes: offset).utf8.count == 16)
    }
  }

  @Test(
    "A day begins when it does in UTC",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2016-12-31", 1_483_142_400),
      ("1969-12-31", -86_400), ("2100-03-01", 4_107_542_400),
    ])
  func dates(_ text: String, _ seconds: Int64) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.start == seconds && date.end == seconds + 86_400)
  }

  @Test(
    "What is no whole date is no day",
    arguments: ["2016", "2016-13-01", "2016-1-1", "HEAD~1", "2016-01-32", "20160101xx"])
  func noDates(_ text: String) { #expect(CalendarDate(text) == nil) }
}
