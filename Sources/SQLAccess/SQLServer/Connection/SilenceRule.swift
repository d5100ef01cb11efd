/// What happens while a server says nothing; db-lib asks once a second.
package enum SilenceRule {
    /// What to do next.
    package enum Answer: Sendable, Equatable {
        /// The statement may go on: keep waiting.
        case goOn
        /// It must stop: tell the server.
        case sendAttention
        /// It was told: wait for its acknowledgement.
        case waitForAcknowledgement
        /// It is dead: close the socket.
        case giveUp
    }

    /// What to do next.
    ///
    /// - Parameters:
    ///   - mustStop: whether the statement was cancelled, or ran longer than it may.
    ///   - timesAsked: how often the answer was anything but to go on.
    /// - Returns: what to do.
    package static func answer(mustStop: Bool, timesAsked: Int) -> Answer {
        if timesAsked >= SQLLimits.attentionSeconds { return .giveUp }
        if timesAsked > 0 { return .waitForAcknowledgement }
        return mustStop ? .sendAttention : .goOn
    }
}
