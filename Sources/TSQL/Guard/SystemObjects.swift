/// The views of the system that tell the shape of tables, and the rest, which is refused.
enum SystemObjects {
    /// Views of the schema `sys` that may be read.
    static let allowed: Set<String> = Set(
        """
        all_columns all_objects all_views check_constraints columns computed_columns data_spaces \
        databases default_constraints extended_properties foreign_key_columns foreign_keys \
        fulltext_languages identity_columns index_columns indexes key_constraints objects parameters \
        partition_functions partition_range_values partition_schemes partitions periods procedures \
        schemas sequences stats stats_columns synonyms sysobjects syscolumns sysindexes sysindexkeys \
        syskeys syslanguages systypes tables time_zone_info triggers types views xml_indexes
        """.split(separator: " ").map(String.init))

    /// Views of old that are found without their schema, and tell more than the shape of tables.
    static let refusedAnywhere: Set<String> = Set(
        """
        sysaltfiles syscacheobjects syscharsets syscomments sysconfigures sysconstraints \
        syscurconfigs syscursorcolumns syscursorrefs syscursors syscursortables sysdatabases sysdepends \
        sysdevices sysfilegroups sysfiles sysforeignkeys sysfulltextcatalogs syslockinfo syslogins \
        sysmembers sysmessages sysobjvalues sysoledbusers sysopentapes sysperfinfo syspermissions \
        sysprocesses sysprotects sysreferences sysremote_catalogs sysremotelogins sysservers \
        syssegments sysusers sysxlogins
        """.split(separator: " ").map(String.init))

    /// Why a table is refused, or nil.
    static func refuses(schema: String?, name: String) -> Bool {
        let name = NameMatch.fold(name)
        switch schema.map(NameMatch.fold) {
        case "sys": return !allowed.contains(name)
        case nil, "dbo": return refusedAnywhere.contains(name)
        default: return false
        }
    }
}
