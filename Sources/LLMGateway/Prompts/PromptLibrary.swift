import Mustache
public import WorkflowModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The prompts of a directory: one Markdown file each, rendered with mustache.
///
/// All of them are read and checked when the library is made, so that a mistake in a prompt
/// stops the start and not a conversation. Values are put in as they are, without any escaping.
/// `\{{` stands for two braces that are no tag.
public struct PromptLibrary: Sendable {
    private let files: [String: PromptFile]
    private let templates: MustacheLibrary

    /// Reads every `*.md` file of a directory (not of those within it).
    ///
    /// - Parameter directory: its path.
    /// - Throws: `LLMGatewayError` with `bad-prompt` that names the file: no such directory, no
    ///   front matter, a placeholder that is no input or an input that is no placeholder, a
    ///   partial that does not exist or that includes itself, mustache that cannot be read.
    public init(directory: String) throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            throw LLMGatewayError(
                .badPrompt, "The directory of prompts “\(directory)” cannot be read.")
        }
        var texts: [String: String] = [:]
        for name in names where name.hasSuffix(".md") && !name.hasPrefix(".") {
            let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)")
            guard let bytes, bytes.count <= LLMLimits.promptSize,
                let text = String(validating: Array(bytes), as: UTF8.self)
            else {
                throw LLMGatewayError(
                    .badPrompt, "Prompt file \(name) cannot be read, is too large, or no UTF-8.")
            }
            texts[String(name.dropLast(3))] = text
        }
        try self.init(texts: texts)
    }

    /// Makes a library of texts; see ``init(directory:)``.
    ///
    /// - Parameter texts: the texts of the files, by their names without `.md`.
    /// - Throws: `LLMGatewayError` with `bad-prompt`.
    public init(texts: [String: String]) throws {
        var files: [String: PromptFile] = [:]
        var tags: [String: PromptTags] = [:]
        var templates = MustacheLibrary()
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            let file = try PromptFile(text: text, fileName: name)
            files[name] = file
            tags[name] = try PromptTags(in: file.body) {
                LLMGatewayError(.badPrompt, "Prompt file \(name).md: \($0)")
            }
            do {
                try templates.register("{{% CONTENT_TYPE:TEXT}}\n" + file.body, named: name)
            } catch let error as MustacheTemplate.ParserError {
                let line = error.context.lineNumber
                throw LLMGatewayError(
                    .badPrompt,
                    "Prompt file \(name).md: its text, line \(line - 1), is no mustache: "
                        + "\(error.error)")
            }
        }
        let check = PromptCheck(files: files, tags: tags)
        for name in files.keys.sorted() { try check.check(name) }
        self.files = files
        self.templates = templates
    }

    /// The names of all prompts, sorted.
    public var names: [String] { files.keys.sorted() }

    /// Renders a prompt.
    ///
    /// - Parameters:
    ///   - name: the prompt's name.
    ///   - values: a value for each of its inputs, `null` for none.
    /// - Returns: the text.
    /// - Throws: `LLMGatewayError` with `bad-prompt` when there is no such prompt, an input is
    ///   missing, or a value belongs to no input.
    public func render(_ name: String, _ values: [String: JSONValue]) throws -> String {
        let file = try file(name)
        if let missing = file.inputs.first(where: { values[$0] == nil }) {
            throw LLMGatewayError(.badPrompt, "Prompt “\(name)” needs the input “\(missing)”.")
        }
        if let extra = values.keys.sorted().first(where: { !file.inputs.contains($0) }) {
            throw LLMGatewayError(.badPrompt, "Prompt “\(name)” has no input “\(extra)”.")
        }
        var values = values
        values[PromptTags.literalBraces] = "{{"
        guard
            let text = templates.render(PromptObject(json: .object(values)), withTemplate: name)
        else { throw LLMGatewayError(.badPrompt, "There is no prompt “\(name)”.") }
        return text
    }

    /// The version of a prompt, to be told beside what was made with it.
    ///
    /// - Parameter name: the prompt's name.
    /// - Returns: its version.
    /// - Throws: `LLMGatewayError` with `bad-prompt` when there is no such prompt.
    public func version(of name: String) throws -> String { try file(name).version }

    /// The names a prompt is rendered with.
    ///
    /// - Parameter name: the prompt's name.
    /// - Returns: its inputs, in the file's order.
    /// - Throws: `LLMGatewayError` with `bad-prompt` when there is no such prompt.
    public func inputs(of name: String) throws -> [String] { try file(name).inputs }

    private func file(_ name: String) throws -> PromptFile {
        guard let file = files[name] else {
            throw LLMGatewayError(.badPrompt, "There is no prompt “\(name)”.")
        }
        return file
    }
}

/// Compares what prompts declare with what they use.
struct PromptCheck {
    let files: [String: PromptFile]
    let tags: [String: PromptTags]

    func check(_ name: String) throws(LLMGatewayError) {
        guard let file = files[name], let own = tags[name] else { return }
        var used = own.used
        var required = own.required
        var pending = own.partials.sorted()
        var seen: Set<String> = []
        while let partial = pending.popLast() {
            guard partial != name else {
                throw wrong(name, "it includes itself.")
            }
            guard seen.insert(partial).inserted else { continue }
            guard let inner = files[partial], let innerTags = tags[partial] else {
                throw wrong(name, "there is no prompt “\(partial)” to include.")
            }
            used.formUnion(inner.inputs)
            required.formUnion(inner.inputs)
            pending += innerTags.partials
        }
        if let unknown = required.subtracting(file.inputs).min() {
            throw wrong(name, "“\(unknown)” is used but not among its inputs.")
        }
        if let unused = Set(file.inputs).subtracting(used).min() {
            throw wrong(name, "its input “\(unused)” is never used.")
        }
    }

    private func wrong(_ name: String, _ what: String) -> LLMGatewayError {
        LLMGatewayError(.badPrompt, "Prompt file \(name).md: \(what)")
    }
}
