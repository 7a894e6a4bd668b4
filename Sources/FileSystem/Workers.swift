internal import CSystemCalls
internal import Glibc
internal import Synchronization

/// Threads of their own for work that waits on the disk and computes in turns.
///
/// What a thread opens is open for it alone, and must be closed by it.
public enum Workers {
  /// How many there are for the processors that this process may use; at most eight.
  public static var count: Int { max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs a closure once for each number below a count, each on a thread of its own, and waits for
  /// all of them; the last one runs on this thread.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    run(count, body, besides: {})
  }

  /// Runs a closure once for each number below a count, as ``run(_:_:)`` does, and on this thread
  /// another one first; returns what that one makes.
  public static func run<Value>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Void, besides own: () -> Value
  ) -> Value {
    let threads = (0..<max(0, count - 1)).map { number in start { body(number) } }
    let value = own()
    body(max(0, count - 1))
    for thread in threads { if let thread { pthread_join(thread, nil) } }
    return value
  }

  /// What a closure makes of each number below a count, in order; the work is shared out among as
  /// many threads as there are processors.
  public static func map<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let next = Atomic(0)
    let results = Mutex<[(number: Int, result: Result)]>([])
    run(max(1, min(Workers.count, count))) { _ in
      while true {
        let number = next.add(1, ordering: .relaxed).oldValue
        guard number < count else { return }
        let result = body(number)
        results.withLock { $0.append((number, result)) }
      }
    }
    return results.withLock { $0 }.sorted { $0.number < $1.number }.map(\.result)
  }

  /// What two closures make, the second on a thread of its own.
  public static func both<First: Sendable, FirstError, Second: Sendable, SecondError>(
    _ first: @escaping @Sendable () throws(FirstError) -> First,
    _ second: @escaping @Sendable () throws(SecondError) -> Second
  ) -> (Result<First, FirstError>, Result<Second, SecondError>) {
    let other = Mutex<Result<Second, SecondError>?>(nil)
    let thread = start {
      let result = Result(catching: second)
      other.withLock { $0 = result }
    }
    let result = Result(catching: first)
    if let thread { pthread_join(thread, nil) }
    guard let second = other.withLock({ $0 }) else {
      preconditionFailure("a thread that was joined has run to its end")
    }
    return (result, second)
  }

  private final class Job {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread; where the system gives none, the work is done here and now.
  private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
    let job = unsafe Unmanaged.passRetained(Job(body))
    var thread = pthread_t()
    let result = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        // With a table of open files of its own, a thread opens and reads without locks
        // (unshare(2)); where that is refused, they share one.
        _ = fieldbook_unshare_files()
        unsafe Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, job.toOpaque())
    if result == 0 { return thread }
    unsafe job.takeRetainedValue().body()
    return nil
  }
}
