internal import Glibc

/// A terminal that gives each key as it is pressed, shows none of them by itself, and marks what is
/// pasted (termios(3), noncanonical mode; xterm, "Bracketed Paste Mode").
struct RawMode {
  private let usual: termios
  private let raw: termios

  /// The mode, not entered yet; `nil` where there is no terminal that can be drawn on.
  init?() {
    var settings = termios()
    guard Output.canMove, Output.screen != nil, isatty(0) == 1 else { return nil }
    // Stops here in the background: until `fg`, the settings are those of the shell's own line.
    tcdrain(0)
    guard unsafe tcgetattr(0, &settings) == 0 else { return nil }
    usual = settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | ISIG | IEXTEN)
    // Reading does not wait: `SignalWatch` does.
    unsafe withUnsafeMutableBytes(of: &settings.c_cc) { unsafe $0[Int(VMIN)] = 0 }
    unsafe withUnsafeMutableBytes(of: &settings.c_cc) { unsafe $0[Int(VTIME)] = 0 }
    raw = settings
  }

  /// Whether the terminal could be told so.
  func enter() -> Bool {
    var settings = raw
    var result = unsafe tcsetattr(0, TCSADRAIN, &settings)
    while result != 0 && errno == EINTR { result = unsafe tcsetattr(0, TCSADRAIN, &settings) }
    // Success means that any of the settings could be changed.
    guard result == 0, unsafe tcgetattr(0, &settings) == 0, settings.c_lflag == raw.c_lflag else {
      leave()
      return false
    }
    print("\u{1B}[?2004h", terminator: "")
    return true
  }

  /// Makes the terminal as it was.
  func leave() {
    print("\u{1B}[?2004l", terminator: "")
    fflush(nil)
    var settings = usual
    while unsafe tcsetattr(0, TCSADRAIN, &settings) != 0 && errno == EINTR {}
  }
}
