/// The functions of the server that a query may call, and those that it may not.
///
/// A function is allowed when it only computes, or reads what every reader may know. All others are
/// unknown and refused, so a new version of the server adds nothing by itself.
public enum TSQLFunctions {
    /// Functions over rows.
    public static let aggregates = words(
        """
        APPROX_COUNT_DISTINCT APPROX_PERCENTILE_CONT APPROX_PERCENTILE_DISC AVG CHECKSUM_AGG COUNT \
        COUNT_BIG GROUPING GROUPING_ID JSON_ARRAYAGG JSON_OBJECTAGG MAX MIN PRODUCT STDEV STDEVP \
        STRING_AGG SUM VAR VARP
        """)

    /// Functions that need a window.
    public static let windowed = words(
        """
        CUME_DIST DENSE_RANK FIRST_VALUE LAG LAST_VALUE LEAD NTILE PERCENTILE_CONT PERCENTILE_DISC \
        PERCENT_RANK RANK ROW_NUMBER
        """)

    /// Functions of values.
    public static let scalars = words(
        """
        ABS ACOS ASCII ASIN ATAN ATN2 BASE64_DECODE BASE64_ENCODE BINARY_CHECKSUM BIT_COUNT \
        CEILING CHAR CHARINDEX CHECKSUM CHOOSE COALESCE COLLATIONPROPERTY COMPRESS CONCAT \
        CONCAT_WS COS COT CRYPT_GEN_RANDOM CURRENT_TIMEZONE CURRENT_TIMEZONE_ID DATALENGTH \
        DATEADD DATEDIFF DATEDIFF_BIG DATEFROMPARTS DATENAME DATEPART DATETIME2FROMPARTS \
        DATETIMEFROMPARTS DATETIMEOFFSETFROMPARTS DATETRUNC DATE_BUCKET DAY DECOMPRESS DEGREES \
        DIFFERENCE EDIT_DISTANCE EDIT_DISTANCE_SIMILARITY EOMONTH EXP FLOOR FORMAT FORMATMESSAGE \
        GETDATE GETUTCDATE GET_BIT GREATEST HASHBYTES IIF ISDATE ISJSON ISNULL ISNUMERIC \
        JARO_WINKLER_DISTANCE JARO_WINKLER_SIMILARITY JSON_ARRAY JSON_CONTAINS JSON_MODIFY \
        JSON_OBJECT JSON_PATH_EXISTS JSON_QUERY JSON_VALUE LEAST LEFT LEFT_SHIFT LEN LOG LOG10 \
        LOWER LTRIM MONTH NCHAR NEWID NULLIF PARSENAME PATINDEX PI POWER QUOTENAME RADIANS RAND \
        REGEXP_COUNT REGEXP_INSTR REGEXP_LIKE REGEXP_REPLACE REGEXP_SUBSTR REPLACE REPLICATE \
        REVERSE RIGHT RIGHT_SHIFT ROUND ROWCOUNT_BIG RTRIM SET_BIT SIGN SIN \
        SMALLDATETIMEFROMPARTS SOUNDEX SPACE SQL_VARIANT_PROPERTY SQRT SQUARE STR STRING_ESCAPE \
        STUFF SUBSTRING SWITCHOFFSET SYSDATETIME SYSDATETIMEOFFSET SYSUTCDATETIME TAN \
        TERTIARY_WEIGHTS TIMEFROMPARTS TODATETIMEOFFSET TRANSLATE TRIM UNICODE UNISTR UPPER \
        VECTOR_DISTANCE VECTOR_NORM VECTOR_NORMALIZE YEAR
        """)

