// swift-tools-version: 6.2
// The house: one target a room, floors as in docs/architecture.md. Tests/TidyTests holds this
// file to the table there, so a new edge is a decision, not an accident.
import PackageDescription

/// Every target is compiled alike: language mode 6, the upcoming features, no warnings.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// A room with code.
///
/// `python` are Python files, such as those that the Python forms of workflows are made of: files of
/// their own, so that Python's tools see them; in the program, so that none is lost. `data` are
/// tables, embedded alike.
func room(
    _ name: String, _ rooms: [String] = [], packages: [Target.Dependency] = [],
    python: [String] = [], data: [String] = []
) -> Target {
    .target(
        name: name, dependencies: rooms.map { .byName(name: $0) } + packages,
        resources: (python.map { $0 + ".py" } + data).map { .embedInCode($0) },
        swiftSettings: settings)
}

/// The tests of one room.
///
/// `rooms` are what they import; recorded data lies in `Fixtures`.
func tests(
    of name: String, with rooms: [String] = [], packages: [Target.Dependency] = [],
    fixtures: Bool = false
) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: rooms.map { .byName(name: $0) } + packages,
        exclude: fixtures ? ["Fixtures"] : [], swiftSettings: settings)
}

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(
    name: "Configuration", package: "swift-configuration")

