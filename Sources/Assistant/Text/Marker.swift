/// An unguessable word that bounds data within a conversation.
public enum Marker {
    /// A new marker: 16 random letters and digits.
    public static func random() -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
        return String((0..<16).map { _ in alphabet.randomElement() ?? "x" })
    }
}
