internal import Glibc

/// The variables of this process, for those that it starts.
public enum ProcessEnvironment {
  /// Each variable's value; where one stands twice, the first counts, as for `getenv`.
  public static var variables: [String: String] {
    var variables: [String: String] = [:]
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      let parts = unsafe String(cString: entry).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 && variables[String(parts[0])] == nil {
        variables[String(parts[0])] = String(parts[1])
      }
      unsafe next += 1
    }
    return variables
  }
}
