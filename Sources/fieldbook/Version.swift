/// The version of the program, the only place that has it: scripts/package reads it from there.
enum Version {
  static let current = "0.1.0"
}
