import Forms
import JSONModel
import Records
import TestSupport
import Testing

@Suite("Times of day as people type them")
struct TimePhraseTests {
  @Test(
    "Phrases name times",
    arguments: [
      ("14.30", "14:30"), ("14:30", "14:30"), ("kl 14:30", "14:30"), ("Kl. 14.30", "14:30"),
      ("klockan 9", "09:00"), ("9.05", "09:05"), ("1430", "14:30"), ("2:30 pm", "14:30"),
      ("12 am", "00:00"), ("12:15 p.m.", "12:15"), ("at 7", "07:00"), ("00:00", "00:00"),
    ])
  func phrases(text: String, time: String) {
    #expect(TimePhrase(text)?.written == [time, time + ":00"])
  }

  @Test("Seconds stay")
  func seconds() {
    #expect(TimePhrase("kl 14.30.05")?.written == ["14:30:05"])
  }

  @Test(
    "What names no time is none",
    arguments: [
      "", "kl", "14", "24:00", "14:60", "14.3", "13:00 pm", "0 am", "14:30:61", "14:30 x",
      "kl kl 9",
      "1:2:3:4", "+1:30", "14::30", "14.30.", "99999", "hej", "14:30Z", "\u{0}",
    ])
  func nonsense(text: String) {
    #expect(TimePhrase(text) == nil)
  }

  @Test("A field that takes times gets them in its own form; one that takes dates gets dates")
  func fields() throws {
    let schema = """
      { "type": "object", "properties": { "id": { "type": "string" },
        "short": { "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" },
        "long": { "type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}$" },
        "day": { "type": "string", "format": "date" }, "any": { "type": "string" } } }
      """
    let snapshot = try FieldbookFixture.snapshot(changing: ["schemas/times.schema.json": schema])
    let form = RecordForm(try #require(snapshot.schemas["times"]))
    let dates = DatePhrase(year: 2026, month: 11, day: 26)
    #expect(form.date("kl 14.30", at: ["short"], dates) == "14:30")
    #expect(form.date("14.10", at: ["short"], dates) == "14:10")
    #expect(form.date("14.10", at: ["long"], dates) == "14:10:00")
    #expect(form.date("14.10", at: ["day"], dates) == "2026-10-14")
    #expect(form.date("14.10", at: ["any"], dates) == nil)
    let places: [JSONPointer] = [["short"], ["long"], ["day"], ["any"], ["id"]]
    #expect(places.map { form.takesTimesOnly(at: $0) } == [true, true, false, false, false])
    let reader = AnswerReader(snapshot, in: "sv", dates: dates)
    #expect(reader.meant(by: "14.10") == ["2026-10-14", "14:10", "14:10:00"])
    #expect(reader.meant(by: "kl 9") == ["09:00", "09:00:00"] && reader.meant(by: "hej").isEmpty)
    var wrong = form
    wrong.set("25:00", at: ["short"])
    #expect(wrong.takesTimesOnly(at: ["short"]))
  }
}
