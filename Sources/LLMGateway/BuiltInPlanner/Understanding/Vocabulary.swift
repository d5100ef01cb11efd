/// The words that the planner understands, as data.
enum Vocabulary {
    /// What a clause asks to be done.
    enum Action: String, Sendable, Hashable, CaseIterable {
        case run
        case wait
        case check
        case count
        case query
        case diagnose
        case summarise
        case logs
        case list
        case retry
        case add
        case remove
        case rename
        case change
    }

    /// Verbs, at the beginning of a clause.
    static let actions = PhraseTable<Action>([
        (
            .run,
            [
                "run/runs", "start/starts", "trigger/triggers", "execute/executes",
                "launch/launches", "kick/kicks off", "fire/fires off", "rerun/reruns",
                "re-run", "start/trigger a/the/another run of", "run a/the run of", "do a run of",
                "trigger a run of", "kick-off",
            ]
        ),
        (.wait, ["wait/waits", "await", "pause", "sleep", "hold on", "wait for", "wait until"]),
        (
            .check,
            [
                "check/checks", "verify/verifies", "ensure/ensures", "make/makes sure",
                "assert/asserts", "confirm/confirms", "validate/validates", "test/tests",
                "see that", "check if/whether", "be sure", "see if/whether",
            ]
        ),
        (
            .count,
            [
                "count/counts", "how many", "count how many", "tell me how many",
                "show me how many",
                "let me know how many", "tell me the number of", "what is the number of",
                "give me the number of", "get the number of",
            ]
        ),
        (.query, ["query", "run/execute ?the/a/this/following ?following sql/query"]),
        (
            .diagnose,
            [
                "tell/show/tells ?me/us why", "diagnose/diagnoses", "explain/explains",
                "explain ?to ?me why",
                "find out why", "warum", "wieso", "weshalb", "why did", "why has", "why is",
                "why was", "why", "investigate",
                "analyse", "analyze", "find out what went wrong", "what went wrong",
                "tell ?me/us what went wrong", "tell ?me/us what happened", "find the cause",
                "find the root cause", "find the reason", "tell ?me/us the reason",
                "tell ?me/us the cause", "let me know why", "let me know what went wrong",
                "give me the reason", "add a diagnosis", "look into",
                "find out what happened", "troubleshoot", "debug", "say why", "tell me how",
                "i want to know why", "tell me", "let me know", "what caused",
            ]
        ),
        (
            .summarise,
            [
                "summarise/summarises", "summarize/summarizes", "sum/sums up", "recap",
                "give ?me/us a/the summary",
                "write a summary", "tell ?me/us what ?the ?it/result/results/rows shows/show",
            ]
        ),
        (
            .logs,
            [
                "show/read/get/fetch/give/print/see ?me/us ?the log/logs",
                "show/read/get/fetch/give ?me/us ?the reduced log/logs",
            ]
        ),
        (
            .list,
            [
                "list", "show", "show me", "which", "what", "what are", "are there", "is there",
                "do we have", "do you have", "display", "give me", "find", "get", "describe",
                "tell me about", "when did", "what did", "look up", "search", "how is", "did",
                "what is", "what's", "has", "tell me which/what", "can i see", "could you list",
            ]
        ),
        (.retry, ["retry", "try again", "use/with retries", "try ?it ?up ?to # times"]),
        (.add, ["add", "also add", "insert", "append", "include"]),
        (.remove, ["remove", "drop", "delete", "take out", "leave out", "get rid of", "without"]),
        (.rename, ["rename", "call it", "name it", "call the workflow", "name the workflow"]),
        (.change, ["change", "make it", "make that", "set", "use", "update", "replace", "make"]),
    ])

    /// Words before the verb that change nothing.
    static let politeness = PhraseTable<Bool>([
        (
            true,
            [
                "please", "can/could/would/will you", "can/could/would/will you please", "kindly",
                "i want ?you to", "i would like ?you to", "i'd like ?you to", "i need ?you to",
                "let's", "lets", "let us", "we need to", "we want to", "i need to", "i want to",
                "hi", "hello", "hey", "ok", "okay", "first", "firstly", "just", "now", "also",
                "then", "next", "finally", "and", "but", "so", ",", "good morning", "you should",
                "it should", "in addition", "additionally", "lastly", "secondly", "second",
                "third", "help me", "well", "great", "thanks", "thank you", "to", "yes",
                "create/make/build/plan/design/write ?me a workflow that/to/which",
                "create/make/build/plan ?me a workflow that/to/which will/should",
                "a workflow that/to/which", "i'd like", "could we", "can we", "could i", "can i",
                "both", "as well", "actually", "instead", "no",
            ]
        )
    ])