    /// Functions that tell names, shapes and rights of objects, and what the session knows of itself.
    public static let metadata = words(
        """
        APPLOCK_MODE APPLOCK_TEST APP_NAME ASSEMBLYPROPERTY CHANGE_TRACKING_CURRENT_VERSION \
        CHANGE_TRACKING_IS_COLUMN_IN_MASK CHANGE_TRACKING_MIN_VALID_VERSION COLUMNPROPERTY \
        COL_LENGTH COL_NAME CONNECTIONPROPERTY CONTEXT_INFO CURRENT_REQUEST_ID \
        CURRENT_TRANSACTION_ID CURSOR_STATUS DATABASEPROPERTYEX DATABASE_PRINCIPAL_ID DB_ID \
        DB_NAME ERROR_LINE ERROR_MESSAGE ERROR_NUMBER ERROR_PROCEDURE ERROR_SEVERITY ERROR_STATE \
        FILEGROUPPROPERTY FILEGROUP_ID FILEGROUP_NAME FILEPROPERTY FILEPROPERTYEX FILE_ID \
        FILE_IDEX FILE_NAME FULLTEXTCATALOGPROPERTY FULLTEXTSERVICEPROPERTY GETANSINULL \
        HAS_DBACCESS HAS_PERMS_BY_NAME HOST_ID HOST_NAME IDENT_CURRENT IDENT_INCR IDENT_SEED \
        INDEXKEY_PROPERTY INDEXPROPERTY INDEX_COL IS_MEMBER IS_ROLEMEMBER IS_SRVROLEMEMBER \
        MIN_ACTIVE_ROWVERSION OBJECTPROPERTY OBJECTPROPERTYEX OBJECT_ID OBJECT_NAME \
        OBJECT_SCHEMA_NAME ORIGINAL_DB_NAME ORIGINAL_LOGIN SCHEMA_ID SCHEMA_NAME SCOPE_IDENTITY \
        SERVERPROPERTY SESSIONPROPERTY SESSION_CONTEXT STATS_DATE SUSER_ID SUSER_NAME SUSER_SID \
        SUSER_SNAME TRIGGER_NESTLEVEL TYPEPROPERTY TYPE_ID TYPE_NAME USER_ID USER_NAME \
        VECTORPROPERTY XACT_STATE
        """)

    /// Functions that are written without parentheses.
    public static let withoutParentheses: Set<String> = [
        "CURRENT_DATE", "CURRENT_TIMESTAMP", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "USER",
    ]

    /// Functions of the server that give rows.
    public static let tables: Set<String> = [
        "CONTAINSTABLE", "FREETEXTTABLE", "GENERATE_SERIES", "OPENJSON", "REGEXP_MATCHES",
        "REGEXP_SPLIT_TO_TABLE", "STRING_SPLIT",
    ]

    /// `@@` values that may be read.
    public static let systemVariables = words(
        """
        CONNECTIONS CPU_BUSY CURSOR_ROWS DATEFIRST DBTS ERROR FETCH_STATUS IDENTITY IDLE IO_BUSY \
        LANGID LANGUAGE LOCK_TIMEOUT MAX_CONNECTIONS MAX_PRECISION MICROSOFTVERSION NESTLEVEL \
        OPTIONS PACKET_ERRORS PACK_RECEIVED PACK_SENT PROCID ROWCOUNT SERVERNAME SERVICENAME \
        SPID TEXTSIZE TIMETICKS TOTAL_ERRORS TOTAL_READ TOTAL_WRITE TRANCOUNT VERSION
        """)

    /// Functions of the schema `sys` that give rows about names and shapes of objects, or sizes.
    ///
    /// They are found with and without their schema.
    public static let systemTables: Set<String> = [
        "DM_DB_INDEX_PHYSICAL_STATS", "DM_DB_STATS_PROPERTIES", "FN_HELPCOLLATIONS",
        "FN_LISTEXTENDEDPROPERTY",
    ]

    /// Columns that the server finds by what they are: `$identity`, and those of graph tables.
    public static let pseudoColumns: Set<String> = [
        "$EDGE_ID", "$FROM_ID", "$IDENTITY", "$NODE_ID", "$ROWGUID", "$TO_ID",
    ]

    /// Functions whose first argument is a word for a part of a date.
    public static let takingDatePart: Set<String> = [
        "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATENAME", "DATEPART", "DATETRUNC", "DATE_BUCKET",
    ]

    /// Words for parts of a date.
    public static let dateParts = words(
        """
        YEAR YY YYYY QUARTER QQ Q MONTH MM M DAYOFYEAR DY Y DAY DD D WEEK WK WW WEEKDAY DW W HOUR HH \
        MINUTE MI N SECOND SS S MILLISECOND MS MICROSECOND MCS NANOSECOND NS TZOFFSET TZ ISO_WEEK \
        ISOWK ISOWW
        """)

