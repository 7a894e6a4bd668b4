import CLibgit2
import Glibc

extension Repository {
  /// Returns the value of a configuration key, from the most specific file that sets it.
  ///
  /// `nil` means that no file does. A key without `=` has the empty value.
  /// Wraps `git_config_get_entry`.
  ///
  /// - Throws: `.invalidName` when it is not a key, `.encoding` when the value is not UTF-8.
  public func configuration(_ key: String) throws(GitError) -> String? {
    try Self.value(of: key, in: openConfiguration())
  }

  /// Returns the path that a configuration key names, with `~` resolved, or `nil` where none does.
  ///
  /// Wraps `git_config_get_path`.
  ///
  /// - Throws: as ``configuration(_:)``.
  public func configurationPath(_ key: String) throws(GitError) -> String? {
    let function = "git_config_get_path"
    let key = try key.terminated(for: function)
    let configuration = try openConfiguration()
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    let result = git_config_get_path(&buffer, configuration.pointer, key)
    guard result != GIT_ENOTFOUND.rawValue else { return nil }
    try check(result, function)
    return try String(foreign: buffer.ptr, from: function)
  }

  private static func value(
    of key: String, in configuration: borrowing Handle<ConfigurationKind>
  ) throws(GitError) -> String? {
    let function = "git_config_get_entry"
    let key = try key.terminated(for: function)
    var entry: UnsafeMutablePointer<git_config_entry>?
    let result = git_config_get_entry(&entry, configuration.pointer, key)
    guard result != GIT_ENOTFOUND.rawValue else { return nil }
    try check(result, function)
    defer { git_config_entry_free(entry) }
    guard let value = entry?.pointee.value else { return "" }
    return try String(foreign: value, from: function)
  }

  /// Returns the value of a key in the user's and the system's configuration, whatever a repository
  /// says.
  ///
  /// Wraps `git_config_open_default`.
  ///
  /// - Throws: as ``configuration(_:)``.
  public static func userConfiguration(_ key: String) throws(GitError) -> String? {
    try value(of: key, in: openUserConfiguration())
  }

  /// Sets a configuration key in the file of this repository; `nil` removes it from there.
  ///
  /// Wraps `git_config_set_string` and `git_config_delete_entry`.
  ///
  /// - Throws: `.invalidName` when it is not a key, `.locked` while another process writes.
  public func setConfiguration(_ key: String, to value: String?) throws(GitError) {
    let function = value == nil ? "git_config_delete_entry" : "git_config_set_string"
    let key = try key.terminated(for: function)
    let value = try value?.terminated(for: function)
    let all = try openConfiguration()
    let local = try Handle<ConfigurationKind>("git_config_open_level") {
      git_config_open_level(&$0, all.pointer, GIT_CONFIG_LEVEL_LOCAL)
    }
    if let value {
      try check(git_config_set_string(local.pointer, key, value), function)
    } else {
      let result = git_config_delete_entry(local.pointer, key)
      guard result != GIT_ENOTFOUND.rawValue else { return }
      try check(result, function)
    }
  }

  /// Returns who commits are made by, or `nil` when neither `GIT_AUTHOR_NAME` and
  /// `GIT_AUTHOR_EMAIL` nor `user.name` and `user.email` say it.
  ///
  /// - Throws: `.encoding` when a value is not UTF-8.
  public func identity() throws(GitError) -> (name: String, email: String)? {
    guard let name = try identity("GIT_AUTHOR_NAME", "user.name"),
      let email = try identity("GIT_AUTHOR_EMAIL", "user.email")
    else { return nil }
    return (name, email)
  }

  private func identity(_ variable: String, _ key: String) throws(GitError) -> String? {
    if let value = getenv(variable), value.pointee != 0 {
      return try String(foreign: value, from: "getenv")
    }
    let value = try configuration(key)
    return value?.isEmpty == false ? value : nil
  }

  /// Returns all values of a key that may be set more than once, in their order.
  func configurationValues(_ key: String) throws(GitError) -> [String] {
    try Self.values(of: key, in: openConfiguration())
  }

  private static func values(
    of key: String, in configuration: borrowing Handle<ConfigurationKind>
  ) throws(GitError) -> [String] {
    let key = try key.terminated(for: "git_config_get_multivar_foreach")
    var values = Result<[String], GitError>.success([])
    let result = withUnsafeMutablePointer(to: &values) {
      git_config_get_multivar_foreach(configuration.pointer, key, nil, collectValue, $0)
    }
    guard result != GIT_ENOTFOUND.rawValue else { return [] }
    if case .success = values { try check(result, "git_config_get_multivar_foreach") }
    return try values.get()
  }

  /// Returns the keys that the user's and the system's configuration set in a section.
  static func userConfigurationKeys(inSection section: String) throws(GitError) -> [String] {
    try keys(inSection: section, of: openUserConfiguration())
  }

  /// Returns all values of a key in the user's and the system's configuration.
  static func userConfigurationValues(_ key: String) throws(GitError) -> [String] {
    try values(of: key, in: openUserConfiguration())
  }

  private static func openUserConfiguration() throws(GitError) -> Handle<ConfigurationKind> {
    Library.start
    return try Handle("git_config_open_default") { git_config_open_default(&$0) }
  }

  /// Returns the keys that are set in a section and its subsections, those of many values often.
  func configurationKeys(inSection section: String) throws(GitError) -> [String] {
    try Self.keys(inSection: section, of: openConfiguration())
  }

  private static func keys(
    inSection section: String, of configuration: borrowing Handle<ConfigurationKind>
  ) throws(GitError) -> [String] {
    try keys(of: configuration) { $0.hasPrefix(section + ".") }
  }

  /// Returns the keys of a configuration that fulfil a condition, those of many values often.
  static func keys(
    of configuration: borrowing Handle<ConfigurationKind>, where isWanted: (String) -> Bool
  ) throws(GitError) -> [String] {
    let function = "git_config_next"
    let iterator = try Handle<ConfigurationIteratorKind>("git_config_iterator_new") {
      git_config_iterator_new(&$0, configuration.pointer)
    }
    var keys: [String] = []
    while true {
      var entry: UnsafeMutablePointer<git_config_entry>?
      let result = git_config_next(&entry, iterator.pointer)
      guard result != GIT_ITEROVER.rawValue else { return keys }
      try check(result, function)
      // What is not asked for need not be UTF-8.
      guard let name = entry?.pointee.name, isWanted(String(cString: name)) else { continue }
      keys.append(try String(foreign: name, from: function))
    }
  }

  func openConfiguration() throws(GitError) -> Handle<ConfigurationKind> {
    try Handle("git_repository_config") { git_repository_config(&$0, pointer) }
  }
}

/// Appends a value to the `Result<[String], GitError>` behind `payload`.
private func collectValue(
  _ entry: UnsafePointer<git_config_entry>?, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let payload else { return GIT_EUSER.rawValue }
  let values = payload.assumingMemoryBound(to: Result<[String], GitError>.self)
  do {
    let value = try String(foreign: entry?.pointee.value, from: "git_config_get_multivar_foreach")
    values.pointee = .success(try values.pointee.get() + [value])
    return 0
  } catch {
    values.pointee = .failure(error)
    return GIT_EUSER.rawValue
  }
}
