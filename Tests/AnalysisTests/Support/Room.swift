import AirflowClient
import Analysis
import Foundation
import LLMGateway
import OrchestrateTesting
import OutboundHTTP

/// A client of that server.
func client(of airflow: MemoryAirflow) -> AirflowServer {
    AirflowServer(
        url: MemoryAirflow.url,
        credentials: AirflowCredentials(username: "admin", password: Secret("admin")),
        transport: airflow, sleep: { _ in })
}

/// The project's prompts.
func projectPrompts() throws -> PromptLibrary {
    try PromptLibrary(
        directory: URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../../Prompts").standardizedFileURL.path)
}
