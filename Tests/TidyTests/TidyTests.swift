import Foundation
import Testing

/// The house is as it was drawn, and the habits are kept.
struct TidyTests {
    @Test("no file breaks a rule of the house")
    func files() throws {
        let files =
            try Repository.swiftFiles(below: "Sources") + Repository.swiftFiles(below: "Tests")
        #expect(files.count > 50)
        #expect(files.flatMap { file in Checks.all.flatMap { $0(file) } } == [])
    }

    @Test("no target of the manifest depends upward, sideways or on test code")
    func manifest() throws {
        let targets = try Manifest.targets()
        #expect(targets.count > 20)
        let objections = targets.filter { !$0.isTest }.flatMap { target in
            target.dependencies.compactMap { House.objection(to: $0, in: target.name) }
        }
        #expect(objections == [])
    }

    @Test("every target stands on a floor, and every floor's target exists")
    func floors() throws {
        let names = Set(try Manifest.targets().filter { !$0.isTest }.map(\.name))
        let drawn = Set(House.floors.keys).union(House.testCode).union(House.standIns)
        #expect(names == drawn)
    }

    @Test("the upcoming features are on: a misspelt name is accepted and does nothing")
    func features() {
        #expect(Features.missing == [])
    }
}
