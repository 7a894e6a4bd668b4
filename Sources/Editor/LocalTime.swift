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
