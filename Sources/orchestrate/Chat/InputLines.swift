import Foundation

/// Lines that a person types.
///
/// Reading blocks, so that it has a thread of its own.
enum InputLines {
    /// The lines of standard input until its end.
    static func read() -> AsyncStream<String> {
        let (lines, source) = AsyncStream.makeStream(of: String.self)
        Thread.detachNewThread {
            while let line = readLine() { source.yield(line) }
            source.finish()
        }
        return lines
    }

    /// Asks for the next line, if a person is there to be asked.
    static func prompt() {
        if isatty(0) == 1 { Console.printPiece("> ") }
    }
}
