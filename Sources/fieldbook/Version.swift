/// The version of the program; packages and manual pages ask the program for it.
enum Version {
  static let current = "0.1.0"
}
