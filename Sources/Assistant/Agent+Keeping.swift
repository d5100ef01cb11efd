import WorkflowModel

extension Agent {
    /// Refuses a message that cannot be answered.
    static func check(_ message: String) throws(AssistantError) {
        if message.allSatisfy(\.isWhitespace) {
            throw AssistantError(.emptyMessage, "The message is empty. Write what is to be done.")
        }
        if message.utf8.count > AssistantLimits.messageLength {
            throw AssistantError(
                .messageTooLong,
                "The message is longer than \(AssistantLimits.messageLength) bytes. Send less at once."
            )
        }
    }

    /// The conversation's id and what was said so far; the new message is kept in it.
    func open(
        _ conversationID: String?, for message: String
    ) async throws(AssistantError) -> (id: String, history: [ConversationMessage]) {
        do {
            let id: String
            var history: [ConversationMessage] = []
            if let conversationID {
                let found = try await conversations.history(
                    of: conversationID, limit: options.historyMessages)
                guard let found else {
                    throw AssistantError(
                        .unknownConversation,
                        "There is no such conversation. Begin a new one without an id.")
                }
                (id, history) = (conversationID, found)
            } else {
                id = try await conversations.begin(
                    title: message.onOneLine(atMost: AssistantLimits.titleLength))
            }
            _ = try await conversations.append(
                ConversationMessage(role: .user, text: message), to: id)
            return (id, history)
        } catch let error as AssistantError {
            throw error
        } catch {
            throw Self.storeFailed(error)
        }
    }

    /// Keeps what was said and found, also when the caller has gone away.
    func keep(_ course: ReplyCourse) async throws(AssistantError) -> String {
        let message = ConversationMessage(
            role: .assistant, text: course.said, payload: course.steps.payload,
            events: course.events)
        let id = course.conversationID
        let usage = course.usage
        let conversations = self.conversations
        let saving = Task {  // unstructured: what was found is kept even if the reply is cancelled
            let messageID = try await conversations.append(message, to: id)
            await conversations.record(usage, conversationID: id, messageID: messageID)
            return messageID
        }
        do {
            return try await saving.value
        } catch {
            throw Self.storeFailed(error)
        }
    }

    private static func storeFailed(_ error: any Error) -> AssistantError {
        AssistantError(
            .storeFailed,
            "The conversation could not be read or kept: \(error). Look at the database's disk and "
                + "rights, then send the message again.", isRetryable: true)
    }
}
