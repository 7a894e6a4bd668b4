import CLibgit2
import Glibc

/// Runs `body` with the strings as a `git_strarray`, which is valid until it returns.
func withStringArray(
  _ strings: [String], _ body: (UnsafePointer<git_strarray>) -> Int32
) -> Int32 {
  var pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    var array = git_strarray(strings: buffer.baseAddress, count: buffer.count)
    return withUnsafePointer(to: &array, body)
  }
}
