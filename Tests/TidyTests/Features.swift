/// Which of the language features that every target relies on are off here.
enum Features {
    static var missing: [String] {
        var names: [String] = []
        #if !hasFeature(ExistentialAny)
            names.append("ExistentialAny")
        #endif
        #if !hasFeature(InternalImportsByDefault)
            names.append("InternalImportsByDefault")
        #endif
        #if !hasFeature(MemberImportVisibility)
            names.append("MemberImportVisibility")
        #endif
        #if !hasFeature(NonisolatedNonsendingByDefault)
            names.append("NonisolatedNonsendingByDefault")
        #endif
        return names
    }
}
