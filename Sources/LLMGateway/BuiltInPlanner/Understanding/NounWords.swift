/// Words that help to say what a thing is, and are no part of its name.
enum NounWords {
    /// Words in front of or behind the name of a DAG.
    static let dag: Set<String> = [
        "the", "a", "an", "my", "our", "your", "dag", "dags", "pipeline", "pipelines", "job",
        "jobs", "airflow", "run", "runs", "of", "called", "named", "again", "once", "please",
        "workflow", "latest", "last", "this", "that", "process", "now", "manually", "new",
        "both", "to", "finish", "end", "complete", "be", "done", "is", "has", "finished", "ended",
        "until", "for", "all", "also", "entire", "whole", "finishes", "completes", "ends",
        "succeeds", "completed", "scheduled", "current",
    ]

    /// Words around what is counted.
    static let table: Set<String> = [
        "that", "there", "the", "a", "an", "are", "were", "was", "is", "be", "been", "being",
        "have", "has", "had", "got", "get", "rows", "row", "records", "record", "entries",
        "lines", "line", "count", "counts", "number", "table", "tables", "view", "loaded",
        "inserted", "imported", "arrived", "came", "exist", "exists", "present", "contains",
        "contain", "holds", "hold", "if", "whether", "it", "we", "i", "our", "my", "all", "day",
        "date", "today", "database", "db", "data", "processed", "written", "stored", "any",
        "some", "then", "available", "should", "must", "will", "actually", "really", "also",
        "total", "amount", "how", "many", "did", "do", "does", "me", "their", "its", "new",
        "received", "made", "created", "found", "not", "entry", "per", "least", "out", "with",
        "happened", "ingested", "successfully", "been", "returned", "returns", "return", "added",
        "saved", "up", "here", "now", "please", "this", "ended", "to",
    ]

    /// Words that join the parts of what is counted.
    static let prepositions: Set<String> = ["in", "into", "from", "of", "on", "inside", "within"]

    /// Words that point at the result of the query before.
    static let result: Set<String> = [
        "result", "results", "query", "value", "output", "it", "answer", "sql", "statement",
    ]
}
