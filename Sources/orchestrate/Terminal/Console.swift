import Foundation
import WorkflowModel

/// Standard output for answers, standard error for everything else.
enum Console {
    /// Prints a line of the answer.
    static func print(_ text: String) { write(text + "\n", to: .standardOutput) }

    /// Prints a piece of the answer as it is.
    static func printPiece(_ text: String) { write(text, to: .standardOutput) }

    /// Prints JSON for programs: one value, indented.
    static func print(json: JSONValue) { print(json.prettyText) }

    /// Tells on standard error what goes on.
    static func note(_ text: String) { write(text + "\n", to: .standardError) }

    /// Tells on standard error what went wrong.
    static func problem(_ text: String) {
        note(Style(of: .standardError).red("error: ") + text)
    }

    private static func write(_ text: String, to handle: FileHandle) {
        try? handle.write(contentsOf: Data(text.utf8))
    }
}
