public import WorkflowModel

/// The connections, DAGs and inputs that generated workflows use.
public enum GeneratedWorld {
    /// What is known of the world: with it a generated workflow validates without a finding.
    public static let catalogue = Catalogue(
        connections: Dictionary(
            kinds.map { ($0, ConnectionIdentity(name: $0, kind: $0, host: "\($0).test")) }
        ) { first, _ in first },
        dags: ["airflow": dags], completeDagLists: ["airflow"])

    /// The kinds of connection; each has one connection of its kind's name.
    static let kinds = ["airflow", "mssql", "sqlite", "http"]

    /// The DAGs on the connection `airflow`.
    static let dags: [String: DagFacts] = [
        "daily_sales": DagFacts(
            id: "daily_sales", version: "v1",
            params: [
                "day": ["type": "string", "format": "date"],
                "limit": ["type": "integer", "minimum": 1, "maximum": 1_000_000],
                "full": ["type": "boolean", "default": false],
            ], requiredParams: ["day"], recentSeconds: [100, 110, 120, 90, 300, 95]),
        "load_orders": DagFacts(
            id: "load_orders",
            params: ["region": ["type": ["null", "string"], "maxLength": 100, "default": .null]],
            recentSeconds: [12, 14, 11]),
        "refresh_reports": DagFacts(id: "refresh_reports", params: [:]),
        // These two are named by mutations only.
        "nightly": DagFacts(id: "nightly", isPaused: true),
        "orphan": DagFacts(id: "orphan", isActive: false),
    ]

    /// The DAGs that generated workflows run.
    static let runnableDags = ["daily_sales", "load_orders", "refresh_reports"]

    /// Inputs, each with a default; documents declare some of them.
    static let inputs = [
        InputDeclaration(
            name: "day", type: .date, description: "business day", defaultValue: "2026-01-31"),
        InputDeclaration(name: "limit", type: .integer, defaultValue: 1000),
        InputDeclaration(name: "region", type: .string, defaultValue: "Nord-Süd \"EU\" 🌍"),
        InputDeclaration(name: "ratio", type: .number, defaultValue: 0.25),
        InputDeclaration(name: "full", type: .boolean, defaultValue: false),
        InputDeclaration(
            name: "since", type: .datetime, defaultValue: "2026-01-31T08:00:00+01:00"),
        InputDeclaration(name: "tags", type: .list, defaultValue: ["a", "b"]),
        InputDeclaration(name: "options", type: .object, description: ""),
    ]
}
