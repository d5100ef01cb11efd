/// Words that chat templates and models take for their own control signs.
///
/// A gateway does not escape them: text that holds them would end the message it stands in.
enum ControlTokens {
    /// Those without the form `<|…|>`.
    static let named = [
        "<start_of_turn>", "<end_of_turn>", "<tool_call>", "</tool_call>", "<tool_response>",
        "</tool_response>", "<function_call>", "</function_call>", "<think>", "</think>", "<s>",
        "</s>", "<bos>", "<eos>", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "[TOOL_CALLS]",
        "[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]",
    ]

    /// The text with a space within each of them, so that people still read the same.
    static func neutralised(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x3C || $0 == 0x5B || $0 == 0x7C }) else {
            return text
        }
        var result = text.replacing("<|", with: "< |").replacing("|>", with: "| >")
            .replacing("<\u{FF5C}", with: "< \u{FF5C}")
        for token in named where result.contains(token) {
            result = result.replacing(token, with: "\(token.prefix(1)) \(token.dropFirst())")
        }
        return result
    }
}
