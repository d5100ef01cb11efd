/// The table of rules: data only.
///
/// Phrases are in lower case and match anywhere in a line.
enum FailureRules {
    static let all: [FailureRule] =
        codeErrors + dataErrors + configuration + names + permission + transient + resource + killed
        + timeouts + upstream + airflow

    private static let codeErrors: [FailureRule] = [
        .init(
            .codeError, 5, "the code uses a name, key, index or type that is not there",
            [
                "keyerror", "attributeerror", "nameerror", "typeerror", "indexerror",
                "unboundlocalerror", "notimplementederror", "recursionerror", "zerodivisionerror",
                "nullpointerexception", "classcastexception", "arrayindexoutofbounds",
                "nosuchmethoderror", "segmentation fault", "undefined reference",
            ]),
        .init(
            .codeError, 9, "the code does not parse",
            [
                "syntaxerror", "indentationerror", "taberror", "incorrect syntax near",
                "syntax error at or near", "you have an error in your sql syntax",
                "near \"", "parse_syntax_error", "sql compilation error: syntax",
                "syntax error near unexpected token", "unexpected eof while looking",
                "compilation error",
            ]),
        .init(
            .codeError, 2, "the code raised an error of its own",
            ["runtimeerror", "assertionerror"]),
    ]

    private static let dataErrors: [FailureRule] = [
        .init(
            .dataError, 8, "the input is malformed",
            [
                "jsondecodeerror", "unicodedecodeerror", "parsererror", "error tokenizing data",
                "not valid utf-8", "invalid utf-8", "not valid json", "invalid json",
                "malformed", "badzipfile", "not a gzip", "compressed file ended", "eoferror",
                "truncated file", "unexpected end of", "corrupt", "bad record", "badrecord",
                "could not parse", "invalid literal for int", "could not convert",
                "conversion failed when", "arrowinvalid", "parquet magic bytes",
                "invalid input syntax for", "does not match format", "xml.parsers.expat",
                "xmlsyntaxerror", "out of range value", "numeric value out of range",
                "string or binary data would be truncated", "value too long for type",
                "invalid date", "checksum mismatch", "numberformatexception",
            ]),
        .init(
            .dataError, 8, "the input breaks a rule that the data must keep",
            [
                "integrityerror", "duplicate key", "unique constraint", "violates not-null",
                "violates foreign key", "violates check", "violation of primary key",
                "cannot insert the value null", "foreign key constraint", "null values in",
                "data quality", "expectation failed", "quality check",
                "got 1 result, configured to fail",
                "results, configured to fail", "duplicate rows", "duplicates found",
                "row count mismatch",
            ]),
        .init(
            .dataError, 8, "the input has another shape than expected",
            [
                "schema drift", "missing column", "schema mismatch", "unexpected column",
                "schema registry", "schema version", "column names", "usecols do not match",
                "not in index", "columns do not match", "invalid column name",
                "unresolved_column", "schema evolution", "validationerror", "type mismatch",
            ]),
        .init(
            .dataError, 6, "a file or record that should be there is not",
            [
                "no such file or directory", "filenotfounderror", "nosuchkey",
                "path does not exist",
                "no such table", "undefinedtable", "invalid object name", "404 not found",
                "file not found", "the specified blob does not exist", "table or view not found",
                "is not configured in", "not found in dim", "the specified key does not exist",
                "no such column",
            ]),
        .init(
            .dataError, 8, "a table or column that should be there is not",
            [
                "relation \"", "column \"", "table \"", "column '", "table '", "view '",
                "relation '",
            ],
            with: ["does not exist", "doesn't exist", "not found", "cannot be resolved"]),
        .init(
            .dataError, 4, "another system refused the request as malformed",
            ["400 client error", "bad request", "422 client error", "unprocessable"]),
        .init(
            .dataError, 3, "a value is not acceptable",
            ["valueerror", "rows rejected", "dataerror"]),
    ]

