internal import Glibc
internal import Messages
internal import Synchronization

/// Ctrl-C, made to end a transfer and let what else is begun come to its end.
enum Interruption {
  private static let requests = Atomic(0)

  /// Whether the person wants the command to end.
  static var isRequested: Bool { requests.load(ordering: .relaxed) > 0 }

  /// Takes the first request to end as a wish; the second ends the program where it is.
  static func allow() {
    // Made before the handler needs it.
    _ = isRequested
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        guard Interruption.requests.add(1, ordering: .relaxed).oldValue > 0 else { return }
        _exit(ExitStatus.interrupted.rawValue)
      }
    }
  }
}
