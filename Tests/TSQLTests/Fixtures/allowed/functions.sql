-- case: casts
SELECT CAST(a AS int), TRY_CAST(b AS decimal(10, 2)), CONVERT(varchar(10), c, 120), TRY_CONVERT(date, d, 103), PARSE('1,5' AS money USING 'de-DE'), TRY_PARSE(e AS datetime2 USING N'en-US') FROM t
-- case: bracketed type
SELECT CAST(a AS [int]), CONVERT([nvarchar](50), b) FROM t
-- case: nulls
SELECT COALESCE(a, b, 0), ISNULL(a, 0), NULLIF(a, 0), IIF(a > 0 AND b IS NULL, 'y', 'n'), CHOOSE(a, 'x', 'y') FROM t
-- case: strings
SELECT CONCAT(a, '-', b), CONCAT_WS(', ', a, b), LEFT(a, 2), RIGHT(a, 2), LEN(a), DATALENGTH(a), REPLACE(a, 'x', 'y'), REPLICATE('0', 3), STUFF(a, 1, 2, ''), TRANSLATE(a, '[]', '()'), FORMAT(c, 'N2', 'de-DE'), QUOTENAME(a), REVERSE(a), PATINDEX('%[0-9]%', a), SOUNDEX(a), SPACE(2), STR(c, 10, 2), UNICODE(a), NCHAR(960), STRING_ESCAPE(a, 'json') FROM t
-- case: trim
SELECT TRIM(a), TRIM('.,! ' FROM a), TRIM(LEADING '0' FROM a), TRIM(BOTH 'x' FROM a), LTRIM(a), RTRIM(a) FROM t
-- case: mathematics
SELECT ABS(a), CEILING(a), FLOOR(a), ROUND(a, 2, 1), POWER(a, 2), SQRT(a), EXP(a), LOG(a, 10), LOG10(a), SIGN(a), PI(), RAND(1), RADIANS(a), ATN2(a, b), GREATEST(a, b), LEAST(a, b), BIT_COUNT(a), LEFT_SHIFT(a, 2) FROM t
-- case: dates
SELECT GETDATE(), GETUTCDATE(), SYSDATETIME(), SYSUTCDATETIME(), SYSDATETIMEOFFSET(), YEAR(d), MONTH(d), DAY(d), EOMONTH(d, 1), ISDATE('2026'), DATEADD(qq, 1, d), DATEDIFF(iso_week, d, e), SWITCHOFFSET(d, '+02:00'), TODATETIMEOFFSET(d, 60), DATETIMEFROMPARTS(2026, 1, 2, 3, 4, 5, 6) FROM t
-- case: metadata
SELECT OBJECT_ID('dbo.t'), OBJECT_NAME(1), SCHEMA_NAME(1), DB_NAME(), SERVERPROPERTY('ProductVersion'), COL_LENGTH('t', 'a'), TYPE_NAME(56)
-- case: hashes
SELECT HASHBYTES('SHA2_256', a), CHECKSUM(a, b), BINARY_CHECKSUM(*), NEWID() FROM t
-- case: json
SELECT JSON_VALUE(doc, '$.a.b'), JSON_QUERY(doc, '$.c'), ISJSON(doc), JSON_MODIFY(doc, '$.a', 1), JSON_PATH_EXISTS(doc, '$.a') FROM t
-- case: json constructors
SELECT JSON_OBJECT('id': id, 'name': name ABSENT ON NULL), JSON_ARRAY(1, a, JSON_OBJECT() NULL ON NULL), JSON_OBJECT(NULL ON NULL) FROM t
-- case: openjson
SELECT j.[key], j.value, j.type FROM t CROSS APPLY OPENJSON(t.doc, '$.items') AS j
-- case: openjson with columns
SELECT o.id, i.sku, i.n FROM orders o CROSS APPLY OPENJSON(o.doc, N'$.lines') WITH (sku nvarchar(20) '$.sku', n int, rest nvarchar(max) '$.rest' AS JSON) AS i
-- case: openjson of a parameter
SELECT value FROM OPENJSON(@ids) WHERE TRY_CAST(value AS int) IS NOT NULL
-- case: string split
SELECT t.id, s.value, s.ordinal FROM t CROSS APPLY STRING_SPLIT(t.tags, ',', 1) AS s WHERE LTRIM(s.value) <> ''
-- case: in a split parameter
SELECT id FROM t WHERE id IN (SELECT CAST(value AS int) FROM STRING_SPLIT(@ids, ','))
-- case: xml methods
SELECT x.doc.value('(/a/b)[1]', 'int') AS b, x.doc.query('/a/c') AS c FROM t AS x WHERE x.doc.exist('/a[@id="1"]') = 1
-- case: xml nodes
SELECT n.c.value('@id', 'int'), n.c.value('.', 'nvarchar(100)') FROM t CROSS APPLY t.doc.nodes('/root/item') AS n(c)
-- case: xml nodes of a variable
DECLARE @x xml = N'<a><b>1</b></a>'; SELECT T.c.value('.', 'int') FROM @x.nodes('/a/b') AS T(c)
-- case: xml namespaces
WITH XMLNAMESPACES ('urn:a' AS a, DEFAULT 'urn:b'), c AS (SELECT doc FROM t) SELECT c.doc.value('(/a:x)[1]', 'int') FROM c
-- case: for json path
SELECT id, name FROM t FOR JSON PATH, ROOT('items'), INCLUDE_NULL_VALUES
-- case: for json auto
SELECT id FROM t FOR JSON AUTO, WITHOUT_ARRAY_WRAPPER
-- case: for xml path
SELECT id AS '@id', name FROM t FOR XML PATH('item'), ROOT('items'), TYPE, ELEMENTS XSINIL
-- case: for xml raw
SELECT id FROM t FOR XML RAW('r'), ELEMENTS, BINARY BASE64, XMLSCHEMA('urn:x')
-- case: nested json
SELECT c.id, (SELECT o.id, o.amount FROM orders o WHERE o.customer_id = c.id FOR JSON PATH) AS orders FROM customers c FOR JSON PATH
-- case: geography
SELECT geography::Point(47.6, -122.3, 4326).STDistance(s.location) AS metres, s.location.STAsText(), s.location.Lat FROM stores AS s
-- case: hierarchy
SELECT e.name, e.node.ToString(), e.node.GetLevel() FROM employees e WHERE e.node.IsDescendantOf(hierarchyid::Parse('/1/')) = 1 OR e.node = hierarchyid::GetRoot()
-- case: full text
SELECT id FROM docs WHERE CONTAINS(body, N'"data base" NEAR model') OR FREETEXT((title, body), 'query', LANGUAGE 1033) OR CONTAINS(*, 'x')
-- case: full text table
SELECT d.id, k.RANK FROM docs d JOIN CONTAINSTABLE(docs, body, 'sql', 10) AS k ON k.[KEY] = d.id JOIN FREETEXTTABLE(docs, *, N'x') f ON f.[KEY] = d.id
-- case: regular expressions
SELECT REGEXP_REPLACE(a, '[0-9]+', '#') FROM t WHERE REGEXP_LIKE(a, '^x') AND NOT REGEXP_LIKE(b, 'y')
-- case: compressed text
SELECT CAST(DECOMPRESS(body) AS varchar(max)) FROM t
-- case: distance of texts
SELECT EDIT_DISTANCE(a, b), DIFFERENCE(a, b), VECTOR_DISTANCE('cosine', v, w) FROM t
-- case: aggregates of distinct
SELECT COUNT(DISTINCT a), SUM(ALL b), AVG(DISTINCT c) FROM t
-- case: cumulative distribution
SELECT CUME_DIST() OVER (ORDER BY a), PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY a DESC) OVER () FROM t
-- case: window over an expression
SELECT SUM(CASE WHEN a > 0 THEN a END) OVER (PARTITION BY YEAR(d), b % 2 ORDER BY d DESC ROWS BETWEEN CURRENT ROW AND 3 FOLLOWING) FROM t
-- case: parameters in functions
SELECT DATEADD(day, @n, @day), SUBSTRING(@text, 1, 10), ISNULL(@a, N'')
-- case: method on a subquery in parentheses
SELECT (SELECT doc FROM t WHERE id = 1).value('(/a)[1]', 'int')
-- case: row in a case
SELECT CASE (SELECT COUNT(*) FROM t) WHEN 0 THEN 'empty' ELSE 'full' END