    /// Methods of XML values, lower case as the server wants them.
    public static let xmlMethods: Set<String> = ["exist", "nodes", "query", "value"]

    /// Methods of hierarchyid, geography and geometry that only compute; the case counts.
    public static let typeMethods = words(
        """
        AsBinaryZM AsGml AsTextZM BufferWithTolerance EnvelopeAngle EnvelopeCenter Filter \
        GetAncestor GetDescendant GetLevel GetReparentedValue InstanceOf IsDescendantOf \
        IsValidDetailed MakeValid MinDbCompatibilityLevel NumRings Reduce ReorientObject RingN \
        ShortestLineTo STArea STAsBinary STAsText STBoundary STBuffer STCentroid STContains \
        STConvexHull STCrosses STCurveN STCurveToLine STDifference STDimension STDisjoint STDistance \
        STEndPoint STEnvelope STEquals STExteriorRing STGeometryN STGeometryType STInteriorRingN \
        STIntersection STIntersects STIsClosed STIsEmpty STIsRing STIsSimple STIsValid STLength \
        STNumCurves STNumGeometries STNumInteriorRing STNumPoints STOverlaps STPointN \
        STPointOnSurface STRelate STStartPoint STSymDifference STTouches STUnion STWithin ToString
        """)

    /// Properties of geography and geometry; the case counts.
    public static let typeProperties: Set<String> = [
        "HasM", "HasZ", "Lat", "Long", "M", "STSrid", "STX", "STY", "Z",
    ]

    /// Types with methods of their own, and which of those may be called.
    public static let staticMethods: [String: Set<String>] = [
        "hierarchyid": ["GetRoot", "Parse"],
        "geography": spatialConstructors,
        "geometry": spatialConstructors,
    ]

    private static let spatialConstructors = words(
        """
        CollectionAggregate ConvexHullAggregate EnvelopeAggregate GeomFromGml Null Parse Point \
        STGeomCollFromText STGeomCollFromWKB STGeomFromText STGeomFromWKB STLineFromText \
        STLineFromWKB STMLineFromText STMLineFromWKB STMPointFromText STMPointFromWKB \
        STMPolyFromText STMPolyFromWKB STPointFromText STPointFromWKB STPolyFromText STPolyFromWKB \
        UnionAggregate
        """)

    /// The server's own scalar types, in lower case, with how many arguments they take.
    public static let types: [String: ClosedRange<Int>] = [
        "bigint": 0...0, "binary": 0...1, "bit": 0...0, "char": 0...1, "date": 0...0,
        "datetime": 0...0, "datetime2": 0...1, "datetimeoffset": 0...1, "dec": 0...2,
        "decimal": 0...2, "float": 0...1, "geography": 0...0, "geometry": 0...0,
        "hierarchyid": 0...0, "image": 0...0, "int": 0...0, "integer": 0...0, "json": 0...0,
        "money": 0...0,
        "nchar": 0...1, "ntext": 0...0, "numeric": 0...2, "nvarchar": 0...1, "real": 0...0,
        "rowversion": 0...0, "smalldatetime": 0...0, "smallint": 0...0, "smallmoney": 0...0,
        "sql_variant": 0...0, "sysname": 0...0, "text": 0...0, "time": 0...1, "timestamp": 0...0,
        "tinyint": 0...0,
        "uniqueidentifier": 0...0, "varbinary": 0...1, "varchar": 0...1, "vector": 1...2,
        "xml": 0...0,
    ]

    /// Types of the SQL standard in more words than one, longest first, and what the server takes them for.
    ///
    /// https://learn.microsoft.com/sql/t-sql/data-types/data-type-synonyms-transact-sql
    static let typeSynonyms: [(words: [String], type: String)] = [
        (["NATIONAL", "CHARACTER", "VARYING"], "nvarchar"),
        (["NATIONAL", "CHAR", "VARYING"], "nvarchar"),
        (["NATIONAL", "CHARACTER"], "nchar"), (["NATIONAL", "CHAR"], "nchar"),
        (["NATIONAL", "TEXT"], "ntext"), (["CHARACTER", "VARYING"], "varchar"),
        (["CHAR", "VARYING"], "varchar"), (["BINARY", "VARYING"], "varbinary"),
        (["DOUBLE", "PRECISION"], "float"), (["CHARACTER"], "char"), (["INTEGER"], "int"),
    ]