    private static let configuration: [FailureRule] = [
        .init(
            .configuration, 9, "something that must be set up for the task is not",
            [
                "conn_id", "airflownotfoundexception", "variable does not exist",
                "environment variable", "undefinederror", "templatenotfound", "is undefined",
                "modulenotfounderror", "no module named", "importerror", "cannot import name",
                "command not found", "classnotfoundexception", "noclassdeffounderror",
                "missing required", "missing 1 required", "is not set", "not configured:",
                "unknown option", "unrecognized arguments", "invalid configuration",
                "config file", "configuration error", "could not find profile", "profiles.yml",
                "os.environ[", "imagepullbackoff", "errimagepull", "invalidimagename",
                "can't find driver", "can't open lib", "data source name not found",
                "no such option", "executable file not found", "unknown database",
                "unsupported url", "invalid url", "missingschema", "no schema supplied",
                "templatesyntaxerror", "paramvalidationerror", "bad interpreter",
                "certificate verify failed", "self-signed certificate", "self signed certificate",
                "version conflict", "could not find a version", "nocredentialserror",
                "unable to locate credentials", "credentials not found",
                "createcontainerconfigerror",
                "keyerror: 'variable ", "partial credentials", "config key", "configuration key",
                "in settings", "module not found", "cannot find module", "can't resolve '",
                "missing setting", "misconfigur", "configuration file", "has no section",
                "nosectionerror", "feature flag", "wrong environment",
            ]),
        .init(
            .configuration, 9, "a credential is wrong, expired, revoked or locked",
            [
                "authentication failed", "401 unauthorized", "401 client error", "unauthorized",
                "login failed", "invalid credentials", "token expired", "tokenexpired",
                "access token", "refresh token", "expired token", "expiredtoken", "invalid_grant",
                "invalid api key", "invalid_api_key", "account locked", "password authentication",
                "incorrect username or password", "access denied for user", "invalid_client",
                "account is locked", "authenticationerror", "authentication error",
                "bad credentials",
                "signature does not match", "signaturedoesnotmatch", "invalidaccesskeyid",
                "password expired", "password has expired", "certificate has expired",
                "the security token included in the request is", "jwt expired",
            ]),
    ]

    private static let names: [FailureRule] = [
        .init(
            .configuration, 8, "a database, role or bucket named in the set-up is not there",
            ["database \"", "role \"", "bucket", "queue", "topic", "cluster", "warehouse '"],
            with: ["does not exist", "doesn't exist", "nosuchbucket", "unknown topic"])
    ]

    private static let permission: [FailureRule] = [
        .init(
            .missingPermission, 9, "the identity may not do this",
            [
                "accessdenied", "access denied", "permission denied", "403 forbidden",
                "403 client error", "forbidden", "not authorized to perform",
                "insufficient privilege",
                "insufficientprivilege", "insufficient permission", "permission was denied",
                "operation not permitted", "does not have permission", "does not have storage",
                "must be owner of", "not allowed to", "requires privilege", "lacks privilege",
                "command denied to user", "is not able to access the database",
                "missing permission", "missing privilege",
            ]),
        .init(.missingPermission, 4, "the identity may not do this", ["permissionerror"]),
    ]

    private static let transient: [FailureRule] = [
        .init(
            .infrastructureTransient, 8, "a system that the task depends on did not answer",
            [
                "connection refused", "connectionrefusederror", "connection reset",
                "connectionreseterror", "connection aborted", "remotedisconnected",
                "connection timed out", "connect timeout", "connecttimeout", "readtimeout",
                "read timed out", "broken pipe", "brokenpipeerror", "name or service not known",
                "temporary failure in name resolution", "name resolution", "gaierror",
                "unknownhostexception", "no route to host", "network is unreachable",
                "host is down", "server closed the connection", "could not connect to server",
                "failed to establish a new connection", "max retries exceeded with url",
                "lost connection to", "server has gone away", "connection was forcibly closed",
                "adaptive server connection failed", "unable to connect", "connection lost",
                "nobrokersavailable", "broker transport failure", "leader not available",
                "ssh banner", "connection unexpectedly closed", "fetchfailedexception",
                "executor lost", "executorlostfailure", "sockettimeoutexception",
                "incompleteread", "protocolerror", "tcp provider", "communication link failure",
                "endpointconnectionerror", "login timeout expired", "server is not accepting",
                "the database system is starting up", "in recovery mode", "dead connection",
            ]),
        .init(
            .infrastructureTransient, 8, "a system that the task depends on was busy or failing",
            [
                "500 internal server", "502 bad gateway", "503 service", "504 gateway",
                "service unavailable", "bad gateway", "gateway timeout", "internal server error",
                "500 server error", "502 server error", "503 server error", "504 server error",
                "429 too many", "too many requests", "rate limit", "ratelimit", "throttl",
                "slow down", "slowdown", "temporarily unavailable", "try again later",
                "database is locked", "deadlock", "lock wait timeout", "lock request time out",
                "could not serialize access", "too many connections", "too many clients",
                "remaining connection slots", "server overloaded", "backend error",
                "transport error", "status code: 503", "http 503", "http 502", "http 500",
                "http 504", "http 429", "serviceunavailable", "queuepool limit",
            ]),
        .init(
            .infrastructureTransient, 4, "a connection failed",
            ["connectionerror", "urlerror", "operationalerror", "timeouterror", "sslerror"]),
    ]

