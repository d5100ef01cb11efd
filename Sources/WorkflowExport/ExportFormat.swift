/// The forms that a document can be written in.
public enum ExportFormat: String, Sendable, Hashable, CaseIterable {
    /// The document itself, indented, keys sorted.
    case json
    /// The document as YAML 1.2.
    case yaml
    /// A Python script that does the same as the engine.
    case python
    /// A DAG file for Airflow 2.10 or newer and Airflow 3.
    case airflow
    /// A flowchart for Markdown pages (https://mermaid.js.org/syntax/flowchart.html).
    case mermaid
    /// A directed graph for Graphviz (https://graphviz.org/doc/info/lang.html).
    case dot
    /// A picture that stands by itself.
    case svg

    /// The media type, for HTTP.
    public var mediaType: String {
        switch self {
        case .json: "application/json"
        case .yaml: "application/yaml; charset=utf-8"
        case .python, .airflow: "text/x-python; charset=utf-8"
        case .mermaid: "text/vnd.mermaid; charset=utf-8"
        case .dot: "text/vnd.graphviz; charset=utf-8"
        case .svg: "image/svg+xml"
        }
    }

    /// What file names end in, without the dot.
    public var fileExtension: String {
        switch self {
        case .json, .yaml, .dot, .svg: rawValue
        case .python, .airflow: "py"
        case .mermaid: "mmd"
        }
    }
}
