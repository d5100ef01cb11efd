/// Hides secrets behind typed, stable placeholders such as `<password#1>`.
///
/// The same value gets the same placeholder for as long as the redactor lives, so that a reader
/// can tell that two lines speak of one credential without learning it. Cost is linear in the
/// text; nothing of a value is kept in what is returned.
public struct Redactor: Sendable {
    private let redactEmails: Bool
    /// Numbers of the values hidden so far, by kind.
    private var numbers: [SecretKind: [[UInt8]: Int]] = [:]
    /// Values seen beside a name, which are secret wherever they stand.
    private var known: [[UInt8]: SecretKind] = [:]
    private var knownByFirst: [UInt8: [[UInt8]]] = [:]

    /// Makes a redactor that has seen nothing.
    public init(redactEmails: Bool = false) {
        self.redactEmails = redactEmails
    }

    /// Returns the text with every recognised secret replaced.
    public mutating func redact(_ text: String) -> String {
        String(decoding: redact(Array(text.utf8)), as: UTF8.self)
    }

    /// Notes the secrets of a text, so that they are hidden where they stand bare.
    mutating func learn(_ text: [UInt8]) {
        for secret in SecretScanner.scan(text.span, emails: false) {
            remember(Array(text[secret.range]), secret.kind)
        }
    }

    /// The distinct values hidden so far, by kind, sorted by kind.
    public var counts: [RedactionCount] {
        numbers.map { RedactionCount(kind: $0.key.rawValue, count: $0.value.count) }
            .sorted { $0.kind < $1.kind }
    }

    mutating func redact(_ original: [UInt8]) -> [UInt8] {
        let text = Self.uncoloured(original)
        var secrets = SecretScanner.scan(text.span, emails: redactEmails)
        for secret in secrets { remember(Array(text[secret.range]), secret.kind) }
        secrets = merged(secrets + bare(text))
        guard !secrets.isEmpty else { return original }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        for secret in secrets {
            result.append(contentsOf: text[index..<secret.range.lowerBound])
            let value = Array(text[secret.range])
            let kind = known[value] ?? secret.kind
            let number = number(of: value, kind)
            result.append(contentsOf: "<\(kind.rawValue)#\(number)>".utf8)
            index = secret.range.upperBound
        }
        result.append(contentsOf: text[index...])
        return result
    }

    /// A colour inside a name or a value would hide it from us, not from a reader.
    private static func uncoloured(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(0x1B) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == 0x1B {
                index = ControlText.end(ofEscape: text.span, at: index)
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    private mutating func number(of value: [UInt8], _ kind: SecretKind) -> Int {
        if let number = numbers[kind]?[value] { return number }
        let number = (numbers[kind]?.count ?? 0) + 1
        numbers[kind, default: [:]][value] = number
        return number
    }

    /// Short values would hide ordinary words, so they count only beside their name.
    private mutating func remember(_ value: [UInt8], _ kind: SecretKind) {
        guard value.count >= 8, value.count <= 512, known.count < 1024, known[value] == nil,
            kind != .email, let first = value.first
        else { return }
        known[value] = kind
        knownByFirst[first, default: []].append(value)
    }

    private func bare(_ text: [UInt8]) -> [Secret] {
        guard !known.isEmpty else { return [] }
        var found: [Secret] = []
        for index in text.indices {
            guard let values = knownByFirst[text[index]] else { continue }
            for value in values where text[index...].starts(with: value) {
                found.append(
                    Secret(kind: known[value] ?? .secret, range: index..<(index + value.count)))
            }
        }
        return found
    }

    /// In order and without overlaps; where two overlap, one placeholder covers both.
    private func merged(_ secrets: [Secret]) -> [Secret] {
        let sorted = secrets.sorted { left, right in
            left.range.lowerBound != right.range.lowerBound
                ? left.range.lowerBound < right.range.lowerBound
                : left.range.upperBound > right.range.upperBound
        }
        var result: [Secret] = []
        for secret in sorted {
            guard let last = result.last, secret.range.lowerBound < last.range.upperBound else {
                result.append(secret)
                continue
            }
            let upper = max(last.range.upperBound, secret.range.upperBound)
            result[result.count - 1].range = last.range.lowerBound..<upper
        }
        return result
    }
}
