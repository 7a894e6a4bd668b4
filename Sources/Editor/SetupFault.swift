internal import Records

/// Why settings or schemas cannot be used as they are, and which file is to be looked at.
struct SetupFault {
  let error: SetupError
  /// The file that was changed or is missing; the error may show in another one.
  let path: String
}
