/// Steps that may run at the same time, in groups that people can read.
enum ParallelSteps {
    /// Groups of at least two steps, in the plan's order; each step is in at most one.
    ///
    /// A group holds steps that can begin at about the same place of the plan and of which each
    /// may run beside each other. That is less than all pairs, which every step tells itself.
    static func groups(_ steps: [PlanStep]) -> [[NodeID]] {
        var depth: [NodeID: Int] = [:]
        var byDepth: [[PlanStep]] = []
        for step in steps {
            let place = (step.after.compactMap { depth[$0] }.max() ?? -1) + 1
            depth[step.node] = place
            while byDepth.count <= place { byDepth.append([]) }
            byDepth[place].append(step)
        }
        return byDepth.flatMap(groups(among:)).filter { $0.count > 1 }
    }

    private static func groups(among steps: [PlanStep]) -> [[NodeID]] {
        var groups: [(members: [NodeID], shared: Set<NodeID>)] = []
        for step in steps where !step.alongside.isEmpty {
            let beside = Set(step.alongside)
            let place = groups.firstIndex { group in
                group.shared.contains(step.node)
                    && group.members.allSatisfy { beside.contains($0) }
            }
            if let place {
                groups[place].members.append(step.node)
                groups[place].shared.formIntersection(beside)
            } else if groups.count < Limits.planNeighbours {
                groups.append(([step.node], beside))
            }
        }
        return groups.map(\.members)
    }
}
