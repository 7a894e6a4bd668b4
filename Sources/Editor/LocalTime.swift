internal import Forms
internal import Glibc
internal import Messages

/// A moment as people write it, and as programs do.
struct MomentView {
  let text: String
  /// As RFC 3339 has it; `nil` where that is not known.
  let machine: String?
}

/// Times as the clock on this machine's wall has them.
enum LocalTime {
  /// `1 October 2016, 10:10`, of seconds since 1970.
  ///
  /// - Parameter isPrecise: Whether the second is told, too.
  static func text(_ seconds: Int64, _ messages: Messages, isPrecise: Bool = false) -> String {
    let parts = unsafe parts(seconds)
    return unsafe messages.moment(
      (Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)),
      (Int(parts.tm_hour), Int(parts.tm_min)), second: isPrecise ? Int(parts.tm_sec) : nil)
  }

  /// The same, and for programs.
  static func view(
    _ seconds: Int64, _ messages: Messages, isPrecise: Bool = false
  ) -> MomentView {
    MomentView(
      text: text(seconds, messages, isPrecise: isPrecise), machine: machine(seconds))
  }

  /// `2016-10-01T10:10:00+02:00`
  private static func machine(_ seconds: Int64) -> String {
    let parts = unsafe parts(seconds)
    let minutes = unsafe parts.tm_gmtoff / 60
    let text = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      unsafe withUnsafePointer(to: parts) { parts in
        let count = unsafe strftime(buffer.baseAddress, buffer.count, "%Y-%m-%dT%H:%M:%S", parts)
        return unsafe String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
      }
    }
    let zone = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return text + (minutes < 0 ? "-" : "+") + zone.joined(separator: ":")
  }

  /// A moment as RFC 3339 has it in UTC; as it is where it is none.
  static func view(_ moment: String, _ messages: Messages) -> MomentView {
    let numbers = moment.split { !$0.isASCII || !$0.isNumber }.compactMap { Int32($0) }
    guard numbers.count == 6, moment.hasSuffix("Z") else {
      return MomentView(text: moment, machine: nil)
    }
    var parts = unsafe tm()
    unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday) = (
      numbers[0] &- 1900, numbers[1] &- 1, numbers[2]
    )
    unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return unsafe view(Int64(timegm(&parts)), messages)
  }

  /// What dates mean today.
  static var today: DatePhrase {
    let parts = unsafe parts(WorkingCopy.now)
    return unsafe DatePhrase(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  private static func parts(_ seconds: Int64) -> tm {
    var time = time_t(seconds)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&time, &parts)
    return unsafe parts
  }
}
