import FuzzingProperties

/// libFuzzer's entry: any bytes are given to the parser.
@_cdecl("LLVMFuzzerTestOneInput")
public func parserFuzzing(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try ParserProperties.check(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
