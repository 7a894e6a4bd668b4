internal import Git
internal import Glibc
internal import JSONModel
internal import Records

/// Tells of a commit: who made it, when, and what it is about.
struct CommitText {
  let id: ObjectID
  let words: CommitWords

  /// How much of an id is shown: enough to name the commit.
  static let idLength = 10

  /// The first part of the id.
  var shortID: String { String(id.hex.prefix(CommitText.idLength)) }

  /// When the change was made, by the clock of whoever made it.
  var time: String {
    Timestamp(seconds: words.author.seconds).localText(offsetMinutes: words.author.offsetMinutes)
  }

  /// A time in seconds since 1970, by the clock of this machine.
  static func time(here seconds: Int64) -> String {
    var (time, parts) = unsafe (time_t(seconds), tm())
    _ = unsafe localtime_r(&time, &parts)
    return unsafe Timestamp(seconds: seconds).localText(offsetMinutes: Int32(parts.tm_gmtoff / 60))
  }

  var author: String { words.author.name.isEmpty ? words.author.email : words.author.name }

  /// All of it on one line.
  var line: String {
    [time, author, shortID, words.subject].filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// The commit as the `json` form has it, with more members.
  func json(_ members: JSONObject) -> JSONValue {
    let author = words.author
    let time = Timestamp(seconds: author.seconds).text(offsetMinutes: author.offsetMinutes)
    var object: JSONObject = [
      "commit": .string(JSONString(id.hex)), "author": .string(JSONString(author.name)),
      "email": .string(JSONString(author.email)), "at": .string(JSONString(time)),
      "message": .string(JSONString(words.message)),
    ]
    for (key, value) in members { object[key] = value }
    return .object(object)
  }
}
