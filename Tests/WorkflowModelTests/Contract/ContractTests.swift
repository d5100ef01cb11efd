import Testing
import WorkflowModel

@Suite struct ContractTests {
    private let document = SampleDocuments.document(SampleDocuments.dailySales)

    private func contract(_ catalogue: Catalogue = SampleDocuments.catalogue) -> Contract {
        .assemble(
            document: document, registry: SampleNodeTypes.registry, catalogue: catalogue)
    }

    @Test func picksExactlyWhatTheDocumentNames() {
        let contract = contract()
        #expect(contract.connections.map(\.name) == ["airflow", "warehouse"])
        #expect(
            contract.dagVersions == [
                DagVersion(connection: "airflow", dagID: "daily_sales", version: "v1")
            ])
        #expect(contract.json["document"] == document.canonicalJSON)
        #expect(contract.sha256.count == 64)
    }

    @Test func doesNotDependOnTheOrderOfParts() {
        let one = ConnectionIdentity(name: "a", kind: "http")
        let other = ConnectionIdentity(name: "b", kind: "http")
        let forward = Contract(document: document, connections: [one, other])
        let backward = Contract(document: document, connections: [other, one])
        #expect(forward.sha256 == backward.sha256)
    }

    @Test func movingABoxChangesNothing() {
        var moved = document
        moved.nodes[0].position = Position(x: 5, y: 5)
        #expect(Contract(document: moved).sha256 == Contract(document: document).sha256)
    }

    @Test func comesBackFromItsJSON() {
        let contract = contract()
        #expect(Contract(json: contract.json)?.sha256 == contract.sha256)
        #expect(Contract(json: contract.json)?.differences(from: contract) == [])
        #expect(Contract(json: contract.json.setting("/connections/0/kind", to: nil)) == nil)
        #expect(Contract(json: ["document": 5]) == nil)
    }

    @Test func anUnknownConnectionHashesUnlikeAKnownOne() {
        #expect(contract(.offline).sha256 != contract().sha256)
        #expect(contract(.offline).connections.map(\.kind) == ["unknown", "unknown"])
    }

    @Test func saysWhatChangedOutside() {
        var catalogue = SampleDocuments.catalogue
        catalogue.connections?["warehouse"]?.host = "B"
        catalogue.dags["airflow"]?["daily_sales"]?.version = "v2"
        #expect(
            contract(catalogue).differences(from: contract()) == [
                "connection 'warehouse' now points to host B, it was A when approved",
                "DAG 'daily_sales' on 'airflow' now has version v2, it was v1 when approved",
            ])
    }

    @Test func saysWhatChangedInTheDocument() {
        var changed = document
        changed.nodes[1].config["connection"] = "other"
        let now = Contract.assemble(
            document: changed, registry: SampleNodeTypes.registry,
            catalogue: SampleDocuments.catalogue)
        #expect(
            now.differences(from: contract()) == [
                "the workflow was changed since it was approved: "
                    + "'count': connection: 'warehouse' → 'other'",
                "connection 'other' was not part of what was approved",
                "connection 'warehouse' is not used any more",
            ])
    }

    @Test func saysWhatChangedInSubworkflows() {
        let before = Contract(document: document, subworkflows: ["a": "1", "b": "1"])
        let after = Contract(document: document, subworkflows: ["b": "2", "c": "1"])
        #expect(
            after.differences(from: before) == [
                "sub-workflow 'a' is not used any more",
                "sub-workflow 'b' was changed since it was approved",
                "sub-workflow 'c' was not part of what was approved",
            ])
    }
}
