/// One structured event, read from its JSON.
struct LogEvent: Sendable {
    /// One raised exception with where it came from.
    struct Exception: Sendable {
        var type: [UInt8] = []
        var value: [UInt8] = []
        /// `file.py:18 in name` of the deepest frame outside installed packages.
        var location: [UInt8] = []
    }

    var message: [UInt8] = []
    var level = LogLevel.none
    var levelName: [UInt8] = []
    var origin = LogOrigin.task
    /// ` key=value …`, boilerplate left out.
    var extras: [UInt8] = []
    var exceptions: [Exception] = []
    /// A traceback given as text.
    var trace: [UInt8] = []
    private var hasMessage = false
    private var key: [UInt8] = []
    private var scratch: [UInt8] = []

    /// Reads an event; false if the text is no object with a message.
    mutating func read(_ text: Span<UInt8>) -> Bool {
        message.removeAll(keepingCapacity: true)
        levelName.removeAll(keepingCapacity: true)
        extras.removeAll(keepingCapacity: true)
        exceptions.removeAll(keepingCapacity: true)
        trace.removeAll(keepingCapacity: true)
        level = .none
        origin = .task
        hasMessage = false
        var cursor = JSONCursor()
        cursor.skipBlanks(text)
        if cursor.index < text.count, text[cursor.index] == 0x22 {
            return cursor.string(text, into: &message)
        }
        guard cursor.take(0x7B, text) else { return false }
        while cursor.string(text, into: &key) {
            guard cursor.take(0x3A, text) else { break }
            let before = cursor.index
            member(text, &cursor)
            if cursor.index <= before || !cursor.take(0x2C, text) { break }
        }
        return hasMessage
    }

    private mutating func member(_ text: Span<UInt8>, _ cursor: inout JSONCursor) {
        cursor.skipBlanks(text)
        let isString = cursor.index < text.count && text[cursor.index] == 0x22
        switch EventKeys.role(of: key) {
        case .message where isString && !hasMessage:
            hasMessage = cursor.string(text, into: &message)
        case .level where isString:
            if cursor.string(text, into: &levelName) {
                level = LogLevel.named(levelName.span) ?? .none
            }
        case .logger where isString:
            if cursor.string(text, into: &scratch) { setOrigin() }
        case .errors:
            ErrorDetail.read(text, &cursor, into: &exceptions, depth: 0)
        case .trace where isString:
            if cursor.string(text, into: &scratch) {
                if !trace.isEmpty { trace.append(0x0A) }
                trace.append(contentsOf: scratch)
            }
        case .boilerplate:
            _ = cursor.skipValue(text)
        default:
            extra(text, &cursor, isString: isString)
        }
    }

    private mutating func extra(
        _ text: Span<UInt8>, _ cursor: inout JSONCursor, isString: Bool
    ) {
        let limit = 300
        if isString {
            guard cursor.string(text, into: &scratch) else { return }
        } else {
            let range = cursor.skipValue(text)
            if range.count == 4, text.has("null", at: range.lowerBound) { return }
            scratch = text.bytes(range.lowerBound..<min(range.upperBound, range.lowerBound + limit))
        }
        guard extras.count < 2 * limit else { return }
        extras.append(0x20)
        extras.append(contentsOf: key)
        extras.append(0x3D)
        extras.append(contentsOf: scratch.prefix(limit))
    }

    private mutating func setOrigin() {
        if scratch.starts("task.stderr") {
            origin = .standardError
        } else if scratch.holds("SubprocessHook") || scratch.starts("task.stdout") {
            origin = .task
        } else if scratch.starts("airflow.") || scratch == Array("task".utf8)
            || scratch.starts("supervisor") || scratch.starts("py.warnings")
        {
            origin = .airflow
        }
    }
}

/// Airflow 3's `error_detail`: the exception raised last first, then what caused it.
enum ErrorDetail {
    static func read(
        _ text: Span<UInt8>, _ cursor: inout JSONCursor,
        into exceptions: inout [LogEvent.Exception], depth: Int
    ) {
        guard depth < Limits.exceptionDepth, cursor.take(0x5B, text) else {
            _ = cursor.skipValue(text)
            return
        }
        while !cursor.take(0x5D, text), cursor.index < text.count {
            let before = cursor.index
            cursor.skipBlanks(text)
            if cursor.index < text.count, text[cursor.index] == 0x5B {
                read(text, &cursor, into: &exceptions, depth: depth + 1)
            } else {
                entry(text, &cursor, into: &exceptions, depth: depth)
            }
            _ = cursor.take(0x2C, text)
            if cursor.index <= before { return }
        }
    }

    private static func entry(
        _ text: Span<UInt8>, _ cursor: inout JSONCursor,
        into exceptions: inout [LogEvent.Exception], depth: Int
    ) {
        guard cursor.take(0x7B, text) else {
            _ = cursor.skipValue(text)
            return
        }
        let slot = exceptions.count
        let isKept = slot < Limits.exceptions
        if isKept { exceptions.append(LogEvent.Exception()) }
        var key: [UInt8] = []
        var value: [UInt8] = []
        while cursor.string(text, into: &key), cursor.take(0x3A, text) {
            if isKept, key.starts("exc_type"), cursor.string(text, into: &value) {
                exceptions[slot].type = value
            } else if isKept, key.starts("exc_value"), cursor.string(text, into: &value) {
                exceptions[slot].value = value
            } else if isKept, key.starts("frames") {
                exceptions[slot].location = frames(text, &cursor)
            } else if key.starts("exceptions") {
                read(text, &cursor, into: &exceptions, depth: depth + 1)
            } else {
                _ = cursor.skipValue(text)
            }
            if !cursor.take(0x2C, text) { break }
        }
        _ = cursor.take(0x7D, text)
    }

    private static func frames(_ text: Span<UInt8>, _ cursor: inout JSONCursor) -> [UInt8] {
        var location: [UInt8] = []
        guard cursor.take(0x5B, text) else {
            _ = cursor.skipValue(text)
            return location
        }
        var key: [UInt8] = []
        var file: [UInt8] = []
        var name: [UInt8] = []
        while cursor.take(0x7B, text) {
            var line: [UInt8] = []
            while cursor.string(text, into: &key), cursor.take(0x3A, text) {
                if key.starts("filename") {
                    _ = cursor.string(text, into: &file)
                } else if key.starts("name") {
                    _ = cursor.string(text, into: &name)
                } else {
                    let range = cursor.skipValue(text)
                    if key.starts("lineno") { line = text.bytes(range) }
                }
                if !cursor.take(0x2C, text) { break }
            }
            _ = cursor.take(0x7D, text)
            if FramePath.isOwn(file.span) {
                let fileName = file.split(separator: 0x2F).last.map(Array.init) ?? file
                location = fileName + [0x3A] + line + Array(" in ".utf8) + name
            }
            if !cursor.take(0x2C, text) { break }
        }
        _ = cursor.take(0x5D, text)
        return location
    }
}

/// Whether a frame of a traceback is the team's own code.
enum FramePath {
    static func isOwn(_ path: Span<UInt8>) -> Bool {
        for mark in foreign where path.first(mark) != nil { return false }
        return true
    }

    private static let foreign: [StaticString] = [
        "site-packages/", "dist-packages/", "/lib/python", "<frozen ", "/bin/airflow",
        "lib64/python", "/airflow/models/", "/airflow/utils/", "/airflow/operators/",
    ]
}
