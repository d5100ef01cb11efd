/// Python files of ours that scripts are put together from.
public struct PythonLibrary: Sendable {
    private let modules: [String: PythonModule]

    /// Puts modules together; of two with one name the first stands.
    public init(_ modules: [PythonModule]) {
        self.modules = Dictionary(modules.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The pieces that every script may need, from `Python/runtime`.
    public static let runtime = PythonLibrary(RuntimeModules.all)

    /// The module of that name.
    public func module(_ name: String) -> PythonModule? { modules[name] }

    /// This library with further modules.
    public func with(_ more: [PythonModule]) -> PythonLibrary {
        PythonLibrary(Array(modules.values) + more)
    }

    /// The names that the modules define, each with its module.
    public var definitions: [String: String] {
        var found: [String: String] = [:]
        for module in modules.values {
            for line in module.body.split(separator: "\n") {
                guard let name = Self.defined(by: line) else { continue }
                found[name] = module.name
            }
        }
        return found
    }

    private static func defined(by line: Substring) -> String? {
        let isName = { (character: Character) in
            character.isLetter || character.isNumber || character == "_"
        }
        for keyword in ["def ", "class "] where line.hasPrefix(keyword) {
            return String(line.dropFirst(keyword.count).prefix(while: isName))
        }
        let name = line.prefix(while: isName)
        let rest = line.dropFirst(name.count)
        return !name.isEmpty && (rest.hasPrefix(" = ") || rest.hasPrefix(": ")) ? String(name) : nil
    }

    /// Some modules and all that they need, as one piece of source.
    ///
    /// - Parameter roots: the modules; what they need comes before them.
    /// - Returns: the imports, sorted, and the bodies, each module once.
    public func assembled(_ roots: [String]) -> (imports: [String], body: String) {
        var order: [PythonModule] = []
        var seen: Set<String> = []
        func visit(_ name: String) {
            guard seen.insert(name).inserted, let module = modules[name] else { return }
            module.needs.forEach(visit)
            order.append(module)
        }
        roots.forEach(visit)
        return (
            Self.sorted(order.flatMap(\.imports)),
            order.map(\.body).joined(separator: "\n\n\n")
        )
    }

    /// Each import once, those from one module on one line: the standard library's, then other
    /// packages'; `import` before `from`.
    public static func sorted(_ imports: [String]) -> [String] {
        var names: [String: Set<String>] = [:]
        var lines: Set<String> = []
        for line in imports {
            let parts = line.split(separator: " ", maxSplits: 3)
            guard parts.count == 4, parts[0] == "from" else {
                lines.insert(line)
                continue
            }
            names[String(parts[1]), default: []].formUnion(
                parts[3].split(separator: ",").map { $0.filter { $0 != " " } })
        }
        for (module, names) in names {
            lines.insert("from \(module) import " + names.sorted().joined(separator: ", "))
        }
        return lines.sorted { left, right in
            let (first, second) = (rank(left), rank(right))
            return first == second ? left < right : first < second
        }
    }

    private static func rank(_ line: String) -> Int {
        let module = line.split(separator: " ").dropFirst().first ?? ""
        let isPackage = packages.contains { module == $0 || module.hasPrefix($0 + ".") }
        return (isPackage ? 2 : 0) + (line.hasPrefix("from ") ? 1 : 0)
    }

    /// What has to be installed beside Python.
    static let packages = ["requests", "pymssql"]
}
