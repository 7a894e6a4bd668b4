import CLibgit2
import Glibc
import Synchronization

/// The authorities that may sign a server's certificate, loaded when a server is to be judged.
///
/// Where libgit2 uses mbedTLS it parses the system's whole list as it is initialised, which takes
/// most of the time until a command does something, and most commands meet no TLS. So while libgit2
/// is initialised the call for it is answered here, in place of the library's own function, which
/// the linker allows a program; and made up for before the first connection that may need it. Until
/// then libgit2 trusts nobody.
enum CertificateAuthorities {
  fileprivate enum State {
    /// libgit2 has not asked, or is at liberty to load what it likes.
    case open
    case deferring(file: String?)
  }

  fileprivate static let state = Mutex(State.open)

  /// Runs `body`, which initialises libgit2, and notes the file that it would have loaded.
  static func postpone(during body: () -> Void) {
    state.withLock { $0 = .deferring(file: nil) }
    body()
  }

  /// Loads what was deferred, if the remote at `url` may use TLS.
  ///
  /// A list that cannot be read leaves libgit2 trusting nobody, so that the connection fails.
  /// Wraps `GIT_OPT_SET_SSL_CERT_LOCATIONS`.
  static func load(forRemoteAt url: UnsafePointer<CChar>?) {
    guard let url, RemoteScheme(String(cString: url)) == .http else { return }
    let file: String? = state.withLock { state in
      defer { state = .open }
      guard case .deferring(let file) = state else { return nil }
      return file
    }
    if let file { _ = fieldbook_git_trust_authorities(file) }
  }
}

/// Stands in front of the function of this name in mbedTLS (`mbedtls/x509_crt.h`).
@_cdecl("mbedtls_x509_crt_parse_file")
public func parseCertificates(
  _ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?
) -> CInt {
  let isDeferred = CertificateAuthorities.state.withLock { state in
    guard case .deferring = state, let path else { return false }
    state = .deferring(file: String(cString: path))
    return true
  }
  // RTLD_NEXT of dlfcn.h: the function that this one stands before.
  let next = UnsafeMutableRawPointer(bitPattern: -1)
  guard !isDeferred, let original = dlsym(next, "mbedtls_x509_crt_parse_file") else { return -1 }
  typealias Function =
    @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> CInt
  return unsafeBitCast(original, to: Function.self)(chain, path)
}
