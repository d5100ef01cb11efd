import Foundation
import TSQL
import Testing

/// A statement of the fixtures.
///
/// Each begins with a line `-- case: name`, those to be refused with `| code` behind it. `«` stands where
/// the finding is to point; `⟨U+00A0⟩` stands for a character that would not show.
struct StatementFixture: CustomTestStringConvertible {
    var name: String
    var sql: String
    var code: TSQLDiagnostic.Code?
    /// Where the finding is to be.
    var position: TSQLPosition?

    var testDescription: String { name }

    /// The statements of a folder of fixtures.
    static func all(in folder: String) -> [StatementFixture] {
        let url = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/\(folder)")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []
        return names.sorted().flatMap { name -> [StatementFixture] in
            let text = (try? String(contentsOf: url.appending(path: name), encoding: .utf8)) ?? ""
            return cases(in: text).map { fixture in
                var named = fixture
                named.name = "\(name): \(fixture.name)"
                return named
            }
        }
    }

    private static func cases(in text: String) -> [StatementFixture] {
        text.components(separatedBy: "-- case: ").dropFirst().map { part in
            let end = part.firstIndex(of: "\n") ?? part.endIndex
            let head = part[..<end].components(separatedBy: " | ")
            var body = part[end...].dropFirst()
            if body.last == "\n" { body = body.dropLast() }
            var fixture = StatementFixture(name: head[0], sql: unescaped(String(body)))
            fixture.code = head.count > 1 ? TSQLDiagnostic.Code(rawValue: head[1]) : nil
            fixture.findMark()
            return fixture
        }
    }

    private mutating func findMark() {
        guard let mark = sql.range(of: "«") else { return }
        let before = sql[..<mark.lowerBound].unicodeScalars
        let line = before.split(separator: "\n", omittingEmptySubsequences: false)
        position = TSQLPosition(
            offset: String(before).utf8.count, line: line.count,
            column: (line.last?.count ?? 0) + 1)
        sql.removeSubrange(mark)
    }

    private static func unescaped(_ text: String) -> String {
        var result = ""
        for (index, part) in text.components(separatedBy: "⟨U+").enumerated() {
            guard index > 0, let end = part.firstIndex(of: "⟩"),
                let scalar = UInt32(part[..<end], radix: 16).flatMap(Unicode.Scalar.init)
            else {
                result += part
                continue
            }
            result.unicodeScalars.append(scalar)
            result += part[part.index(after: end)...]
        }
        return result
    }
}
