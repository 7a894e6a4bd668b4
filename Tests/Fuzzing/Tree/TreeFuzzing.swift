import FuzzingProperties

/// libFuzzer's entry: any bytes are taken for a tree of a repository.
@_cdecl("LLVMFuzzerTestOneInput")
public func treeFuzzing(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try TreeProperties.check(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
