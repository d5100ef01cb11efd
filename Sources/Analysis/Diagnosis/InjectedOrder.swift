/// Tells text that would have people or programs do what a log wants.
///
/// Whoever can write into a log can hope that a model repeats it. Addresses, commands and calls
/// of our own tools have no place in advice; a cause may quote them, but not as an order. No
/// text may speak of approving: that is a person's, and nothing that a log can ask for.
enum InjectedOrder {
    /// Whether advice may not be shown.
    static func isInAdvice(_ text: String) -> Bool {
        let lower = Quotation.plain(text)
        return (orders + commands).contains { lower.contains($0) } || approves(lower)
    }

    /// Whether a sentence about the cause is none, but an order.
    static func isInCause(_ text: String) -> Bool {
        let lower = Quotation.plain(text)
        if orders.contains(where: { lower.contains($0) }) || approves(lower) { return true }
        let first = lower.split { !$0.isLetter }.first.map(String.init) ?? ""
        return imperatives.contains(first) && commands.contains { lower.contains($0) }
    }

    private static let orders = [
        "ignore previous", "ignore all", "ignore the above", "disregard", "system prompt",
        "print the secret", "reveal the secret", "send the token", "send the password",
    ]

    private static let commands = [
        "://", "www.", "curl ", "wget ", "| sh", "|sh", "| bash", "|bash", "rm -rf", "chmod 777",
        "drop table", "drop database", "delete from ", "truncate table", "eval(", "base64 -d",
        "<script", "run_sql",
    ]

    private static let imperatives: Set<String> = [
        "run", "call", "execute", "visit", "open", "click", "send", "delete", "drop", "print",
        "download", "install", "please", "now", "then", "use", "paste", "go", "post",
    ]

    private static func approves(_ text: String) -> Bool {
        let words = Set(text.split { !$0.isLetter && $0 != "_" }.map(String.init))
        if words.contains(where: { $0.hasPrefix("approve_") }) { return true }
        let ours = ["workflow", "run", "version", "proposal", "contract", "plan", "request"]
        return !words.isDisjoint(with: ["approve", "approved", "approves", "approving"])
            && !words.isDisjoint(with: ours)
    }
}
