import Foundation

/// Colours, only on a terminal and never with `NO_COLOR` (https://no-color.org).
struct Style: Sendable {
    /// Whether there are colours.
    let isOn: Bool

    /// The style for a stream.
    init(of stream: Stream) {
        let environment = ProcessInfo.processInfo.environment
        let isWanted = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        isOn = isWanted && isatty(stream.rawValue) == 1
    }

    /// The streams of a process.
    enum Stream: Int32, Sendable {
        case standardOutput = 1
        case standardError = 2
    }

    func red(_ text: String) -> String { paint(text, "31") }
    func green(_ text: String) -> String { paint(text, "32") }
    func yellow(_ text: String) -> String { paint(text, "33") }
    func dim(_ text: String) -> String { paint(text, "2") }
    func bold(_ text: String) -> String { paint(text, "1") }

    private func paint(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// A text from outside without what would steer the terminal.
    static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    scalar == "\n" || scalar == "\t"
                        || !(scalar.value < 32 || (127..<160).contains(scalar.value))
                }))
    }
}
