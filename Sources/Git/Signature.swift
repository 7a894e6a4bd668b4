/// Who did something, and when.
public struct Signature: Hashable, Sendable {
  /// The name, for people.
  public var name: String

  /// The e-mail address, which stands for the person in practice.
  public var email: String

  /// The time in seconds since 1970 in UTC, leap seconds not counted.
  public var seconds: Int64

  /// The offset of the local time from UTC, in minutes, positive to the east.
  public var offsetMinutes: Int32

  /// Creates a signature; it is checked when it is written.
  public init(name: String, email: String, seconds: Int64, offsetMinutes: Int32) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}
