import FuzzingProperties

/// libFuzzer's entry: any bytes are taken for a schema.
@_cdecl("LLVMFuzzerTestOneInput")
public func schemaFuzzing(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try SchemaProperties.check(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError("\(error)")
  }
  return 0
}
