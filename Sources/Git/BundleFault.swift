/// What is wrong with the head of a git bundle.
public enum BundleFault: Error, Hashable, Sendable {
  /// The file does not begin as a bundle does.
  case notABundle
  /// A version of the format that is not known here, as the file calls it.
  case unsupportedVersion(String)
  /// Something that a reader of the file would have to be able to, as the file calls it.
  case unsupportedCapability(String)
  /// A line that has not the form it should; lines are counted from 1.
  case malformed(line: Int)
  /// The file ends before its head does.
  case cutOff
}
