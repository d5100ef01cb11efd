/// One line of the table that tells kinds of failure apart.
struct FailureRule: Sendable {
    let category: FailureCategory
    /// What the failure is about, for people: "the disk is full".
    let subject: String
    /// 2 for a type of exception that says little, 5 for one that says much, 8 for a message that
    /// leaves no doubt, 20 for Airflow's own verdict.
    let strength: Double
    /// Whether a retry alone may help, where the category does not tell; nil: as the category.
    let helpsToRetry: Bool?
    /// Lower-case phrases of which one must occur.
    let phrases: [String]
    /// Lower-case phrases of which one must occur in the same text too; none if empty.
    let together: [String]

    init(
        _ category: FailureCategory, _ strength: Double, _ subject: String,
        retry: Bool? = nil, _ phrases: [String], with together: [String] = []
    ) {
        self.category = category
        self.subject = subject
        self.strength = strength
        helpsToRetry = retry
        self.phrases = phrases
        self.together = together
    }
}
