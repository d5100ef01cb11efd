/// Functions of dates, and those that tell of the system.
extension Translator {
    static let dateFunctions: Set<String> = [
        "DATEADD", "DATEDIFF", "DATEDIFF_BIG", "DATEPART", "DATENAME", "YEAR", "MONTH", "DAY",
        "EOMONTH", "DATEFROMPARTS", "DATETRUNC", "SWITCHOFFSET", "TODATETIMEOFFSET",
    ]

    /// Parts of dates under all their names.
    private static let parts: [String: String] = [
        "YEAR": "year", "YY": "year", "YYYY": "year", "QUARTER": "quarter", "QQ": "quarter",
        "Q": "quarter", "MONTH": "month", "MM": "month", "M": "month", "DAYOFYEAR": "dayofyear",
        "DY": "dayofyear", "Y": "dayofyear", "DAY": "day", "DD": "day", "D": "day",
        "WEEK": "week", "WK": "week", "WW": "week", "WEEKDAY": "weekday", "DW": "weekday",
        "HOUR": "hour", "HH": "hour", "MINUTE": "minute", "MI": "minute", "N": "minute",
        "SECOND": "second", "SS": "second", "S": "second", "MILLISECOND": "millisecond",
        "MS": "millisecond", "MICROSECOND": "microsecond", "MCS": "microsecond",
        "NANOSECOND": "nanosecond", "NS": "nanosecond", "ISO_WEEK": "isoweek", "ISOWK": "isoweek",
    ]

    func dateCall(_ call: SQLCall, _ scope: Scope) throws(SQLServerError) -> Typed {
        var arguments = call.arguments
        var part = ""
        if call.name.hasPrefix("DATE"), call.name != "DATEFROMPARTS" {
            guard case .column(let words, _)? = arguments.first, words.count == 1,
                let known = Self.parts[words[0].uppercased()]
            else {
                throw SQLServerError(
                    number: 155, severity: 15,
                    text:
                        "The first argument is not a recognized \(call.name.lowercased()) option.",
                    line: call.line)
            }
            part = known
            arguments.removeFirst()
        }
        var values: [Typed] = []
        for argument in arguments { values.append(try expression(argument, scope)) }
        let list = values.map(\.sql).joined(separator: ",")
        func moment(_ value: Typed) -> TDSType {
            value.type?.family == .moment ? value.type ?? .datetime : .datetime
        }
        switch (call.name, values.count) {
        case ("DATEADD", 2):
            let type = moment(values[1])
            return Typed(
                "tds_dateadd('\(part)',\(values[0].sql),\(cast(values[1], to: type)),'\(type.declaration)')",
                type)
        case ("DATEDIFF", 2): return Typed("tds_datediff('\(part)',\(list))", .int)
        case ("DATEDIFF_BIG", 2): return Typed("tds_datediff('\(part)',\(list))", .bigint)
        case ("DATEPART", 1): return Typed("tds_datepart('\(part)',\(list))", .int)
        case ("DATENAME", 1): return Typed("tds_datename('\(part)',\(list))", .nvarchar(30))
        case ("DATETRUNC", 1):
            let type = moment(values[0])
            return Typed("tds_datetrunc('\(part)',\(list),'\(type.declaration)')", type)
        case ("YEAR", 1), ("MONTH", 1), ("DAY", 1):
            return Typed("tds_datepart('\(call.name.lowercased())',\(list))", .int)
        case ("EOMONTH", 1), ("EOMONTH", 2): return Typed("tds_eomonth(\(list))", .date)
        case ("DATEFROMPARTS", 3): return Typed("tds_datefromparts(\(list))", .date)
        default:
            throw SQLServerError(
                number: 174, severity: 15,
                text: "The \(call.name.lowercased()) function has another number of arguments.",
                line: call.line)
        }
    }

    /// Functions that tell of the system: their type and SQLite's function.
    static let systemFunctions: [String: (TDSType, String)] = [
        "GETDATE": (.datetime, "tds_now_datetime"),
        "CURRENT_TIMESTAMP": (.datetime, "tds_now_datetime"),
        "GETUTCDATE": (.datetime, "tds_now_datetime"),
        "SYSDATETIME": (.datetime2(7), "tds_now_datetime2"),
        "SYSUTCDATETIME": (.datetime2(7), "tds_now_datetime2"),
        "SYSDATETIMEOFFSET": (.datetimeoffset(7), "tds_now_offset"),
        "NEWID": (.uniqueidentifier, "tds_newid"),
        "NEWSEQUENTIALID": (.uniqueidentifier, "tds_newid"), "RAND": (.float, "tds_rand"),
        "DB_NAME": (.nvarchar(128), "tds_db_name"), "DB_ID": (.smallint, "tds_db_id"),
        "SUSER_SNAME": (.nvarchar(128), "tds_login"), "SUSER_NAME": (.nvarchar(128), "tds_login"),
        "ORIGINAL_LOGIN": (.nvarchar(128), "tds_login"),
        "SYSTEM_USER": (.nvarchar(128), "tds_login"), "USER_NAME": (.nvarchar(128), "tds_user"),
        "CURRENT_USER": (.nvarchar(128), "tds_user"), "SESSION_USER": (.nvarchar(128), "tds_user"),
        "USER": (.nvarchar(128), "tds_user"), "HOST_NAME": (.nvarchar(128), "tds_host"),
        "APP_NAME": (.nvarchar(128), "tds_app"), "OBJECT_ID": (.int, "tds_object_id"),
        "OBJECT_NAME": (.nvarchar(128), "tds_object_name"),
        "OBJECT_SCHEMA_NAME": (.nvarchar(128), "tds_object_schema"),
        "SCHEMA_NAME": (.nvarchar(128), "tds_schema_name"), "SCHEMA_ID": (.int, "tds_schema_id"),
        "TYPE_NAME": (.nvarchar(128), "tds_type_name"),
        "HAS_PERMS_BY_NAME": (.int, "tds_has_perms"), "IS_MEMBER": (.int, "tds_is_member"),
        "IS_ROLEMEMBER": (.int, "tds_is_member"), "IS_SRVROLEMEMBER": (.int, "tds_is_srv"),
        "HAS_DBACCESS": (.int, "tds_db_id"),
        "SERVERPROPERTY": (.sqlVariant, "tds_serverproperty"),
        "DATABASEPROPERTYEX": (.sqlVariant, "tds_databaseproperty"),
        "CONNECTIONPROPERTY": (.sqlVariant, "tds_connectionproperty"),
        "SESSIONPROPERTY": (.sqlVariant, "tds_sessionproperty"),
        "SQL_VARIANT_PROPERTY": (.sqlVariant, "tds_variantproperty"),
        "COLUMNPROPERTY": (.int, "tds_zero"), "OBJECTPROPERTY": (.int, "tds_zero"),
        "XACT_STATE": (.smallint, "tds_xact_state"),
        "SCOPE_IDENTITY": (.numeric(precision: 38, scale: 0), "tds_identity"),
        "IDENT_CURRENT": (.numeric(precision: 38, scale: 0), "tds_identity"),
        "ROWCOUNT_BIG": (.bigint, "tds_rowcount"), "ERROR_NUMBER": (.int, "tds_error_number"),
        "ERROR_SEVERITY": (.int, "tds_error_severity"), "ERROR_STATE": (.int, "tds_error_state"),
        "ERROR_LINE": (.int, "tds_error_line"),
        "ERROR_MESSAGE": (.nvarchar(4000), "tds_error_message"),
        "ERROR_PROCEDURE": (.nvarchar(128), "tds_error_procedure"),
    ]
}
