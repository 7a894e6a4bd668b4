internal import Forms
internal import Glibc

extension DatePhrase {
  /// What dates mean today, where this machine is.
  static var today: DatePhrase {
    var now = time(nil)
    var parts = unsafe tm()
    _ = unsafe localtime_r(&now, &parts)
    return unsafe DatePhrase(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }
}
