import Foundation
import SQLAccess
import TDSStandIn
import Testing
import WorkflowModel

/// What streaming costs in memory, whatever the result's size.
@Suite(.timeLimit(.minutes(5))) struct ServerMemoryTests {
    private static let rows = 1_000_000
    /// The rows take 400 MB on the wire and more as values; other tests may run beside this one.
    private static let boundBytes = 96 << 20
    private static let word = String(repeating: "x", count: 200)

    @Test func aMillionRowsAreStreamedInConstantMemory() async throws {
        let block = (0..<1000).map { [TDSValue.integer($0), .text(Self.word)] }
        let statement = "SELECT number, word FROM dbo.many"
        try await ServerUnderTest.withStandIn(
            server: {
                $0.generated = [
                    GeneratedRows(
                        statement,
                        columns: [TDSColumn("number", .int), TDSColumn("word", .nvarchar(200))],
                        block: block, repeats: Self.rows / block.count)
                ]
            },
            client: { options in

                options.encryption = .request
            },
            run: { database, _ in
                var (count, before, most) = (0, 0, 0)
                let end = try await database.stream(
                    SQLQuery(statement, maxRows: .max, timeout: .seconds(280))
                ) { batch in
                    // A few rows first: threads, buffers and tables are there then.
                    if before == 0, count >= 50_000 { before = Self.residentBytes }
                    for row in batch.rows {
                        #expect(row[0] == .integer(count % 1000))
                        count += 1
                    }
                    if before > 0 { most = max(most, Self.residentBytes - before) }
                }
                #expect(count == Self.rows)
                #expect(end.rows == Self.rows)
                #expect(!end.isTruncated)
                #expect(before > 0)
                #expect(most < Self.boundBytes)
            })
    }

    /// The memory of this process that lies in RAM.
    private static var residentBytes: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * 4096
    }
}
