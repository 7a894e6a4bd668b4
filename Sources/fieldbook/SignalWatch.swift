internal import Glibc
internal import Synchronization

/// Signals that would end or stop the program while the terminal is in raw mode: between ``start()`` and
/// ``stop()`` they are only noted, and only while it waits.
struct SignalWatch {
  /// What was waited for.
  enum Event {
    /// There is something to read, or nothing will come any more.
    case input
    /// Nothing has come for a while.
    case silence
    /// A signal came.
    case signal(Int32)
  }

  /// A bit for each signal that has come, at the place of its number.
  private static let noted = Atomic<UInt64>(0)
  private static let numbers = [
    SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
  ]

  private var actions: [(number: Int32, action: sigaction)] = []
  private var usualMask = sigset_t()

  /// Begins to note signals; those that are ignored stay so.
  mutating func start() {
    // Made before a handler needs it.
    _ = SignalWatch.noted.load(ordering: .relaxed)
    var blocked = sigset_t()
    unsafe sigemptyset(&blocked)
    for number in SignalWatch.numbers {
      var old = sigaction()
      _ = unsafe sigaction(number, nil, &old)
      guard !old.isIgnored else { continue }
      actions.append((number, old))
      unsafe sigaddset(&blocked, number)
    }
    unsafe pthread_sigmask(SIG_BLOCK, &blocked, &usualMask)
    for (number, _) in actions {
      var action = sigaction()
      unsafe action.__sigaction_handler.sa_handler = {
        SignalWatch.noted.bitwiseOr(1 << UInt64($0), ordering: .relaxed)
      }
      _ = unsafe sigaction(number, &action, nil)
    }
  }

  /// Makes signals do again what they did; those that came meanwhile do it now.
  mutating func stop() {
    for (number, action) in actions {
      var action = action
      _ = unsafe sigaction(number, &action, nil)
    }
    actions = []
    unsafe pthread_sigmask(SIG_SETMASK, &usualMask, nil)
  }

  /// Waits until something can be read from standard input, or a signal comes.
  ///
  /// - Parameter isShort: Whether a moment without either is an event too.
  func wait(isShort: Bool) -> Event {
    while true {
      if let number = SignalWatch.next() { return .signal(number) }
      var descriptors = fd_set()
      // The first bit is standard input; FD_SET is a macro.
      descriptors.__fds_bits.0 = 1
      var moment = timespec(tv_sec: 0, tv_nsec: SignalWatch.moment)
      var mask = usualMask
      let count = unsafe withUnsafePointer(to: &moment) { moment in
        unsafe pselect(1, &descriptors, nil, nil, isShort ? moment : nil, &mask)
      }
      // What fails is to be read, too: reading says why.
      let isOver = count >= 0 || errno != EINTR
      if let number = SignalWatch.next() { return .signal(number) }
      if isOver { return count == 0 ? .silence : .input }
    }
  }

  /// A signal that has come, those that end the program first: a terminal that is gone sends SIGHUP and
  /// SIGCONT at once.
  private static func next() -> Int32? {
    let bits = noted.load(ordering: .relaxed)
    guard bits != 0 else { return nil }
    let number = bits.trailingZeroBitCount
    noted.bitwiseAnd(~(1 << UInt64(number)), ordering: .relaxed)
    return Int32(number)
  }

  /// How long a key takes to come as a whole, also over a slow network: in nanoseconds.
  private static let moment = 500_000_000
}

extension sigaction {
  /// Whether nothing happens.
  fileprivate var isIgnored: Bool {
    unsafe unsafeBitCast(__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
