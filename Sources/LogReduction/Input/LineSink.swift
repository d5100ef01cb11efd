/// What takes the lines and events of a log, in order.
protocol LineSink {
    /// A line of text, or what a carriage return left of it.
    mutating func takeLine(_ bytes: Span<UInt8>, place: LinePlace)
    /// One event of a document; `bytes` is a JSON object or string.
    mutating func takeEvent(_ bytes: Span<UInt8>, place: LinePlace)
}