let package = Package(
    name: "orchestrate",
    products: [
        .executable(name: "orchestrate", targets: ["orchestrate"]),
        .executable(name: "orchestrate-sandbox", targets: ["orchestrate-sandbox"]),
        .executable(name: "orchestrate-bench", targets: ["orchestrate-bench"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // Floor 0: pure values and C.
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CFreeTDS", providers: [.apt(["freetds-dev"])]),
        room("WorkflowModel"),
        room("LogReduction", data: ["Rules/failure-rules.txt"]),
        room("TSQL"),
        // Floor 1
        room(
            "WorkflowExport", ["WorkflowModel"], packages: [yams],
            python: [
                "airflow", "airflow_runs", "connections", "dates", "errors", "exact",
                "expressions", "figures", "findings", "language", "lists", "logs", "model",
                "mssql", "program", "prompts", "redaction", "scheduler", "sql", "sqlite", "step",
                "trends",
            ].map { "Python/runtime/" + $0 }
                + ["dag_runs", "deferring", "edges", "retries", "task"].map {
                    "Airflow/runtime/" + $0
                }),
        room("OutboundHTTP", ["CCurl"]),
        room("SQLAccess", ["CFreeTDS", "TSQL", "WorkflowModel"], packages: [grdb, sqlite]),
        room("WorkflowEngine", ["WorkflowModel"], packages: [log]),
        // Floor 2
        room(
            "LLMGateway", ["OutboundHTTP", "WorkflowModel"],
            packages: [log, mustache, subprocess]),
        room("AirflowClient", ["OutboundHTTP", "WorkflowModel"], packages: [log]),
        room("WorkflowStore", ["WorkflowEngine", "WorkflowModel"], packages: [grdb, crypto, log]),
        // Floor 3
        room(
            "Analysis",
            ["AirflowClient", "LLMGateway", "LogReduction", "OutboundHTTP", "WorkflowModel"],
            packages: [log]),
        // Floor 4
        room(
            "NodeTypes",
            [
                "AirflowClient", "Analysis", "LLMGateway", "LogReduction", "OutboundHTTP",
                "SQLAccess", "TSQL", "WorkflowEngine", "WorkflowExport", "WorkflowModel",
            ], packages: [log, subprocess],
            python: [
                "AirflowClear/airflow_clear", "AirflowDiagnose/airflow_diagnose",
                "AirflowLogs/airflow_logs", "AirflowTrigger/airflow_trigger",
                "AirflowWait/airflow_wait", "Approval/approval", "Branch/branch", "Check/check",
                "Delay/delay", "HTTPRequest/http_request", "Python/launcher", "Python/python",
                "SQLQuery/sql_query", "Summarize/summarize",
            ] + [
                // As tasks of Airflow
                "AirflowTrigger/airflow_trigger_task", "AirflowWait/airflow_wait_task",
                "Approval/approval_task", "Branch/branch_task", "Delay/delay_task",
                "SQLQuery/sql_query_task",
            ]),
        room("Assistant", ["Analysis", "LLMGateway", "WorkflowModel"], packages: [log]),
        // Floor 5
        room(
            "WebAPI",
            [
                "Analysis", "Assistant", "NodeTypes", "WorkflowEngine", "WorkflowExport",
                "WorkflowModel", "WorkflowStore",
            ], packages: [hummingbird, lifecycle, log]),
        // Floor 6
        .executableTarget(
            name: "orchestrate",
            dependencies: [
                "AirflowClient", "Analysis", "Assistant", "LLMGateway", "LogReduction",
                "NodeTypes", "OutboundHTTP", "SQLAccess", "WebAPI", "WorkflowEngine",
                "WorkflowExport", "WorkflowModel", "WorkflowStore",
                arguments, configuration, lifecycle, log,
            ], swiftSettings: settings),
        // Test code and stand-ins, never linked into a product of floor 6.
        room(
            "OrchestrateTesting",
            ["LLMGateway", "OutboundHTTP", "WorkflowEngine", "WorkflowModel"]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        room("TDSStandIn", ["COpenSSL"], packages: [sqlite]),
        .executableTarget(
            name: "orchestrate-sandbox",
            dependencies: [
                "SQLAccess", "TDSStandIn", "WorkflowModel", arguments, grdb, hummingbird, lifecycle,
                log,
            ], swiftSettings: settings),
        .executableTarget(
            name: "orchestrate-bench",
            dependencies: [
                "LogReduction", "NodeTypes", "SQLAccess", "TDSStandIn", "WorkflowModel", arguments,
            ],
            swiftSettings: settings),
        tests(
            of: "WorkflowModel", with: ["WorkflowModel", "OrchestrateTesting"], fixtures: true),
        tests(of: "LogReduction", with: ["LogReduction"], fixtures: true),
        tests(of: "TSQL", with: ["OrchestrateTesting", "TSQL"], fixtures: true),
        tests(
            of: "WorkflowExport",
            with: ["WorkflowExport", "NodeTypes", "OrchestrateTesting", "WorkflowModel"],
            fixtures: true),
        tests(of: "OutboundHTTP", with: ["OutboundHTTP"], fixtures: true),
        tests(
            of: "SQLAccess", with: ["SQLAccess", "TDSStandIn", "TSQL", "WorkflowModel"],
            packages: [grdb]),
        tests(
            of: "WorkflowEngine",
            with: ["WorkflowEngine", "WorkflowModel", "OrchestrateTesting"]),
        tests(
            of: "LLMGateway",
            with: ["LLMGateway", "OutboundHTTP", "WorkflowModel", "OrchestrateTesting"],
            fixtures: true),
        tests(
            of: "AirflowClient",
            with: ["AirflowClient", "OutboundHTTP", "WorkflowModel"], fixtures: true),
        tests(
            of: "WorkflowStore",
            with: ["WorkflowStore", "WorkflowEngine", "WorkflowModel", "OrchestrateTesting"],
            packages: [grdb], fixtures: true),
        tests(
            of: "Analysis",
            with: [
                "Analysis", "AirflowClient", "LLMGateway", "LogReduction", "OutboundHTTP",
                "WorkflowModel", "OrchestrateTesting",
            ]),
        tests(
            of: "NodeTypes",
            with: [
                "NodeTypes", "AirflowClient", "Analysis", "OutboundHTTP", "SQLAccess",
                "WorkflowEngine", "WorkflowModel", "OrchestrateTesting",
            ]),
        tests(
            of: "Assistant",
            with: [
                "Analysis", "Assistant", "LLMGateway", "NodeTypes", "WorkflowModel",
                "OrchestrateTesting",
            ]),
        tests(
            of: "WebAPI",
            with: [
                "WebAPI", "AirflowClient", "Analysis", "Assistant", "LLMGateway", "NodeTypes",
                "OutboundHTTP", "WorkflowEngine", "WorkflowModel", "WorkflowStore",
                "OrchestrateTesting",
            ],
            packages: [
                hummingbird, .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        tests(of: "TDSStandIn", with: ["OrchestrateTesting", "TDSStandIn"]),
        tests(of: "Tidy"),
    ]
)