    /// Functions that are known and not allowed, each with its reason.
    public static let refused: [String: String] = [
        "AI_GENERATE_CHUNKS": "it calls a model outside the database",
        "AI_GENERATE_EMBEDDINGS": "it calls a model outside the database",
        "CHANGETABLE": "it reads change tracking, which access rules do not cover",
        "DECRYPTBYKEY": "it opens encrypted data",
        "DECRYPTBYKEYAUTOASYMKEY": "it opens encrypted data",
        "DECRYPTBYKEYAUTOCERT": "it opens encrypted data",
        "DECRYPTBYCERT": "it opens encrypted data",
        "DECRYPTBYASYMKEY": "it opens encrypted data",
        "DECRYPTBYPASSPHRASE": "it opens encrypted data",
        "FN_DUMP_DBLOG": "it reads files of the server",
        "FN_GET_AUDIT_FILE": "it reads files of the server",
        "FN_GET_SQL": "it tells what other sessions run",
        "FN_TRACE_GETTABLE": "it reads files of the server",
        "FN_XE_FILE_TARGET_READ_FILE": "it reads files of the server",
        "LOGINPROPERTY": "it tells about log-ins",
        "OBJECT_DEFINITION": "the text of modules may hold secrets",
        "PREDICT": "it runs a model",
        "PWDCOMPARE": "it tries passwords", "PWDENCRYPT": "it is made for passwords",
    ]

    /// Functions of other databases, and what SQL Server has instead.
    static let elsewhere: [String: String] = [
        "CEIL": "CEILING", "CHAR_LENGTH": "LEN", "CURDATE": "CAST(GETDATE() AS date)",
        "DATE_ADD": "DATEADD", "DATE_DIFF": "DATEDIFF", "DATE_FORMAT": "FORMAT",
        "DATE_PART": "DATEPART", "DATE_SUB": "DATEADD", "DATE_TRUNC": "DATETRUNC",
        "DECODE": "CASE", "EXTRACT": "DATEPART", "GROUP_CONCAT": "STRING_AGG", "IFNULL": "ISNULL",
        "INITCAP": "UPPER and LOWER", "INSTR": "CHARINDEX", "LENGTH": "LEN",
        "LISTAGG": "STRING_AGG … WITHIN GROUP", "LPAD": "RIGHT(REPLICATE(…) + …)",
        "MD5": "HASHBYTES('MD5', …)", "MOD": "%", "NOW": "SYSDATETIME()", "NVL": "ISNULL",
        "POSITION": "CHARINDEX", "POW": "POWER", "RANDOM": "RAND", "STRFTIME": "FORMAT",
        "STRPOS": "CHARINDEX", "SUBSTR": "SUBSTRING", "TO_CHAR": "FORMAT or CONVERT",
        "TO_DATE": "CONVERT(date, …)", "TO_NUMBER": "CAST", "TRUNC": "ROUND(…, 0, 1)",
        "UUID": "NEWID()",
    ]

    /// Whether a word in capitals has a meaning to the parser: a keyword, or one of the functions.
    static func isKnownWord(_ word: String) -> Bool {
        ReservedWords.contains(word) || ReservedWords.statementWords.contains(word)
            || scalars.contains(word) || aggregates.contains(word) || windowed.contains(word)
            || metadata.contains(word) || tables.contains(word) || refused[word] != nil
            || ["APPLY", "OFFSET", "WINDOW", "PARTITION", "ROWS", "RANGE", "NEXT"].contains(word)
            || word.hasPrefix("SP_") || word.hasPrefix("XP_") || word.hasPrefix("FN_")
    }

    /// Whether the server's function of that name, in capitals, may be called on values.
    static func isAllowedScalar(_ name: String) -> Bool {
        scalars.contains(name) || aggregates.contains(name) || windowed.contains(name)
            || metadata.contains(name)
    }

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
    }
}
