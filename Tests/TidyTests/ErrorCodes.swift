import Foundation

/// The codes that errors and failures have, as the sources write them.
enum ErrorCodes {
    /// The raw values of each `Code` in a file, by the type that holds it, in the order written.
    static func declared(in text: String) -> [String: [String]] {
        let lines = text.components(separatedBy: "\n")
        var codes: [String: [String]] = [:]
        var owner = ""
        var indent: String?
        for line in lines {
            let start = String(line.prefix { $0 == " " })
            let words = line.split(separator: " ").filter { $0 != "public" }
            if let open = indent {
                if line == open + "}" {
                    indent = nil
                } else if words.first == "case" {
                    codes[owner, default: []] += rawValues(of: line)
                }
            } else if line.contains("enum Code: String") {
                indent = start
            } else if start.isEmpty, words.count > 1, ["struct", "extension"].contains(words[0]) {
                owner = String(words[1].prefix { $0.isLetter || $0.isNumber })
            }
        }
        return codes
    }

    /// The codes of the failures that a file makes; `…` stands for a part that is put in.
    static func failures(in text: String) -> Set<String> {
        var codes: Set<String> = []
        for piece in text.components(separatedBy: "NodeFailure(").dropFirst() {
            let start = piece.drop(while: \.isWhitespace)
            guard start.hasPrefix("code: \"") else { continue }
            let literal = start.dropFirst(7).prefix { $0 != "\"" }
            let fixed = literal.prefix { $0 != "\\" }
            codes.insert(fixed.count < literal.count ? fixed + "…" : String(fixed))
        }
        return codes
    }

    /// The raw values on a line such as `case timedOut = "timed-out"` or `case conflict, closed`.
    private static func rawValues(of line: String) -> [String] {
        let cases = line.drop { $0 == " " }.dropFirst("case ".count)
        return cases.split(separator: ",").map { part in
            let quoted = part.split(separator: "\"", omittingEmptySubsequences: false)
            if quoted.count > 1 { return String(quoted[1]) }
            return part.filter { $0.isLetter || $0.isNumber }
        }
    }
}
