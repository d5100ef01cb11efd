/// The words that hint at causes and endings; data, in lower case, found anywhere in a message.
enum CueLexicon {
    static let bad = [
        "error", "exception", "fail", "fatal", "cannot", "can't", "could not", "couldn't",
        "unable to", "denied", "refused", "not found", "no such", "does not exist",
        "doesn't exist", "isn't defined", "not defined", "undefined", "invalid", "illegal",
        "expired", "revoked", "forbidden", "unauthorized", "rejected", "violat", "corrupt",
        "out of memory", "oom", "killed", "abort", "crash", "panic", "segmentation fault",
        "timed out", "timeout", "unreachable", "no space left", "quota exceeded", "exceeded",
        "deadlock", "is locked", "not valid", "unexpected", "mismatch", "missing", "truncated",
        "is not recognized", "command not found", "permission", "not permitted", "bad ",
        "broken pipe", "connection reset", "unsupported", "incompatible", "not allowed",
        "too many", "too large", "must be", "must not", "overflow", "duplicate key",
        "not configured", "not installed", "unknown", "insufficient", "not enough",
        "incorrect", "not authorized", "exhausted", "evict", "inaccessible", "unreadable",
        "too long", "too big", "too small", "running beyond", "duplicated", "unresolved",
        "uncaught", "did not match", "bigger than", "not supported", "no matching", "not landed",
        "empty reply", "remaining to read", "no room", "not fit", "is offline", "back-off",
        // The same in other languages, as programs print it where they are set to them.
        "fehlt", "fehler", "ungültig", "nicht gefunden", "keine berechtigung", "verweigert",
        "kann nicht", "konnte nicht", "erreur", "introuvable", "refusé", "n'est pas valide",
        "impossible", "errore", "non valido", "negato", "no existe", "denegado", "inválid",
        "falló", "não encontrado", "não existe", "verletzt", "fehlgeschlagen", "abgebrochen",
        "zeitüberschreitung", "nicht genügend", "gescheitert", "échec", "échoué", "interdit",
        "n'existe pas", "no se puede", "no se pudo", "no se encontr", "fallid", "permiso",
        "não foi possível", "falha", "negado", "fallito", "błąd", "nie można", "odmowa", "fout:",
        "mislukt", "geweigerd", "kan niet", "hata:", "fel:", "fejl", "エラー", "失敗", "拒否", "不足",
        "見つかりません", "できません", "タイムアウト", "存在しません", "無効", "不正", "例外", "错误", "失败",
        "異常", "异常", "超时", "拒绝", "无法", "不存在", "找不到", "无效", "오류", "실패", "거부", "없습니다",
        "ошибка", "отказано", "невозможно", "не удалось", "не найден", "не существует",
        "превышен", "недостаточно", "нет такого", "nie ma ", "brak ", "bestaat niet", "inexistente",
        "non esiste", "impossibil", "permesso", "finns inte", "dizin yok", "komut yok", "odmítnut",
        "neexistuje",
        "ありません", "没有", "未找到",
    ]

    static let odd = [
        "empty", " 0 rows", " 0 records", " 0 files", " 0 items", " 0 objects", " 0 results",
        "no rows", "no data", "no files",
        "no records",
        "zero rows", "dropped", "discard", "ignored", "skipped", "stale", "outdated", "older than",
        "late ", "delayed", "null values", "changed", "renamed", "pinned", "differs", "instead of",
        "only ", "fallback", "disabled", "degraded", "limit", "behind", "shrunk", "schema",
        "version", "nan ", "default value", "high memory", "throttl", "backpressure", "lost ",
        "evict", "skew", "already exists", "full", "exhausted", "orphan", "unset", "not set",
        "does not match", "out of sync", "not ready", "pending", "unavailable", "no longer",
        "too old", "too late", "has no ", "incomplete", "not arrived", "below", "threshold",
    ]

    static let handled = [
        "falling back", "fall back to", "fell back", "using default", "use default",
        "will be retried", "will retry", "retrying", "retry in ", "trying again", "try again in",
        "will try again", "attempting again", "non-fatal", "nonfatal", "not fatal", "ignoring",
        "can be ignored", "safely ignore", " handled", "[handled", "(handled", "recovering",
        "continuing without",
        "optional", "best effort", "best-effort", "suppressed", "harmless", "expected error",
        "using cached", "using fallback", "using last", "using the last", "using previous",
        "using the previous", "using yesterday", "using old", "carrying on", "proceeding without",
        "continuing with", "moving on", "continuing anyway", "switching to", "reconnecting",
        "will reconnect",
        "in background", "skipping optional", "backing off", "0 errors", "no errors",
        "errors: 0", "errors=0", "failed=0", "failures=0", "0 failed", "error_count=0",
        "failed: 0", "error=none", "error=null",
    ]

