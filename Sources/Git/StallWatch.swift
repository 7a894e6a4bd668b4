import CSystemCalls
import Glibc
import Synchronization

/// Ends a transfer of libgit2 that has stalled, or that the person no longer wants.
///
/// libgit2 1.5 waits for a silent peer for ever, and nobody can wake it. A thread of its own looks
/// at the sockets that the transfer has opened; shut down, they give the waiting call an error.
/// Whether bytes came is asked of the kernel (`TCP_INFO` of tcp(7)).
final class StallWatch: Sendable {
  /// Why the transfer was ended.
  enum Verdict: Sendable {
    case stalled
    case cancelled
  }

  private let timeout: Int
  private let isCancelled: @Sendable () -> Bool
  private let older: Set<OpenSocket>
  private let judged = Mutex<Verdict?>(nil)
  /// Counts what happens without the network, as when a pack is indexed.
  private let steps = Atomic(0)

  /// How often the thread looks, in milliseconds.
  private static let interval: CInt = 100

  /// Runs a transfer under watch.
  static func run<Value>(
    _ control: TransferControl, _ body: (StallWatch) -> Value
  ) -> (Value, Verdict?) {
    let watch = StallWatch(control)
    var wake: [CInt] = [-1, -1]
    pipe2(&wake, O_CLOEXEC)
    let thread = watch.start(until: wake[0])
    let value = withoutBrokenPipes { body(watch) }
    close(wake[1])
    if let thread { pthread_join(thread, nil) }
    close(wake[0])
    return (value, watch.verdict)
  }

  /// Runs a closure in which writing to a socket that was shut down is an error and no signal.
  private static func withoutBrokenPipes<Value>(_ body: () -> Value) -> Value {
    var (set, old) = (sigset_t(), sigset_t())
    sigemptyset(&set)
    sigaddset(&set, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &set, &old)
    let value = body()
    // One that came is taken, so that it does not come later.
    var none = timespec()
    while sigtimedwait(&set, nil, &none) == SIGPIPE {}
    pthread_sigmask(SIG_SETMASK, &old, nil)
    return value
  }

  private init(_ control: TransferControl) {
    timeout = control.timeout
    isCancelled = control.isCancelled
    older = OpenSocket.all()
  }

  /// Tells that the transfer has come further.
  func advance() { steps.add(1, ordering: .relaxed) }

  private final class Job {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  private func start(until wake: CInt) -> pthread_t? {
    let job = Unmanaged.passRetained(Job { self.watch(until: wake) })
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body() }
        return nil
      }, job.toOpaque())
    if result == 0 { return thread }
    job.release()
    return nil
  }

  private func watch(until wake: CInt) {
    var last = (count: -1, time: ContinuousClock.now)
    while true {
      var waiting = pollfd(fd: wake, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, StallWatch.interval) == 0 else { return }
      let sockets = OpenSocket.all().subtracting(older)
      let count = sockets.reduce(steps.load(ordering: .relaxed)) { $0 + $1.bytes }
      let now = ContinuousClock.now
      if count != last.count { last = (count, now) }
      if isCancelled() {
        end(sockets, .cancelled)
      } else if timeout > 0, !sockets.isEmpty, last.time.duration(to: now) >= .seconds(timeout) {
        end(sockets, .stalled)
      }
    }
  }

  /// Shuts sockets down, and those that libgit2 opens to try again the next time round.
  private func end(_ sockets: Set<OpenSocket>, _ verdict: Verdict) {
    judged.withLock { $0 = $0 ?? verdict }
    for socket in sockets { shutdown(socket.descriptor, CInt(SHUT_RDWR)) }
  }

  /// The verdict so far; a transfer that has one ends at its next callback.
  var verdict: Verdict? { judged.withLock { $0 } }
}
