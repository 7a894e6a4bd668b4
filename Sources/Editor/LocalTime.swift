internal import Forms
internal import Glibc

/// Times as the clock on this machine's wall has them.
enum LocalTime {
  /// `2016-10-01 10:10`, of seconds since 1970.
  static func text(_ seconds: Int64) -> String {
    let parts = unsafe parts(seconds)
    return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      unsafe withUnsafePointer(to: parts) { parts in
        let count = unsafe strftime(buffer.baseAddress, buffer.count, "%Y-%m-%d %H:%M", parts)
        return unsafe String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
      }
    }
  }

  /// A moment as RFC 3339 has it in UTC, in the same form; as it is where it is none.
  static func text(_ moment: String) -> String {
    let numbers = moment.split { !$0.isASCII || !$0.isNumber }.compactMap { Int32($0) }
    guard numbers.count == 6, moment.hasSuffix("Z") else { return moment }
    var parts = unsafe tm()
    unsafe (parts.tm_year, parts.tm_mon, parts.tm_mday) = (
      numbers[0] &- 1900, numbers[1] &- 1, numbers[2]
    )
    unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
    return unsafe text(Int64(timegm(&parts)))
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
