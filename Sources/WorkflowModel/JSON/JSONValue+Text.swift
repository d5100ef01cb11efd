extension JSONValue {
    /// The one text that equal values have (RFC 8785): what is hashed.
    ///
    /// Names sorted by UTF-16 code units, numbers as ECMAScript writes them. Integers beyond 2^53
    /// and decimals keep their digits; what JSON has no number for (NaN, infinity) becomes `null`.
    public var canonicalText: String { text(.canonical) }

    /// The value on one line, names sorted.
    ///
    /// Doubles keep a fraction, so that reading it back gives an equal value. Decimals are written
    /// as they are (`1.50`), so that others read them; ``storedText`` keeps their kind too.
    public var compactText: String { text(.compact) }

    /// The value on one line for ``parse(stored:limits:)``, which gives back the same value of the
    /// same kind: decimals that others would take for doubles carry a mark (`1.50e-0`).
    ///
    /// It is JSON that every reader takes for the same number.
    public var storedText: String { text(.stored) }

    /// The value on many lines, indented by two spaces, names sorted.
    public var prettyText: String { text(.pretty) }

    private func text(_ style: JSONWriter.Style) -> String {
        var writer = JSONWriter(style)
        writer.write(self)
        return writer.text
    }
}
