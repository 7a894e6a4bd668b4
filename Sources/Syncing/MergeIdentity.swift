internal import Git

/// Who makes a merge by rule: nobody in person, so that it is the same whoever runs it.
enum MergeIdentity {
  static let name = "Fieldbook"
  static let email = "merge@fieldbook.invalid"

  static func signature(at seconds: Int64) -> Signature {
    Signature(name: name, email: email, seconds: seconds, offsetMinutes: 0)
  }
}
