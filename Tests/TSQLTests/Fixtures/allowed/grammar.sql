-- case: cte written in other capitals
WITH Totals AS (SELECT CustomerId, SUM(Amount) AS Amt FROM dbo.Orders GROUP BY CustomerId) SELECT t.CustomerId, t.Amt FROM totals t WHERE t.Amt > (SELECT AVG(Amt) FROM TOTALS)
-- case: IIF with EXISTS and nested predicates
SELECT IIF(EXISTS (SELECT 1 FROM dbo.x WHERE x.id = t.id), 'y', 'n'), IIF(a IS NULL OR b IN (1, 2), 1, 0), IIF(NOT (a = 1), 1, 2), IIF(a LIKE 'x%' AND b BETWEEN 1 AND 2, 'p', NULL) FROM t
-- case: CASE WHEN with many kinds of predicate
SELECT CASE WHEN a IN (SELECT id FROM b) THEN 1 WHEN a = ANY (SELECT 1) THEN 2 WHEN NOT EXISTS (SELECT 1) THEN 3 WHEN a IS NOT NULL AND (b = 1 OR c <> 2) THEN 4 WHEN CONTAINS(txt, 'x') THEN 5 ELSE CASE a WHEN 1 THEN 2 END END FROM t
-- case: REPLACE nested forty deep
SELECT REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(a,'1',''),'2',''),'3',''),'4',''),'5',''),'6',''),'7',''),'8',''),'9',''),'0',''),'a',''),'b',''),'c',''),'d',''),'e',''),'f',''),'g',''),'h',''),'i',''),'j','') FROM t
-- case: values clause in CTE-less insert-free table with expressions and subqueries
SELECT * FROM (VALUES ((SELECT MAX(id) FROM a), GETDATE()), (-1, NULL), (1 + 2, CAST('2020-01-01' AS datetime))) AS x ([m], [d])
-- case: derived table with column aliases and without AS
SELECT q.[col one] FROM (SELECT 1, 2) q ([col one], two)
-- case: CTE referencing earlier and self join of CTE
WITH s AS (SELECT d, v, ROW_NUMBER() OVER (ORDER BY d) rn FROM t) SELECT a.d, a.v - b.v FROM s a LEFT JOIN s b ON b.rn = a.rn - 1
-- case: recursive CTE with two anchors and two recursive members
WITH r(n, p) AS (SELECT 1, CAST('a' AS varchar(100)) UNION ALL SELECT 2, 'b' UNION ALL SELECT n + 2, CAST(p + 'x' AS varchar(100)) FROM r WHERE n < 10) SELECT * FROM r OPTION (MAXRECURSION 32767)
-- case: spread of IN with union subquery
SELECT * FROM t WHERE id IN ((SELECT a FROM x) UNION ALL (SELECT b FROM y))
-- case: EXISTS with parenthesised union
SELECT * FROM t WHERE EXISTS ((SELECT 1 FROM x) UNION (SELECT 2 FROM y))
-- case: scalar subquery with order and union in parentheses
SELECT (SELECT TOP 1 z.v FROM ((SELECT v FROM a) UNION ALL (SELECT v FROM b)) z ORDER BY z.v) AS first_v
-- case: select with nested parenthesised joins and pivots on both sides
SELECT * FROM (SELECT a, b, v FROM t) s PIVOT (MAX(v) FOR b IN ([x], [y])) p INNER JOIN u ON u.a = p.a
-- case: pivot with count star is not legal, but count of column and quoted values are
SELECT "a", "2020", "2021" FROM (SELECT a, y, v FROM t) AS s PIVOT (COUNT(v) FOR y IN ("2020", "2021")) AS p
-- case: unpivot after pivot
SELECT u.k, u.n, u.v FROM (SELECT k, c, v FROM t) s PIVOT (SUM(v) FOR c IN ([a], [b])) p UNPIVOT (v FOR n IN ([a], [b])) u
-- case: OPENJSON with lax root and default columns without alias
SELECT [key], value FROM OPENJSON(N'{"a":1,"b":[1,2]}')
-- case: OPENJSON WITH of many types and no path
SELECT * FROM OPENJSON(@j) WITH (id int, name nvarchar(50), price decimal(10,2), [when] datetimeoffset, flag bit, guid uniqueidentifier '$.g', raw varbinary(max) '$.r', tags nvarchar(max) '$.tags' AS JSON)
-- case: JSON_VALUE in join and order and group
SELECT JSON_VALUE(a.j, '$.k') k, COUNT(*) FROM a JOIN b ON JSON_VALUE(b.j, '$.k') = JSON_VALUE(a.j, '$.k') COLLATE DATABASE_DEFAULT GROUP BY JSON_VALUE(a.j, '$.k') ORDER BY CAST(JSON_VALUE(a.j, '$.k') AS int)
-- case: FOR JSON inside STRING_AGG free concatenation
SELECT CONCAT('[', (SELECT STRING_AGG(CONCAT('{"n":"', STRING_ESCAPE(name, 'json'), '"}'), ',') FROM t), ']') AS j
-- case: FOR XML PATH with attributes and comments and data()
SELECT p.id AS '@id', p.name AS 'name', (SELECT c.v AS 'data()' FROM c WHERE c.pid = p.id FOR XML PATH('')) AS "vals", NULL AS 'x/@y', 'c' AS 'comment()', 'pi' AS 'processing-instruction(PI)' FROM p FOR XML PATH('p'), ROOT('ps'), ELEMENTS XSINIL
-- case: xml with default namespaces and sql column functions
SELECT t.x.value('declare default element namespace "urn:a"; (/r/s[@id=sql:variable("@id")]/text())[1]', 'varchar(20)') FROM t WHERE t.x.exist('/r[s="a"]') = 1
-- case: nested nodes apply with position
SELECT o.n.value('@id', 'int') AS oid, l.n.value('(sku/text())[1]', 'varchar(30)') AS sku, l.n.value('count(../line)', 'int') c FROM dbo.inbox AS i CROSS APPLY i.body.nodes('/orders/order') AS o(n) OUTER APPLY o.n.nodes('lines/line') AS l(n)
-- case: cast to xml then method
SELECT CAST(x AS xml).value('(/a)[1]', 'int'), CONVERT(xml, y).query('/b'), TRY_CONVERT(xml, z) FROM t
-- case: filters with CHARINDEX and DATALENGTH
SELECT * FROM t WHERE CHARINDEX(',', a) > 0 AND DATALENGTH(b) <> LEN(b) * 2 AND PATINDEX('%[^0-9]%', c) = 0 AND LEN(c) - LEN(REPLACE(c, '-', '')) >= 2
-- case: time arithmetic
SELECT CAST(DATEADD(SECOND, DATEDIFF(SECOND, s, e), 0) AS time(0)) AS dur, CONVERT(varchar(8), DATEADD(ms, @ms, 0), 114), DATEDIFF(MINUTE, s, e) / 60.0, DATEPART(TZOFFSET, d), DATENAME(MONTH, d), DATETRUNC(month, d), DATEADD(mm, DATEDIFF(mm, 0, d), 0) FROM t
-- case: last day of previous month and quarter bounds
SELECT EOMONTH(GETDATE(), -1), DATEADD(qq, DATEDIFF(qq, 0, GETDATE()), 0), DATEADD(dd, -1, DATEADD(qq, DATEDIFF(qq, 0, GETDATE()) + 1, 0)), DATEFROMPARTS(YEAR(GETDATE()) - 1, 12, 31)
-- case: random sample
SELECT TOP (1) PERCENT * FROM dbo.big ORDER BY NEWID()
-- case: random by checksum
SELECT * FROM dbo.big WHERE ABS(CAST((BINARY_CHECKSUM(id, NEWID()) * RAND()) AS int)) % 100 < 10
-- case: crypto random order
SELECT TOP 5 * FROM t ORDER BY CRYPT_GEN_RANDOM(4)
-- case: sequence of letters
SELECT CHAR(65 + v.number) FROM master..spt_values v WHERE v.type = 'P' AND v.number < 26
-- case: table of numbers from spt_values with schema
SELECT TOP (366) DATEADD(DAY, number, '20240101') FROM master.dbo.spt_values WHERE type = N'P' ORDER BY number
-- case: user and session facts
SELECT SUSER_SNAME(), USER_NAME(), ORIGINAL_LOGIN(), HOST_NAME(), APP_NAME(), DB_NAME(), @@SERVERNAME, @@VERSION, @@SPID, SESSION_USER, CURRENT_USER, SYSTEM_USER
-- case: index usage
SELECT OBJECT_NAME(s.object_id) AS tbl, i.name, s.user_seeks, s.user_scans, s.user_lookups, s.user_updates, s.last_user_seek FROM sys.dm_db_index_usage_stats s JOIN sys.indexes i ON i.object_id = s.object_id AND i.index_id = s.index_id WHERE s.database_id = DB_ID() AND OBJECTPROPERTY(s.object_id, 'IsUserTable') = 1
-- case: missing indexes
SELECT TOP 25 migs.avg_total_user_cost * (migs.avg_user_impact / 100.0) * (migs.user_seeks + migs.user_scans) AS improvement, mid.statement, mid.equality_columns, mid.inequality_columns, mid.included_columns FROM sys.dm_db_missing_index_groups mig INNER JOIN sys.dm_db_missing_index_group_stats migs ON migs.group_handle = mig.index_group_handle INNER JOIN sys.dm_db_missing_index_details mid ON mig.index_handle = mid.index_handle ORDER BY improvement DESC
-- case: fragmentation
SELECT OBJECT_NAME(ips.object_id), i.name, ips.avg_fragmentation_in_percent, ips.page_count FROM sys.dm_db_index_physical_stats(DB_ID(), NULL, NULL, NULL, 'LIMITED') AS ips INNER JOIN sys.indexes i ON i.object_id = ips.object_id AND i.index_id = ips.index_id WHERE ips.page_count > 1000
-- case: statistics properties
SELECT s.name, sp.last_updated, sp.rows, sp.rows_sampled, sp.modification_counter FROM sys.stats AS s CROSS APPLY sys.dm_db_stats_properties(s.object_id, s.stats_id) AS sp WHERE s.object_id = OBJECT_ID('dbo.Orders')
-- case: precision and scale plainly
SELECT c.name 'Column Name', t.Name 'Data type', c.max_length 'Max Length', c.precision , c.scale , c.is_nullable, ISNULL(i.is_primary_key, 0) 'Primary Key' FROM sys.columns c INNER JOIN sys.types t ON c.user_type_id = t.user_type_id LEFT OUTER JOIN sys.index_columns ic ON ic.object_id = c.object_id AND ic.column_id = c.column_id LEFT OUTER JOIN sys.indexes i ON ic.object_id = i.object_id AND ic.index_id = i.index_id WHERE c.object_id = OBJECT_ID('YourTableName')
-- case: words of newer grammar as names
SELECT s.within_x, s.window, s.apply, s.offset, s.try, s.catch, s.matched, s.output, s.using, s.nulls, s.ignore, s.respect, s.label, s.returning, s.absent, s.wrapper, s.path, s.precision, s.zone, s.at, s.ties, s.no, s.timestamp, s.sql, s.result, s.sets, s.rollup, s.cube, s.graph, s.node, s.edge, s.match, s.string_agg, s.trim FROM dbo.settings s
-- case: functions of other dialect names as columns
SELECT now, length, substr, ifnull, nvl, limit, position, extract, interval, boolean, string, array, object, filter, sequence, cache, cycle, start, stop, title FROM books
-- case: columns called like functions without parentheses
SELECT t.count, t.sum, t.max, t.rank, t.left_part, t.getdate, sum, avg, len FROM t
-- case: aliases equal to table and functions
SELECT COUNT(*) count, SUM(a) sum, MAX(b) AS max, MIN(c) [min], GETDATE() now FROM t AS rank
-- case: statement after DECLARE on same line
DECLARE @d datetime SET @d = GETDATE() SELECT @d AS d, DATEADD(day, 1, @d) AS n
-- case: declare list over lines with comments
DECLARE
    @from  date          = DATEADD(MONTH, -1, GETDATE()) -- inclusive
  , @to    date          = GETDATE()                     -- exclusive
  , @cust  nvarchar(50)  = NULL                          /* all */
  , @rows  int           = 100;
