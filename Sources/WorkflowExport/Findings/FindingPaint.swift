/// The colours of findings on a terminal; none elsewhere.
public struct FindingPaint: Sendable, Hashable {
    private let isOn: Bool

    /// Chooses whether there are colours.
    public init(isOn: Bool) { self.isOn = isOn }

    func error(_ text: String) -> String { paint(text, "1;31") }
    func warning(_ text: String) -> String { paint(text, "1;33") }
    func strong(_ text: String) -> String { paint(text, "1") }
    func caret(_ text: String) -> String { paint(text, "32") }
    func margin(_ text: String) -> String { paint(text, "34") }

    private func paint(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
