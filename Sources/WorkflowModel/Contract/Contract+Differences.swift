extension Contract {
    /// What is not as it was when `approved` was approved, in plain words; empty when all is.
    public func differences(from approved: Contract) -> [String] {
        var differences: [String] = []
        if document.canonicalJSON != approved.document.canonicalJSON {
            let changes = WorkflowDiff(from: approved.document, to: document).summary
            differences = changes.map { "the workflow was changed since it was approved: \($0)" }
        }
        differences += connectionDifferences(from: approved)
        differences += dagDifferences(from: approved)
        differences += subworkflowDifferences(from: approved)
        if differences.isEmpty, sha256 != approved.sha256 {
            differences = ["the contract is not the one that was approved"]
        }
        return differences
    }

    private func connectionDifferences(from approved: Contract) -> [String] {
        let before = Dictionary(approved.connections.map { ($0.name, $0) }) { first, _ in first }
        let now = Dictionary(connections.map { ($0.name, $0) }) { first, _ in first }
        var differences: [String] = []
        for name in Set(before.keys).union(now.keys).sorted() {
            guard let old = before[name] else {
                differences.append("connection '\(name)' was not part of what was approved")
                continue
            }
            guard let new = now[name] else {
                differences.append("connection '\(name)' is not used any more")
                continue
            }
            for (part, was, isNow) in [
                ("is of kind", old.kind, new.kind),
                ("points to host", old.host, new.host),
                ("uses port", old.port.map { String($0) }, new.port.map { String($0) }),
                ("points to database", old.database, new.database),
                ("logs in as", old.username, new.username),
            ] where was != isNow {
                differences.append(
                    "connection '\(name)' now \(part) \(isNow ?? "none"), "
                        + "it was \(was ?? "none") when approved")
            }
        }
        return differences
    }

    private func dagDifferences(from approved: Contract) -> [String] {
        var differences: [String] = []
        for old in approved.dagVersions {
            let name = "DAG '\(old.dagID)' on '\(old.connection)'"
            let new = dagVersions.first {
                $0.connection == old.connection && $0.dagID == old.dagID
            }
            if let new, new.version != old.version {
                differences.append(
                    "\(name) now has version \(new.version ?? "unknown"), "
                        + "it was \(old.version ?? "unknown") when approved")
            } else if new == nil {
                differences.append("\(name) is not used any more")
            }
        }
        for new in dagVersions
        where !approved.dagVersions.contains(where: {
            $0.connection == new.connection && $0.dagID == new.dagID
        }) {
            differences.append(
                "DAG '\(new.dagID)' on '\(new.connection)' was not part of what was approved")
        }
        return differences
    }

    private func subworkflowDifferences(from approved: Contract) -> [String] {
        Set(subworkflows.keys).union(approved.subworkflows.keys).sorted().compactMap { name in
            switch (approved.subworkflows[name], subworkflows[name]) {
            case (nil, _): "sub-workflow '\(name)' was not part of what was approved"
            case (_, nil): "sub-workflow '\(name)' is not used any more"
            case (let old, let new) where old != new:
                "sub-workflow '\(name)' was changed since it was approved"
            default: nil
            }
        }
    }
}