    /// Clauses that ask for nothing.
    static let fillers = PhraseTable<Bool>([
        (
            true,
            [
                "thanks", "thank you", "thanks a lot", "cheers", "please", "hello", "hi", "hey",
                "good morning", "ok", "okay", "great", "that is all", "that's all",
                "thank you very much", "thanks in advance", "and", "then", "also", "first",
                "hello there", "hi there", "as well", "too", "instead", "again", "second", "third",
                "secondly", "thirdly", "fourth", "finally", "lastly", "next", "firstly", "last",
                "step #",
            ]
        )
    ])

    /// How a clause follows what stands before it.
    enum Connective: Sendable, Hashable {
        case then
        case after
        case otherwise
        case parallel
        case onFailure
        case onSuccess
    }

    /// Connectives between clauses; `*` covers what has failed or succeeded.
    static let connectives = PhraseTable<Connective>([
        (
            .then,
            [
                "?and then", "?and after that", "?and afterwards", "afterward", "?and finally",
                "?and lastly", "after which", "followed by", "?and subsequently", "and next",
                "once done", "once finished", "when done", "when finished", "and only then",
                "?and once/when/after that/it/this is/has done/finished/complete/completed",
                "?and once/when/after that/it/this finishes/completes/ends",
            ]
        ),
        (
            .after,
            [
                "?and once/when/after * is/has ?been ?successfully done/finished/complete/completed",
                "?and once/when/after * is/are ?successfully loaded/ready/over/through",
                "?and once/when/after * finishes/completes/ends/succeeds/succeeded/finished",
                "?and as soon as * is/has ?been done/finished/complete/completed/succeeded",
                "?and as soon as * finishes/completes/ends/succeeds",
            ]
        ),
        (.otherwise, ["?or/and otherwise", "or else", "?and else", "?and if not"]),
        (
            .parallel,
            [
                "?and in parallel", "?and at the same time", "?and simultaneously",
                "?and concurrently", "?and meanwhile", "?and in the meantime", "side by side",
                "?and in parallel to/with that", "?and together",
            ]
        ),
        (
            .onFailure,
            [
                "?and ?but if/when/whenever/should/once * fail/fails/failed/breaks/crashes/errors",
                "?and ?but if/when/should * is/has/have failed/broken/wrong",
                "?and ?but if/when/should * goes/go/went wrong",
                "?and ?but if/when * does/do/did not/n't succeed/pass/hold/finish/complete/work",
                "?and ?but if/when * doesn't/don't/didn't succeed/pass/hold/finish/complete/work",
                "?and ?but if/when * isn't/wasn't successful", "?and ?but if/when * is not true",
                "?and in case * fails/fail", "?and in case of ?a/an failure/failures/error/errors",
                "?and in the event of ?a/an failure/error", "?and on ?a/any failure/error",
                "?and upon ?a/any failure/error", "?and on/upon ?a/any failure/error of *",
                "?and in case of ?a/an failure/error of *", "?and if not successful",
                "?and if there is/are ?a/an/any failure/failures/error/errors/problem/problems",
                "?and in case it goes wrong",
            ]
        ),
        (
            .onSuccess,
            [
                "?and ?but if/when * succeeds/succeeded/passes/passed/works/worked/holds",
                "?and ?but if/when * is/was successful/ok/fine/good", "?and on success",
                "?and if successful", "?and only if * succeeds/succeeded/passes/passed",
                "?and if so", "?and upon success", "?and if all * goes well",
                "?and if/when * goes well",
            ]
        ),
    ])

    /// Pronouns and the like that point at an earlier step.
    static let pointers: Set<String> = [
        "it", "that", "this", "them", "they", "the", "these", "those", "both",
    ]

    /// Things that no step of this server does, with what is said about them.
    static let unsupported: [(words: [String], reason: String)] = [
        (
            ["email", "e-mail", "mail", "slack", "teams", "notify", "notification", "sms", "page"],
            "no step of this server sends messages"
        ),
        (
            [
                "cron", "schedule", "scheduled", "hourly", "nightly", "weekly", "monthly", "every",
            ],
            "workflows are started by a person; there are no schedules here"
        ),
        (
            ["delete", "truncate", "insert", "update", "drop"],
            "changing data is not something that I plan from words; give the SQL in a fenced block"
        ),
    ]
}
