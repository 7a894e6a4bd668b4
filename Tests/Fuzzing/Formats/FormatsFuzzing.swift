import FuzzingProperties

/// libFuzzer's entry: any bytes are taken for one of the formats that come from others.
@_cdecl("LLVMFuzzerTestOneInput")
public func formatsFuzzing(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try FormatProperties.check(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
