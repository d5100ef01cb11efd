/// The views of the system that tell the shape of tables, and the rest, which is refused.
enum SystemObjects {
    /// Views of the schema `sys` that may be read.
    static let allowed: Set<String> = Set(
        """
        all_columns all_objects all_parameters all_views allocation_units \
        change_tracking_databases change_tracking_tables check_constraints \
        column_store_row_groups column_type_usages columns computed_columns data_spaces \
        database_files databases default_constraints destination_data_spaces \
        dm_db_index_usage_stats dm_db_missing_index_details dm_db_missing_index_group_stats \
        dm_db_missing_index_groups dm_db_partition_stats edge_constraints extended_properties \
        filegroups foreign_key_columns foreign_keys fulltext_catalogs fulltext_index_columns \
        fulltext_indexes fulltext_languages hash_indexes identity_columns index_columns indexes \
        internal_tables key_constraints masked_columns objects parameters partition_functions \
        partition_parameters partition_range_values partition_schemes partitions periods \
        procedures schemas sequences spatial_index_tessellations spatial_indexes \
        spatial_reference_systems sql_expression_dependencies stats stats_columns synonyms \
        syscolumns sysconstraints sysfilegroups sysforeignkeys sysindexes sysindexkeys syskeys \
        syslanguages sysobjects sysreferences system_columns system_objects system_views \
        systypes table_types tables time_zone_info triggers types views xml_indexes \
        xml_schema_collections
        """.split(separator: " ").map(String.init))

    /// Views of old that are found without their schema, and tell more than the shape of tables.
    static let refusedAnywhere: Set<String> = Set(
        """
        sysaltfiles syscacheobjects syscharsets syscomments sysconfigures syscurconfigs \
        syscursorcolumns syscursorrefs syscursors syscursortables sysdatabases sysdepends \
        sysdevices sysfiles sysfulltextcatalogs syslockinfo syslogins sysmembers sysmessages \
        sysobjvalues sysoledbusers sysopentapes sysperfinfo syspermissions sysprocesses \
        sysprotects sysremote_catalogs sysremotelogins syssegments sysservers sysusers \
        sysxlogins
        """.split(separator: " ").map(String.init))

    /// Tables of `master` that ship with every server: scripts count with the numbers of this one.
    private static let shipped: Set<String> = ["spt_values"]

    /// Whether a name means a table that ships with every server and tells nothing of it.
    static func isShipped(_ name: TSQLObjectName) -> Bool {
        name.database.map(NameMatch.fold) == "master"
            && (name.schema.map(NameMatch.fold) ?? "dbo") == "dbo"
            && shipped.contains(NameMatch.fold(name.name))
    }

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