SELECT TOP (@rows) * FROM dbo.Orders o WHERE o.OrderDate >= @from AND o.OrderDate < @to AND (@cust IS NULL OR o.CustomerName = @cust);
-- case: SET many then SELECT
SET NOCOUNT ON; SET XACT_ABORT ON; SET ARITHABORT ON; SET DATEFORMAT dmy; SET DATEFIRST 7; SET TRANSACTION ISOLATION LEVEL SNAPSHOT; SELECT 1
-- case: APPLY with TOP and correlated OFFSET
SELECT d.name, x.ts FROM dev d OUTER APPLY (SELECT r.ts FROM readings r WHERE r.dev = d.id ORDER BY r.ts DESC OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY) x
-- case: CROSS APPLY GENERATE_SERIES by columns
SELECT t.id, g.value FROM t CROSS APPLY GENERATE_SERIES(t.a, t.b) g
-- case: STRING_SPLIT without alias and with named columns
SELECT value FROM STRING_SPLIT('a b c', ' ') WHERE value <> ''
-- case: JSON in APPLY with aliases on columns
SELECT c.k, c.v FROM t CROSS APPLY OPENJSON(t.j) AS c(k, v, ty) WHERE c.ty = 1
-- case: REGEXP table functions
SELECT m.match_value FROM t CROSS APPLY REGEXP_MATCHES(t.a, '[a-z]+') AS m; SELECT s.value FROM REGEXP_SPLIT_TO_TABLE('a1b', '\d') s
-- case: top with ties over group and having with alias-free aggregate
SELECT TOP (3) WITH TIES ProductID, SUM(Qty) AS q FROM Sales GROUP BY ProductID HAVING SUM(Qty) > 10 AND MIN(Price) < MAX(Price) ORDER BY SUM(Qty) DESC
-- case: group by cube with grouping labels
SELECT COALESCE(Region, CASE GROUPING(Region) WHEN 1 THEN 'All' ELSE 'n/a' END), IIF(GROUPING(Product) = 1, N'All', Product), SUM(Amt) FROM s GROUP BY CUBE (Region, Product) ORDER BY GROUPING(Region), 1
-- case: nested grouping sets
SELECT a, b, c, SUM(d) FROM t GROUP BY GROUPING SETS (ROLLUP (a, b), CUBE (b, c), (a, (b)), c)
-- case: group by rollup with composite columns
SELECT y, q, SUM(v) FROM t GROUP BY ROLLUP ((y, q), m)
-- case: window over aggregates with frames by variable
DECLARE @n int = 3; SELECT d, AVG(v) OVER (ORDER BY d ROWS BETWEEN 3 PRECEDING AND 1 FOLLOWING), SUM(SUM(v)) OVER (PARTITION BY YEAR(d) ORDER BY d ROWS UNBOUNDED PRECEDING) FROM t GROUP BY d, v
-- case: distinct count trick by dense rank
SELECT DENSE_RANK() OVER (PARTITION BY a ORDER BY b) + DENSE_RANK() OVER (PARTITION BY a ORDER BY b DESC) - 1 FROM t
-- case: STRING_AGG distinct by derived
SELECT STRING_AGG(x.tag, N' | ') WITHIN GROUP (ORDER BY x.n DESC, x.tag) FROM (SELECT tag, COUNT(*) n FROM tags GROUP BY tag) AS x
-- case: product aggregate and any of 2025
SELECT PRODUCT(1 + r) - 1 FROM returns
-- case: shift operators
SELECT 1 << 4, flags >> 2, (a << 8) | b FROM t WHERE a << 1 > 4
-- case: spatial chained
SELECT geography::Point(47.6, -122.3, 4326).STDistance(p.loc), p.loc.STBuffer(100).STArea(), p.loc.STStartPoint().STX, geometry::STGeomFromText('LINESTRING (0 0, 1 1)', 0).STLength() FROM places p WHERE @area.STContains(p.loc) = 1 AND p.loc.Lat > 40
-- case: hierarchyid chains
SELECT h.node.GetAncestor(1).ToString(), CAST('/1/2/' AS hierarchyid).GetLevel(), hierarchyid::Parse('/1/').IsDescendantOf(h.node) FROM org h ORDER BY h.node
-- case: identity columns and partition function
SELECT $PARTITION.pfByDate(o.OrderDate) AS p, COUNT(*), MIN(o.$IDENTITY) FROM dbo.Orders o GROUP BY $PARTITION.pfByDate(o.OrderDate)
-- case: money in many currencies and signs
SELECT * FROM t WHERE price > $1000 AND price < €2000.50 AND disc = -$.5
-- case: unary and binary minus next to literals
SELECT a-1, a -1, a- 1, -a, - 1, a - - 1, a*-1, (-1)*a, 1-(-1) FROM t
-- case: line comment directly behind tokens
SELECT a--x
,b/*y*/,c--z
FROM t--w
WHERE d=1--v
-- case: nested block comments around clauses
SELECT /* 1 /* 2 /* 3 */ 2 */ 1 */ a FROM t /* WHERE x = ' */ WHERE y = ' /* ' /* ' */
-- case: keywords as delimited names everywhere
SELECT [select].[from], [where] AS [order], "group" FROM [table] AS [select] INNER JOIN [join] ON [join].[on] = [select].[key] WHERE [exists] = 1 ORDER BY [by]
-- case: brackets with dots and spaces and quotes
SELECT [a.b].[c d], [e]]f], [g"h], [i'j] FROM [my schema].[my.table] AS [a.b]
-- case: emoji and accents in delimited names
SELECT [💰 total], [naïve], "日本 語" FROM [été]
-- case: unicode string prefixes lower case and odd spacing
SELECT n'x', N 'y' FROM t
-- case: operators on datetimeoffset with zone variables
SELECT SYSDATETIMEOFFSET() AT TIME ZONE @zone, CAST(@d AS datetime2(0)) AT TIME ZONE N'UTC' FROM t WHERE (o.d AT TIME ZONE 'UTC') > @x
-- case: LIKE with concatenated patterns and escape variable
SELECT * FROM t WHERE a LIKE '%' + REPLACE(@p, '%', '[%]') + '%' ESCAPE @e OR a LIKE N'_%' ESCAPE N'|'
-- case: three-valued logic and parentheses
SELECT * FROM t WHERE NOT (a = 1 AND (b = 2 OR NOT (c = 3))) AND ((d) IS NULL) AND (e IN (1) OR (f BETWEEN 1 AND 2 AND g = 1))
-- case: joins with complex conditions
SELECT 1 FROM a JOIN b ON a.x = b.x AND (a.y = b.y OR (a.y IS NULL AND b.y IS NULL)) AND EXISTS (SELECT a.z INTERSECT SELECT b.z) LEFT JOIN c ON c.id IN (a.id, b.id) RIGHT OUTER JOIN d ON d.t BETWEEN a.t1 AND a.t2
-- case: full outer with coalesce keys
SELECT COALESCE(a.k, b.k) AS k, a.v, b.v, CASE WHEN a.k IS NULL THEN 'new' WHEN b.k IS NULL THEN 'gone' WHEN a.v <> b.v THEN 'changed' END FROM a FULL JOIN b ON a.k = b.k WHERE EXISTS (SELECT a.v EXCEPT SELECT b.v)
-- case: full text with proximity and language number, inflection
SELECT Title FROM Production.Document WHERE CONTAINS(DocumentSummary, 'FORMSOF (INFLECTIONAL, ride) AND NOT "bike*"', LANGUAGE 1033) AND FREETEXT((Title, DocumentSummary), @words, LANGUAGE 'English')
-- case: full text table columns and top by rank without language
SELECT c.[KEY], c.RANK FROM FREETEXTTABLE(dbo.Docs, *, 'x', 10) AS c ORDER BY c.RANK DESC
-- case: temporal with variables and join of history
SELECT a.Id, a.Price AS now_price, b.Price AS then_price FROM dbo.P AS a INNER JOIN dbo.P FOR SYSTEM_TIME AS OF @t AS b ON a.Id = b.Id WHERE a.Price <> b.Price
-- case: temporal in subquery with function
SELECT (SELECT COUNT(*) FROM dbo.P FOR SYSTEM_TIME AS OF @t) - COUNT(*) FROM dbo.P
-- case: hints of index on joins and option order
SELECT a.x FROM a WITH (NOLOCK) JOIN b WITH (NOLOCK, INDEX(ix_b)) ON a.id = b.id WHERE a.d > @d ORDER BY a.x OFFSET 0 ROWS FETCH NEXT 10 ROWS ONLY OPTION (LOOP JOIN, FORCE ORDER, USE HINT('QUERY_OPTIMIZER_COMPATIBILITY_LEVEL_150', 'DISABLE_TSQL_SCALAR_UDF_INLINING'), MAXDOP 0)
-- case: hints separated by blanks of old
SELECT * FROM t WITH (NOLOCK INDEX(1))
-- case: label of Fabric
SELECT COUNT(*) FROM f OPTION (LABEL = 'nightly check')
-- case: for json auto with order and offset
SELECT a, b FROM t ORDER BY a OFFSET 5 ROWS FETCH NEXT 5 ROWS ONLY FOR JSON AUTO
-- case: select of strings with all escapes
SELECT 'a''b', N'''', '--', '/*', '*/', ';', '[', ']', '"', '\', '%', '@x', '#t', '$y', 'GO', 'line1
line2'
-- case: empty strings and spaces
SELECT '' AS a, ' ' AS b, N'' AS c WHERE '' = ' '
-- case: where without from
SELECT 1 AS one WHERE 1 = 1
-- case: select constant union with nulls typed
SELECT CAST(NULL AS int) AS a UNION ALL SELECT 1 UNION ALL SELECT 2 ORDER BY a DESC
-- case: order by expression over union in derived
SELECT * FROM (SELECT 1 AS s, 'x' AS t UNION SELECT 2, 'y') z ORDER BY CASE t WHEN 'y' THEN 0 ELSE 1 END, z.s
-- case: parenthesised order in subquery with top
SELECT * FROM (SELECT TOP (100) PERCENT a FROM t ORDER BY a) x
-- case: qualified by schema in select list without alias
SELECT Sales.Customer.CustomerID, Sales.Customer.* FROM Sales.Customer
-- case: compare dates as strings with convert styles
SELECT * FROM t WHERE CONVERT(char(10), d, 23) = '2024-01-01' AND CONVERT(date, s, 104) > @d AND TRY_CONVERT(int, s) IS NOT NULL
-- case: binary and guid conversions
SELECT CONVERT(varchar(50), 0x48656C6C6F), CONVERT(varchar(34), HASHBYTES('SHA1', s), 2), CAST('00000000-0000-0000-0000-000000000000' AS uniqueidentifier), CAST(0x0A AS int) FROM t
-- case: standard type names
SELECT CAST(a AS character varying(10)), CAST(b AS national character(5)), CAST(c AS double precision), CAST(d AS dec(9, 2)), CAST(e AS char varying), CAST(f AS integer), CAST(g AS binary varying(8)), CAST(h AS ntext), CONVERT(timestamp, i) FROM t
-- case: bulk column words in a list
SELECT Bulk_Rate, Backup_Date, KillCount, Drop_Point, Use_Flag, Open_Amt, Close_Amt, High, Low, PrintDate, ReturnDate, SaveCount, LoadDate, Plan_Id, Rule_Id, FileName, Read_At, KeyValue, IndexValue FROM dbo.Facts
-- case: open, close, read as quoted columns of stock prices
SELECT [Date], [Open], High, Low, [Close], Volume, [Close] - LAG([Close]) OVER (PARTITION BY Ticker ORDER BY [Date]) AS delta FROM mkt.Prices
-- case: correlated update-free latest price by apply with ties
SELECT p.Id, lp.Price FROM Products p CROSS APPLY (SELECT TOP 1 WITH TIES h.Price FROM PriceHistory h WHERE h.ProductId = p.Id ORDER BY h.ValidFrom DESC) lp
-- case: market basket
SELECT a.ProductID, b.ProductID AS WithProduct, COUNT(DISTINCT a.SalesOrderID) AS n FROM Sales.SalesOrderDetail a JOIN Sales.SalesOrderDetail b ON b.SalesOrderID = a.SalesOrderID AND b.ProductID > a.ProductID GROUP BY a.ProductID, b.ProductID HAVING COUNT(DISTINCT a.SalesOrderID) >= 100 ORDER BY n DESC
-- case: funnel with conditional aggregates
WITH f AS (SELECT u.Id, MIN(CASE WHEN e.Name = 'view' THEN e.Ts END) v, MIN(CASE WHEN e.Name = 'cart' THEN e.Ts END) c, MIN(CASE WHEN e.Name = 'buy' THEN e.Ts END) b FROM Users u JOIN Events e ON e.UserId = u.Id GROUP BY u.Id) SELECT COUNT(v) AS views, COUNT(IIF(c > v, 1, NULL)) carts, COUNT(CASE WHEN b > c AND c > v THEN 1 END) buys, 1.0 * COUNT(b) / NULLIF(COUNT(v), 0) rate FROM f
-- case: dashboard with several result sets and totals
SET NOCOUNT ON
DECLARE @today date = CAST(SYSDATETIME() AS date)
SELECT 'orders' AS metric, COUNT(*) AS value FROM dbo.Orders WHERE OrderDate = @today
UNION ALL
SELECT 'revenue', SUM(Total) FROM dbo.Orders WHERE OrderDate = @today
UNION ALL
SELECT 'late', COUNT(*) FROM dbo.Orders WHERE Due < @today AND ShippedDate IS NULL

SELECT TOP 10 c.Name, SUM(o.Total) AS t FROM dbo.Orders o JOIN dbo.Customers c ON c.Id = o.CustomerId GROUP BY c.Name ORDER BY t DESC
-- case: Stack Exchange tags by month with string search
SELECT DATEADD(month, DATEDIFF(month, 0, q.CreationDate), 0) [Month], t.TagName, COUNT(*) [Count]
FROM Posts q INNER JOIN PostTags pt ON pt.PostId = q.Id INNER JOIN Tags t ON t.Id = pt.TagId
WHERE t.TagName IN ('python','r','julia') AND q.CreationDate >= '2015-01-01' AND q.PostTypeId = 1
GROUP BY DATEADD(month, DATEDIFF(month, 0, q.CreationDate), 0), t.TagName
ORDER BY [Month], [Count] DESC
-- case: graph match
SELECT p2.name FROM Person AS p1, likes, Person p2 WHERE MATCH(p1-(likes)->p2) AND p1.name = 'Ann'
-- case: set operations in a scalar subquery
SELECT (((SELECT a FROM t1) UNION SELECT b FROM t2) UNION SELECT c FROM t3) AS v
-- case: subquery with collate
SELECT (SELECT a FROM t1) COLLATE Latin1_General_CI_AS
-- case: unary chain
SELECT +-++~+23, (+-++~+23) FROM t
-- case: boolean from nested scalar subqueries in parentheses
SELECT CASE WHEN (ISNULL((SELECT 1 FROM dbo.x WHERE (1 = 1)), 0)) = 0 THEN 0 ELSE 14 END FROM dbo.x
-- case: in list of subqueries
SELECT * FROM o WHERE c IN ((SELECT c FROM a WHERE k = 'A'), (SELECT c FROM a WHERE k = 'B'))
-- case: full text on a table's star in parentheses and hex language
SELECT Title FROM Production.Document t2 WHERE FREETEXT((t2.*), N'abc') OR CONTAINS((t2.c1, c2), @a, LANGUAGE 1043) OR FREETEXT(t2.c1, N'abc', LANGUAGE @current)
-- case: full text property
SELECT d.Title FROM Docs d WHERE CONTAINS(PROPERTY(d.Document, 'Title'), 'maintenance OR repair')
-- case: window on a window
SELECT SUM(c1) OVER Win1 FROM t1 WINDOW Win1 AS (Win2), Win2 AS (PARTITION BY c1)
-- case: regular expressions as conditions
SELECT IIF(NOT REGEXP_LIKE('abc', '^a', 'i'), 1, 0), CASE WHEN REGEXP_LIKE(NULL, '^a') THEN 1 END WHERE NOT REGEXP_LIKE('abc', NULL) AND (REGEXP_LIKE('a', 'b'))
-- case: json constructors with all endings
SELECT JSON_OBJECT(), JSON_OBJECT(NULL ON NULL), JSON_OBJECT('a':NULL ABSENT ON NULL RETURNING JSON), JSON_ARRAY(RETURNING JSON), JSON_ARRAYAGG(s.a NULL ON NULL RETURNING JSON), JSON_OBJECTAGG(c1:'c2'), JSON_QUERY('{}', '$.a' WITH ARRAY WRAPPER), JSON_VALUE('c', '$' RETURNING NVARCHAR(50)), JSON_MODIFY(j, '$.a', 30) FROM s
-- case: isjson with type word
SELECT ISJSON('true', VALUE), ISJSON(j, SCALAR), ISJSON(j, ARRAY), ISJSON(j, OBJECT) FROM t WHERE ISJSON(j, SCALAR) = 1
-- case: pseudo columns of graphs
SELECT p.$node_id, $edge_id, e.$from_id, e.$to_id FROM Person p, friendOf e
-- case: pivot of a common table joined
WITH s AS (SELECT y, q, v FROM sales) SELECT p.y, p.[1], p.[2], t.total FROM s PIVOT (SUM(v) FOR q IN ([1], [2])) p JOIN (SELECT y, SUM(v) total FROM sales GROUP BY y) t ON t.y = p.y
-- case: trailing line comment without line end
SELECT 1 -- end
-- case: query as of time of a warehouse
SELECT k, SUM(v) FROM f GROUP BY k ORDER BY k OPTION (FOR TIMESTAMP AS OF '2024-03-13T19:39:35.28')
-- case: select list with trailing alias named value next to for
SELECT next, value FROM t FOR JSON PATH
-- case: xml index and json path wildcard
SELECT d.k, v.* FROM dbo.docs d CROSS APPLY (SELECT TOP 1 x.c.value('.', 'int') AS first_v FROM d.body.nodes('/a/b') x(c)) v
-- case: brackets right after keywords and operators
SELECT[a],[b]+[c],-[d],NOT_E.[f]FROM[t]AS[NOT_E]WHERE[a]IS NULL AND[b]IN(1)OR[c]LIKE'x'ORDER BY[a]DESC,[b]
-- case: money without digits behind and minus
SELECT -$1., $.5, $1,2
-- case: shortest path
SELECT p1.name, STRING_AGG(p2.name, '->') WITHIN GROUP (GRAPH PATH) AS friends FROM Person AS p1, friendOf FOR PATH AS fo, Person FOR PATH AS p2 WHERE MATCH(SHORTEST_PATH(p1(-(fo)->p2){1,3}) AND p1-(likes)->p9) AND p1.name = 'Jacob'
-- case: recursion without a bound but the time limit
WITH d AS (SELECT CAST('2024-01-01' AS date) AS dt UNION ALL SELECT DATEADD(day, 1, dt) FROM d WHERE dt < '2034-12-31') SELECT dt FROM d OPTION (MAXRECURSION 0)