    private static let resource: [FailureRule] = [
        .init(
            .resource, 11, "memory, disk or another resource ran out",
            [
                "no space left on device", "disk quota exceeded", "errno 28", "memoryerror",
                "cannot allocate memory", "unable to allocate", "out of memory error",
                "outofmemory",
                "java heap space", "gc overhead limit", "std::bad_alloc", "too many open files",
                "emfile", "resource exhausted", "resourceexhausted", "insufficient memory",
                "quota exceeded", "quotaexceeded", "disk full", "disk is full", "database is full",
                "could not extend file", "filegroup is full", "out of shared memory",
                "cuda out of memory", "insufficient cpu", "insufficient resources",
                "can't start new thread", "resource temporarily unavailable",
                "read-only file system",
                "memory limit exceeded", "evicted", "low on resource",
                "transaction log for database",
                "exceeding memory limits", "exceeds memory", "fork: retry",
            ])
    ]

    private static let killed: [FailureRule] = [
        .init(
            .killed, 14, "the process was ended by SIGKILL, most often because memory ran out",
            retry: false,
            [
                "return code -9", "sigkill", "signal=-9", "exit code 137", "return code 137",
                "exit code -9", "oomkilled", "oom-kill", "oom killer", "signal 9", "signal: 9",
                "status 137",
            ]),
        .init(
            .killed, 7, "the process was told to end from outside", retry: true,
            [
                "received sigterm", "sigterm", "return code -15", "exit code 143",
                "return code 143", "signal 15", "task killed", "terminated by signal",
                "externally set to", "shouldn't be running anymore", "preempted",
                "spot instance", "node is shutting down", "pod was deleted",
                "task received sigterm", "signal exception", "job was cancel", "cancelled by user",
            ]),
    ]

    private static let timeouts: [FailureRule] = [
        .init(
            .timeouts, 30, "a time limit of Airflow was reached",
            [
                "airflowtasktimeout", "airflowsensortimeout", "sensor has timed out",
                "process timed out", "dagrun timed out", "snap. time is out",
                "dag run timed out", "execution_timeout", "tasktimeouterror", "tasktimeout",
                // The only way a running task becomes skipped from outside is the run's limit.
                "externally set to skipped", "\"current_state\":\"skipped\"",
                "\"current_state\": \"skipped\"", "'current_state': 'skipped'",
                "current_state=skipped", "triggerer timeout", "task timed out",
            ]),
        .init(
            .timeouts, 9, "a time limit was reached",
            [
                "timeoutexpired", "statement timeout", "query timeout", "timeout expired",
                "canceling statement due to", "timed out after", "exceeded the timeout",
                "exceeded timeout", "deadline exceeded", "deadlineexceeded",
                "time limit exceeded", "return code 124", "exit code 124", "exit status 124",
                "query was canceled", "took too long", "maximum execution time", "job timed out",
                "exceeds the specified timeout", "did not complete within", "not finished within",
                "hyt00", "query execution was interrupted", "wait timed out",
            ]),
        .init(.timeouts, 3, "a time limit was reached", ["timed out", "timeout"]),
    ]

    private static let upstream: [FailureRule] = [
        .init(
            .upstream, 9, "an earlier task delivered nothing or failed",
            [
                "input batch is empty", "received 0 rows", "0 rows from", "upstream",
                "no data from", "xcom", "empty batch", "empty input", "input is empty",
                "received no rows", "received 0 records", "0 records from", "got 0 rows",
                "received empty", "empty result from", "no rows from", "previous task",
                "predecessor", "batch is empty", "no input rows", "externaltask",
                "external dag", "external task",
            ])
    ]

    private static let airflow: [FailureRule] = [
        .init(
            .airflow, 14, "Airflow itself failed, not the task", retry: true,
            [
                "zombie", "heartbeat timeout", "executor reports task", "although the task says",
                "state mismatch", "although the ti says", "stuck in queued",
                "dag could not be found", "could not be found in dagbag", "dagnotfound",
                "failed to import dag", "broken dag", "airflow.db", "api server error",
                "airflowruntimeerror: api_server_error", "triggerer", "scheduler heartbeat",
                "failed to heartbeat", "log file not found", "could not read served logs",
                "airflowdagnotfound", "serialized dag", "dag_id could not be found",
            ])
    ]
}
