import CYaml

/// The events of a YAML text, one after the other.
///
/// Yams' own composer is not used: it keeps only where values begin, hashes keys however deep
/// they are, and calls itself for each level. libyaml beneath it works with a stack of its own.
final class YAMLEvents {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    /// Opens a text, which must be UTF-8 without a byte order mark.
    init(_ text: some Collection<UInt8>) throws(WorkflowExportError) {
        parser = .allocate(capacity: 1)
        bytes = .allocate(capacity: max(1, text.count))
        _ = bytes.initialize(from: text)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.initialize(to: yaml_parser_t())
            throw WorkflowExportError(.tooLarge, "There is no memory left to read the text.")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    /// The next event; after the end of the stream there is none.
    ///
    /// - Throws: ``YAMLFault`` with the place.
    func next() throws(YAMLFault) -> YAMLEvent {
        var event = yaml_event_t()
        while true {
            guard yaml_parser_parse(parser, &event) == 1 else {
                throw YAMLFault(parser.pointee)
            }
            defer { yaml_event_delete(&event) }
            if let read = Self.read(event) { return read }
        }
    }

    /// The event in Swift's terms, or nil for the start of the stream.
    private static func read(_ event: yaml_event_t) -> YAMLEvent? {
        let span =
            Int(
                event.start_mark.index)..<max(
                Int(event.start_mark.index), Int(event.end_mark.index))
        func made(
            _ kind: YAMLEvent.Kind, _ anchor: UnsafeMutablePointer<UInt8>? = nil,
            _ tag: UnsafeMutablePointer<UInt8>? = nil
        ) -> YAMLEvent {
            YAMLEvent(
                kind: kind, anchor: anchor.map { String(cString: $0) },
                tag: tag.map { String(cString: $0) }, span: span)
        }
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let text = String(
                decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                as: UTF8.self)
            return made(
                .scalar(text: text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
                scalar.anchor, scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return made(.listStart, list.anchor, list.tag)
        case YAML_MAPPING_START_EVENT:
            let map = event.data.mapping_start
            return made(.mapStart, map.anchor, map.tag)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return made(.end)
        case YAML_ALIAS_EVENT:
            return made(.alias(event.data.alias.anchor.map { String(cString: $0) } ?? ""))
        case YAML_DOCUMENT_START_EVENT: return made(.documentStart)
        case YAML_DOCUMENT_END_EVENT: return made(.documentEnd)
        case YAML_STREAM_START_EVENT: return nil
        default: return made(.streamEnd)
        }
    }
}
