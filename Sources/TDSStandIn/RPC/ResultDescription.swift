/// What sp_describe_first_result_set tells of a column.
enum ResultDescription {
    private static let name = TDSType.nvarchar(128)

    static let columns: [TDSColumn] = [
        TDSColumn("is_hidden", .bit), TDSColumn("column_ordinal", .int), TDSColumn("name", name),
        TDSColumn("is_nullable", .bit), TDSColumn("system_type_id", .int),
        TDSColumn("system_type_name", .nvarchar(256)), TDSColumn("max_length", .smallint),
        TDSColumn("precision", .tinyint), TDSColumn("scale", .tinyint),
        TDSColumn("collation_name", name), TDSColumn("user_type_id", .int),
        TDSColumn("user_type_database", name), TDSColumn("user_type_schema", name),
        TDSColumn("user_type_name", name),
        TDSColumn("assembly_qualified_type_name", .nvarchar(4000)),
        TDSColumn("xml_collection_id", .int), TDSColumn("xml_collection_database", name),
        TDSColumn("xml_collection_schema", name), TDSColumn("xml_collection_name", name),
        TDSColumn("is_xml_document", .bit), TDSColumn("is_case_sensitive", .bit),
        TDSColumn("is_fixed_length_clr_type", .bit), TDSColumn("source_server", name),
        TDSColumn("source_database", name), TDSColumn("source_schema", name),
        TDSColumn("source_table", name), TDSColumn("source_column", name),
        TDSColumn("is_identity_column", .bit), TDSColumn("is_part_of_unique_key", .bit),
        TDSColumn("is_updateable", .bit), TDSColumn("is_computed_column", .bit),
        TDSColumn("is_sparse_column_set", .bit), TDSColumn("ordinal_in_order_by_list", .smallint),
        TDSColumn("order_by_is_descending", .smallint),
        TDSColumn("order_by_list_length", .smallint), TDSColumn("tds_type_id", .int),
        TDSColumn("tds_length", .int), TDSColumn("tds_collation_id", .int),
        TDSColumn("tds_collation_sort_id", .tinyint),
    ]

    static func row(
        _ column: TDSColumn, number: Int, order: Int?, orders: Int
    ) -> [TDSValue] {
        let facts = TypeFacts(column.type)
        let isText = column.type.family == .text
        var info = ByteWriter()
        TypeInfo.write(column.type, isNullable: true, collation: column.collation, to: &info)
        let position = order.map { TDSValue.integer(Int64($0 + 1)) } ?? .null
        let none = TDSValue.null
        return [
            .integer(0), .integer(Int64(number)),
            column.name.isEmpty ? none : .text(column.name),
            .integer(column.isNullable ? 1 : 0), .integer(facts.systemID),
            .text(column.type.declaration), .integer(facts.maxLength), .integer(facts.precision),
            .integer(facts.scale), isText ? .text(column.collation.name) : none, none, none, none,
            none, none, none, none, none, none, .integer(0), .integer(0), .integer(0), none, none,
            none, none, none, .integer(column.isIdentity ? 1 : 0), none, .integer(1), .integer(0),
            .integer(0), position, order == nil ? none : .integer(0),
            order == nil ? none : .integer(Int64(orders)),
            .integer(Int64(info.bytes.first ?? 0)),
            .integer(facts.maxLength < 0 ? 65_535 : facts.maxLength),
            isText ? .integer(13_632_521) : none, isText ? .integer(52) : none,
        ]
    }
}