    static let recovered = [
        "succeeded on retry", "succeeded after", "recovered", "reconnected", "back online",
        "retry succeeded", "retry successful", "is available", "successfully re", "resumed",
        "restored", "ok after", "on retry", "healthy again",
    ]

    static let deprecation = [
        "deprecat", "futurewarning", "removed in", "removedinairflow", "pendingdeprecation",
        "userwarning", "resourcewarning", "experimental feature", "insecurerequestwarning",
    ]

    static let consequence = [
        "non-zero exit", "nonzero exit", "non-zero status", "exit code", "exit status",
        "exited with", "return code", "returned a failure", "job failed", "task failed",
        "command failed", "command exited", "cannot execute: spark-submit", "due to previous error",
        "previous errors", "rows rejected", "validation finished", "validation failed",
        "see above", "see log", "check the log", "check log", "more details in", "aborting",
        "exiting", "giving up", "max retries", "retries exceeded", "stage failure",
        "pod failed", "pod took too long", "pipeline failed", "quality gate failed",
        "unfinished", "did not finish", "cancelled because", "canceled because",
        "sibling", "failed to execute job", "caused by upstream", "check failed",
        "completed with errors", "completed with 1 error", "run failed", "load failed",
        "batch failed", "done. pass=", "stopped because", "cannot continue", "can not continue",
        "finished with", "nothing to ", "ended job", "job launched", "launch failed",
        "for more information", "for more details", "a complete log of this run",
    ]

    static let waiting = [
        "waiting", "wait for", "poking", "polling", "still running", "blocked", "held by",
        "sleeping", "not ready", "queued", "pending", "lock", "heartbeat",
    ]

    static let chatter = [
        "running command:", "tmp dir root location", "exporting env vars", "running: ['airflow",
        "dependencies all met", "::group::", "::endgroup::", "poking callable:",
        "pre task execution", "post task execution", "dag bundles loaded", "filling up the dagbag",
        "worker startup parse complete", "downstream tasks scheduled", "pushing xcom",
        "log message source details", "found local files", "started process", "subtask ",
        "on host ", "starting attempt", "done. returned value was", "running <taskinstance",
        "env vars:", "sending the signal", "terminated with exit code 0",
        "no module named 'airflow_local", "native-hadoop library", "log4j:warn", "slf4j:",
        "illegal reflective access", "rust_backtrace", "picked up java_tool_options",
    ]

    static let roles: [(String, LineRole)] = [
        ("task failed with exception", .taskFailed), ("task failed with uncaught", .taskFailed),
        ("failed to execute job", .jobFailed), ("failed to execute task", .jobFailed),
        ("task exited with return code", .taskExit), ("task exited", .taskExit),
        ("command exited with return code", .commandExit),
        ("command exited with code", .commandExit),
        ("received sigterm", .signal), ("terminated by signal", .signal), ("task killed", .signal),
        ("signal_name=", .signal), ("received signal", .signal), ("sigkill", .signal),
        ("oomkilled", .signal), ("oom-kill", .signal), ("oom killer", .signal),
        ("externally set to", .stateSet), ("shouldn't be running anymore", .stateSet),
        ("dagrun timed out", .timedOut), ("process timed out", .timedOut),
        ("sensor has timed out", .timedOut), ("snap. time is out", .timedOut),
        ("zombie", .givenUp), ("heartbeat timeout", .givenUp),
        ("although the task says", .givenUp), ("state mismatch", .givenUp),
        ("although the ti says", .givenUp), ("was found in the queued state", .givenUp),
        ("stuck in queued", .givenUp), ("log file not found", .givenUp),
        ("could not read served logs", .givenUp), ("did not run because upstream", .givenUp),
        ("failed to heartbeat", .givenUp), ("no heartbeat", .givenUp),
        ("marking task as failed", .markedFailed), ("marking task as up_for_retry", .markedFailed),
        ("marking task as success", .markedDone), ("marking task as skipped", .markedDone),
        ("::group::post", .postExecution),
    ]
}
