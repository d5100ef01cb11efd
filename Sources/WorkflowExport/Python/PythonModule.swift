/// A Python file of ours, taken apart so that it can become part of a script.
///
/// Our files import each other by name (`from runtime.errors import NodeFailed`), so that they run
/// and are checked as they lie; in a script they stand in one file, without those lines.
public struct PythonModule: Sendable, Hashable {
    /// What others import it by, such as `runtime.errors` or `airflow_trigger`.
    public let name: String
    /// The lines that import something from outside, each a whole statement.
    public let imports: [String]
    /// The names of the modules of ours that it needs.
    public let needs: [String]
    /// The rest, without doc string, trimmed.
    public let body: String

    /// Takes a file apart.
    ///
    /// - Parameters:
    ///   - name: the module's name.
    ///   - source: the file's bytes.
    ///   - isOurs: whether a name in `from … import` is a module of ours.
    public init(
        _ name: String, _ source: [UInt8],
        isOurs: (String) -> Bool = { $0.hasPrefix("runtime.") }
    ) {
        self.name = name
        var imports: [String] = []
        var needs: [String] = []
        var body: [Substring] = []
        var isOpen = false
        // Below its head a module only has texts that look like imports.
        var isInHead = true
        let text = Self.withoutDocString(String(decoding: source, as: UTF8.self))
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if isOpen {
                isOpen = !line.hasPrefix(")")
            } else if !isInHead {
                body.append(line)
            } else if let module = Self.source(of: line), isOurs(module) {
                needs.append(module)
                isOpen = line.hasSuffix("(")
            } else if line.hasPrefix("import ") || line.hasPrefix("from ") {
                imports.append(String(line))
            } else {
                isInHead = line.isEmpty || line.hasPrefix("#")
                body.append(line)
            }
        }
        self.imports = imports.filter { !$0.hasPrefix("from __future__") }
        self.needs = needs
        while body.first?.isEmpty == true { body.removeFirst() }
        while body.last?.isEmpty == true { body.removeLast() }
        self.body = body.joined(separator: "\n")
    }

    /// The module that `from module import …` names.
    private static func source(of line: Substring) -> String? {
        guard line.hasPrefix("from ") else { return nil }
        return line.split(separator: " ").dropFirst().first.map(String.init)
    }

    private static func withoutDocString(_ text: String) -> Substring {
        guard text.hasPrefix("\"\"\"") else { return text[...] }
        let rest = text.dropFirst(3)
        var place = rest.startIndex
        while place < rest.endIndex {
            if rest[place...].hasPrefix("\"\"\"") {
                return rest[rest.index(place, offsetBy: 3)...]
            }
            place = rest.index(after: place)
        }
        return text[...]
    }
}
