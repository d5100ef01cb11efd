import Foundation

/// The functions that tell of the session and of the server.
enum SessionFunctions {
    static func define(for session: Session) {
        identity(session)
        rights(session)
        objects(session)
        errors(session)
        properties(session)
    }

    private static func identity(_ session: Session) {
        let handle = session.handle
        // The functions live as long as the session's own handle, so they may not keep the session.
        func give(_ name: String, _ body: @escaping (Session) -> TDSValue) {
            handle.define("tds_" + name) { [unowned session] _ throws(SQLServerError) in
                body(session)
            }
        }
        give("db_name") { .text($0.database) }
        give("db_id") { .integer($0.database == "master" ? 1 : 5) }
        give("login") { .text($0.grant.user) }
        give("user") { .text($0.grant.user == "sa" ? "dbo" : $0.grant.user) }
        give("host") { .text($0.login.hostName) }
        give("app") { .text($0.login.applicationName) }
        give("identity") {
            $0.lastIdentity.isNull ? .null : .text(Conversion.text($0.lastIdentity))
        }
        give("rowcount") { .integer($0.rowCount) }
        give("xact_state") { .integer($0.isInTransaction ? 1 : 0) }
        give("zero") { _ in .integer(0) }
        handle.define("tds_newid") { _ throws(SQLServerError) in .text(UUID().uuidString) }
        handle.define("tds_rand") { _ throws(SQLServerError) in .float(Double.random(in: 0..<1)) }
    }

    private static func rights(_ session: Session) {
        let canWrite = session.grant.canWrite
        let isAdministrator = session.grant.user == "sa"
        session.handle.define("tds_has_perms") { values throws(SQLServerError) in
            let permission = Functions.text(values, 2).uppercased()
            let reading = ["SELECT", "CONNECT", "VIEW DEFINITION", "VIEW DATABASE STATE", "ANY"]
            return .integer(canWrite || reading.contains(permission) ? 1 : 0)
        }
        session.handle.define("tds_is_member") { values throws(SQLServerError) in
            switch Functions.text(values, 0).lowercased() {
            case "public", "db_datareader": return .integer(1)
            case "db_datawriter", "db_ddladmin": return .integer(canWrite ? 1 : 0)
            case "db_owner": return .integer(isAdministrator ? 1 : 0)
            case "db_denydatareader", "db_denydatawriter", "db_securityadmin", "db_accessadmin",
                "db_backupoperator":
                return .integer(0)
            default: return .null
            }
        }
        session.handle.define("tds_is_srv") { values throws(SQLServerError) in
            .integer(Functions.text(values, 0).lowercased() == "public" || isAdministrator ? 1 : 0)
        }
    }

    private static func objects(_ session: Session) {
        let catalogue = session.catalogue
        let store = session.server.store
        session.handle.define("tds_object_id") {
            [unowned catalogue] values throws(SQLServerError) in
            var tokens = (try? SQLLexer.tokens(of: Functions.text(values, 0))) ?? []
            tokens.removeAll { $0.kind == .symbol || $0.kind == .end }
            guard !tokens.isEmpty, let info = try catalogue.table(tokens.map(\.text)) else {
                return .null
            }
            return .integer(Catalogue.id(info.shown))
        }
        func named(_ name: String, _ body: @escaping (TableInfo) -> String) {
            session.handle.define("tds_" + name) {
                [unowned catalogue] values throws(SQLServerError) in
                let all: [TableInfo]
                do throws(SQLiteFailure) { all = try catalogue.all() } catch {
                    throw SessionErrors.worded(error)
                }
                let found = all.first { .integer(Catalogue.id($0.shown)) == values.first }
                return found.map { .text(body($0)) } ?? .null
            }
        }
        named("object_name", \.name)
        named("object_schema", \.schema)
        session.handle.define("tds_schema_name") { values throws(SQLServerError) in
            guard let wanted = values.first, wanted != .integer(1) else { return .text("dbo") }
            let found = store.schemaNames.first {
                .integer(Catalogue.id($0) % 10_000 + 5) == wanted && $0 != "dbo"
            }
            return found.map { .text($0) } ?? .null
        }
        session.handle.define("tds_schema_id") { values throws(SQLServerError) in
            let wanted = values.isEmpty ? "dbo" : Functions.text(values, 0).lowercased()
            guard let found = store.schemaNames.first(where: { $0.lowercased() == wanted }) else {
                return .null
            }
            return .integer(found == "dbo" ? 1 : Catalogue.id(found) % 10_000 + 5)
        }
        session.handle.define("tds_type_name") { values throws(SQLServerError) in
            let found = TypeFacts.all.first { .integer(TypeFacts($0).systemID) == values.first }
            return found.map { .text($0.name) } ?? .null
        }
    }

    private static func errors(_ session: Session) {
        func give(_ name: String, _ body: @escaping (SQLServerError) -> TDSValue) {
            session.handle.define("tds_error_" + name) {
                [unowned session] _ throws(SQLServerError) in
                session.caught.map(body) ?? .null
            }
        }
        give("number") { .integer(Int64($0.number)) }
        give("severity") { .integer(Int64($0.severity)) }
        give("state") { .integer(Int64($0.state)) }
        give("line") { .integer(Int64($0.line)) }
        give("message") { .text($0.text) }
        give("procedure") { $0.procedure.isEmpty ? .null : .text($0.procedure) }
    }

    private static func properties(_ session: Session) {
        let options = session.server.options
        let word = { (text: String) in Variant.pack(.text(text), .nvarchar(128)) }
        let number = { (value: Int64) in Variant.pack(.integer(value), .int) }
        session.handle.define("tds_serverproperty") { values throws(SQLServerError) in
            switch Functions.text(values, 0).lowercased() {
            case "productversion": return word("16.0.1000.6")
            case "productlevel": return word("RTM")
            case "edition": return word("Sandbox")
            case "engineedition": return number(3)
            case "servername", "machinename": return word(options.serverName)
            case "collation": return word(Collation.standard.name)
            case "productmajorversion": return word("16")
            case "isintegratedsecurityonly": return number(0)
            default: return .null
            }
        }
        session.handle.define("tds_databaseproperty") { values throws(SQLServerError) in
            switch Functions.text(values, 1).lowercased() {
            case "collation": return word(Collation.standard.name)
            case "status": return word("ONLINE")
            case "updateability": return word("READ_WRITE")
            case "userAccess": return word("MULTI_USER")
            default: return .null
            }
        }
        session.handle.define("tds_connectionproperty") { values throws(SQLServerError) in
            switch Functions.text(values, 0).lowercased() {
            case "net_transport": return word("TCP")
            case "protocol_type": return word("TSQL")
            case "auth_scheme": return word("SQL")
            default: return .null
            }
        }
        session.handle.define("tds_sessionproperty") {
            [unowned session] values throws(SQLServerError) in
            session.options[Functions.text(values, 0).uppercased()].map {
                number($0 == "ON" ? 1 : 0)
            }
                ?? .null
        }
        session.handle.define("tds_variantproperty") { values throws(SQLServerError) in
            guard values.count == 2, !values[0].isNull else { return .null }
            let (type, _) = Variant.unpack(values[0])
            let facts = TypeFacts(type)
            switch Functions.text(values, 1).lowercased() {
            case "basetype": return word(type.name)
            case "precision": return number(facts.precision)
            case "scale": return number(facts.scale)
            case "maxlength": return number(facts.maxLength)
            case "collation": return type.family == .text ? word(Collation.standard.name) : .null
            default: return .null
            }
        }
    }
}
