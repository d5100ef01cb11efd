import ArgumentParser
import Foundation
import LogReduction

/// Reduces the first bytes of a file, so that a process of its own can be measured.
struct ReduceFileCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reduce-file", abstract: "Reduces one log; what 'reduction' measures.",
        shouldDisplay: false)

    @Argument var path: String
    @Option(help: "How much of the file, in MB; 0 is all.")
    var megabytes = 0

    func run() throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw ValidationError("'\(path)' cannot be read")
        }
        var left = megabytes > 0 ? megabytes << 20 : Int.max
        var reducer = LogReducer()
        reducer.beginTry(1)
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        let descriptor = handle.fileDescriptor
        while left > 0 {
            let count = chunk.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress, min($0.count, left))
            }
            guard count > 0 else { break }
            reducer.feed(chunk[..<count])
            left -= count
        }
        let reduction = reducer.finish()
        for piece in reduction.evidence {
            print("\(piece.lineStart) \(piece.count) \(piece.text)")
        }
        print(MeasuredProcess.ownPeak)
    }
}
