-- case: AdventureWorks year over year by territory
;WITH SalesByYear AS
(
    SELECT
        st.[Name]                         AS Territory,
        YEAR(soh.OrderDate)               AS OrderYear,
        SUM(soh.TotalDue)                 AS TotalSales,
        COUNT_BIG(DISTINCT soh.CustomerID) AS Customers
    FROM Sales.SalesOrderHeader AS soh
    INNER JOIN Sales.SalesTerritory AS st
        ON soh.TerritoryID = st.TerritoryID
    WHERE soh.OrderDate >= '20110101' AND soh.OrderDate < DATEADD(year, 1, '20140101')
    GROUP BY st.[Name], YEAR(soh.OrderDate)
)
SELECT
    cur.Territory,
    cur.OrderYear,
    cur.TotalSales,
    PrevSales = prev.TotalSales,
    Growth = CASE WHEN prev.TotalSales IS NULL OR prev.TotalSales = 0 THEN NULL
                  ELSE CAST((cur.TotalSales - prev.TotalSales) / prev.TotalSales * 100.0 AS decimal(9, 2)) END,
    RANK() OVER (PARTITION BY cur.OrderYear ORDER BY cur.TotalSales DESC) AS [Rank in year]
FROM SalesByYear cur
LEFT OUTER JOIN SalesByYear prev
    ON prev.Territory = cur.Territory
   AND prev.OrderYear = cur.OrderYear - 1
ORDER BY cur.Territory, cur.OrderYear DESC;
-- case: Stack Overflow users who answer most, data explorer style with ##params turned to variables
DECLARE @UserId int = 22656
DECLARE @Tag nvarchar(35) = N'c#'

SELECT TOP 20
    TagName,
    COUNT(*) AS UpVotes
FROM Tags
    INNER JOIN PostTags ON PostTags.TagId = Tags.id
    INNER JOIN Posts ON Posts.ParentId = PostTags.PostId
    INNER JOIN Votes ON Votes.PostId = Posts.Id and VoteTypeId = 2
WHERE
    Posts.OwnerUserId = @UserId
    AND TagName <> @Tag
GROUP BY TagName
ORDER BY UpVotes DESC
-- case: Stack Overflow duplicated links, [Post Link] alias
select top 100
  p.Id as [Post Link]
, 'https://stackoverflow.com/q/' + cast(p.Id as varchar(12)) as url
, datediff(day, p.CreationDate, getdate()) age_days
, (select count(1) from Comments c where c.PostId = p.Id) as n_comments
, (select top (1) u.DisplayName from Users as u where u.Id = p.OwnerUserId) 'owner'
from Posts p
where p.PostTypeId = 1 and p.Tags like '%<sql-server>%' escape '\'
  and p.ClosedDate is null
  and not exists (select * from Posts a where a.ParentId = p.Id and a.Score >= 1)
order by p.ViewCount desc, 1
-- case: OPENJSON WITH with nested AS JSON and strict path
SELECT o.OrderId, j.Number, j.[Date], j.Customer, j.Quantity, d.[key], d.[value], d.[type]
FROM dbo.Orders AS o
CROSS APPLY OPENJSON(o.Payload, N'strict $.Orders')
WITH (
    Number   varchar(200)   N'$.Order.Number',
    [Date]   datetime2(3)   '$.Order.Date',
    Customer varchar(200)   '$.AccountNumber',
    Quantity int            '$.Item.Quantity',
    Details  nvarchar(max)  '$.Item' AS JSON
) AS j
OUTER APPLY OPENJSON(j.Details) AS d
WHERE ISJSON(o.Payload) > 0;
-- case: XML methods with nodes and namespaces
WITH XMLNAMESPACES ('http://schemas.microsoft.com/sqlserver/2004/07/adventure-works/Resume' AS ns, DEFAULT 'urn:x')
SELECT jc.JobCandidateID,
       Resume.value('(/ns:Resume/ns:Name/ns:Name.Last)[1]', 'nvarchar(100)') AS LastName,
       edu.ref.query('.') AS edu_xml,
       edu.ref.value('(ns:Edu.Level)[1]', 'nvarchar(50)') AS [Level]
FROM HumanResources.JobCandidate AS jc
CROSS APPLY jc.Resume.nodes('/ns:Resume/ns:Education') AS edu(ref)
WHERE Resume.exist('/ns:Resume/ns:Skills') = 1
-- case: GROUPING SETS with GROUPING and GROUPING_ID
SELECT D.GroupName, D.Name, COUNT(*) n, GROUPING(D.GroupName) g1, GROUPING_ID(D.GroupName, D.Name) gid
FROM HumanResources.Department D JOIN HumanResources.EmployeeDepartmentHistory h ON h.DepartmentID = D.DepartmentID
GROUP BY GROUPING SETS ((D.GroupName, D.Name), (D.GroupName), ROLLUP (D.Name), CUBE (D.GroupName, D.Name), ())
HAVING GROUPING_ID(D.GroupName, D.Name) < 3
-- case: temporal all forms
SELECT * FROM dbo.Employee FOR SYSTEM_TIME AS OF '2021-01-01 00:00:00.0000000' AS e
JOIN dbo.Dept FOR SYSTEM_TIME BETWEEN '2021-01-01' AND '2022-01-01' d ON d.id = e.dept
JOIN dbo.Loc FOR SYSTEM_TIME FROM @a TO @b l ON l.id = d.loc
JOIN dbo.X FOR SYSTEM_TIME CONTAINED IN ('2020-01-01', '2020-02-01') x ON x.id = l.id
JOIN dbo.Y FOR SYSTEM_TIME ALL y ON y.id = x.id
-- case: query hints list
SELECT c.id FROM c JOIN o ON c.id = o.cid
OPTION (RECOMPILE, MAXDOP 4, HASH JOIN, MERGE JOIN, ORDER GROUP, FAST 10, FORCE ORDER, OPTIMIZE FOR (@a = 1, @b UNKNOWN), KEEPFIXED PLAN, ROBUST PLAN, EXPAND VIEWS, MAX_GRANT_PERCENT = 10, USE HINT ('FORCE_DEFAULT_CARDINALITY_ESTIMATION', 'ENABLE_PARALLEL_PLAN_PREFERENCE'))
-- case: approx and percentile
SELECT DISTINCT dept, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY rate) OVER (PARTITION BY dept) AS med, PERCENTILE_DISC(0.9) WITHIN GROUP (ORDER BY rate) OVER (PARTITION BY dept) p90, CUME_DIST() OVER (PARTITION BY dept ORDER BY rate) cd, PERCENT_RANK() OVER (ORDER BY rate) pr FROM e
-- case: approx aggregates
SELECT APPROX_COUNT_DISTINCT(k), APPROX_PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY v), APPROX_PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY v) FROM t
-- case: table sizes from the catalogue
SELECT s.name AS SchemaName, t.name AS TableName, p.rows AS RowCounts,
    SUM(a.total_pages) * 8 AS TotalSpaceKB,
    CAST(ROUND(((SUM(a.total_pages) * 8) / 1024.00), 2) AS NUMERIC(36, 2)) AS TotalSpaceMB
FROM sys.tables t
INNER JOIN sys.indexes i ON t.object_id = i.object_id
INNER JOIN sys.partitions p ON i.object_id = p.object_id AND i.index_id = p.index_id
INNER JOIN sys.allocation_units a ON p.partition_id = a.container_id
LEFT OUTER JOIN sys.schemas s ON t.schema_id = s.schema_id
WHERE t.name NOT LIKE 'dt%' AND t.is_ms_shipped = 0 AND i.object_id > 255
GROUP BY t.name, s.name, p.rows
ORDER BY TotalSpaceMB DESC, t.name
-- case: foreign keys from the catalogue
SELECT fk.name, OBJECT_SCHEMA_NAME(fk.parent_object_id) + '.' + OBJECT_NAME(fk.parent_object_id) AS child, c.name, rc.name AS ref_col
FROM sys.foreign_keys fk JOIN sys.foreign_key_columns fkc ON fkc.constraint_object_id = fk.object_id
JOIN sys.columns c ON c.object_id = fkc.parent_object_id AND c.column_id = fkc.parent_column_id
JOIN sys.columns rc ON rc.object_id = fkc.referenced_object_id AND rc.column_id = fkc.referenced_column_id
-- case: index columns with FOR XML
SELECT i.name, i.type_desc, i.is_unique, STUFF((SELECT ', ' + QUOTENAME(c.name) + CASE ic.is_descending_key WHEN 1 THEN ' DESC' ELSE '' END
 FROM sys.index_columns ic JOIN sys.columns c ON c.object_id = ic.object_id AND c.column_id = ic.column_id
 WHERE ic.object_id = i.object_id AND ic.index_id = i.index_id AND ic.is_included_column = 0 ORDER BY ic.key_ordinal FOR XML PATH('')), 1, 2, '') AS cols
FROM sys.indexes AS i JOIN sys.objects o ON o.object_id = i.object_id JOIN sys.types ty ON 1 = 1 WHERE o.type IN ('U', 'V') AND OBJECTPROPERTY(o.object_id, 'IsMSShipped') = 0
-- case: full text predicates and rank tables
SELECT p.Name, k.[RANK], f.[KEY] FROM Production.ProductDescription p
INNER JOIN CONTAINSTABLE(Production.ProductDescription, Description, N'ISABOUT (perform* WEIGHT(.8), "mountain bike" WEIGHT(.4))', LANGUAGE 1033, 20) AS k ON p.ProductDescriptionID = k.[KEY]
INNER JOIN FREETEXTTABLE(Production.ProductDescription, (Name, Description), 'high level of performance') f ON f.[KEY] = k.[KEY]
WHERE CONTAINS((p.Description, p.Name), N'NEAR((bike, "mountain"), 5)', LANGUAGE N'English') OR FREETEXT(p.*, 'vital safety components') OR CONTAINS(*, @term)
-- case: money and hex and float literals
SELECT $12.50, -$3, £5, 0xDEADBEEF, 0x, 1e10, 1.5E-3, .5, 5., 1E+2, 0.0 - -1, +7, ~8, 7 % 3, 6 ^ 3 | 1 & 2
-- case: string aliases in all quotes
SELECT 1 'one', 2 AS 'two', 3 "three", 4 AS "fo""ur", 5 [fi]]ve], [six] = 6, 'seven' = 7, "eight" = 8, nine=9, N'ten' = 10
-- case: Unicode identifiers
SELECT [Größe], Straße, København, 顧客.氏名, [имя] AS имя_клиента, naïve_café FROM 顧客 JOIN Übersicht ü ON ü.Schlüssel = 顧客.id
-- case: system globals
SELECT @@ROWCOUNT, @@ERROR, @@IDENTITY, @@TRANCOUNT, @@LANGUAGE, @@DATEFIRST, @@MAX_PRECISION, @@NESTLEVEL, @@FETCH_STATUS, @@SERVICENAME, SCOPE_IDENTITY(), IDENT_CURRENT('dbo.T'), ROWCOUNT_BIG(), DB_NAME(), DB_ID(), SUSER_SNAME(), USER_NAME(), CURRENT_USER, SYSTEM_USER, SESSION_USER, USER, HOST_NAME(), APP_NAME(), ORIGINAL_LOGIN(), SERVERPROPERTY('ProductVersion'), DATABASEPROPERTYEX(DB_NAME(), 'Collation')
-- case: bit functions of 2022
SELECT LEFT_SHIFT(1, 4), RIGHT_SHIFT(16, 2), BIT_COUNT(7), GET_BIT(7, 1), SET_BIT(0, 3), 1 << 4, 16 >> 2
-- case: cohort retention
DECLARE @start DATE = '2023-01-01';
WITH first_order AS (
    SELECT customer_id, MIN(CAST(order_ts AS DATE)) AS cohort_day FROM sales.orders GROUP BY customer_id
), activity AS (
    SELECT o.customer_id, DATEFROMPARTS(YEAR(f.cohort_day), MONTH(f.cohort_day), 1) AS cohort_month,
           DATEDIFF(MONTH, f.cohort_day, o.order_ts) AS month_no
    FROM sales.orders AS o
    JOIN first_order AS f ON f.customer_id = o.customer_id
    WHERE f.cohort_day >= @start
)
SELECT cohort_month, [0] AS m0, [1] AS m1, [2] AS m2, [3] AS m3
FROM (SELECT DISTINCT customer_id, cohort_month, month_no FROM activity) AS a
PIVOT (COUNT(customer_id) FOR month_no IN ([0], [1], [2], [3])) AS p
ORDER BY cohort_month;
-- case: RFM segmentation
WITH rfm AS (
  SELECT c.CustomerID,
    DATEDIFF(DAY, MAX(h.OrderDate), '20140701') AS recency,
    COUNT(*) AS frequency, SUM(h.SubTotal) AS monetary
  FROM Sales.Customer c INNER JOIN Sales.SalesOrderHeader h ON h.CustomerID = c.CustomerID
  GROUP BY c.CustomerID
), scored AS (
  SELECT *, NTILE(5) OVER (ORDER BY recency DESC) r, NTILE(5) OVER (ORDER BY frequency) f, NTILE(5) OVER (ORDER BY monetary) m FROM rfm
)
SELECT CONCAT(r, f, m) AS cell, COUNT(*) AS customers, AVG(monetary) AS avg_monetary,
  CASE WHEN r >= 4 AND f >= 4 THEN 'Champions' WHEN r >= 4 THEN 'New' WHEN r <= 2 AND f >= 4 THEN 'At risk' ELSE 'Other' END AS segment
FROM scored GROUP BY r, f, m ORDER BY cell
-- case: date spine by recursion
;with d as (select cast('2024-01-01' as date) as dt union all select dateadd(dd, 1, dt) from d where dt < '2024-12-31')
select d.dt, isnull(sum(s.amount), 0) as amount, sum(isnull(sum(s.amount), 0)) over (order by d.dt rows between 6 preceding and current row) / 7. as ma7
from d left join sales s on s.sale_date = d.dt group by d.dt order by d.dt option (maxrecursion 400)
-- case: org chart with path and cycle guard
WITH emp (id, mgr, lvl, path) AS (
 SELECT EmployeeID, ManagerID, 0, CONVERT(varchar(max), '/' + CONVERT(varchar(10), EmployeeID) + '/') FROM dbo.Employees WHERE ManagerID IS NULL
 UNION ALL
 SELECT e.EmployeeID, e.ManagerID, emp.lvl + 1, emp.path + CONVERT(varchar(10), e.EmployeeID) + '/' FROM dbo.Employees e JOIN emp ON e.ManagerID = emp.id WHERE emp.path NOT LIKE '%/' + CONVERT(varchar(10), e.EmployeeID) + '/%'
) SELECT SPACE(lvl * 2) + CAST(id AS varchar(10)) AS tree, path FROM emp ORDER BY path
-- case: sessionisation
SELECT user_id, session_no, MIN(event_time) AS started, MAX(event_time) AS ended, COUNT(*) AS events
FROM (
  SELECT user_id, event_time, SUM(is_new) OVER (PARTITION BY user_id ORDER BY event_time ROWS UNBOUNDED PRECEDING) AS session_no
  FROM (
    SELECT user_id, event_time,
      CASE WHEN DATEDIFF(SECOND, LAG(event_time) OVER (PARTITION BY user_id ORDER BY event_time), event_time) <= 1800 THEN 0 ELSE 1 END AS is_new
    FROM web.events
  ) AS flagged
) AS numbered
GROUP BY user_id, session_no
-- case: multi-statement report
SET NOCOUNT ON;
SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED;
DECLARE @asof DATETIME = GETDATE(), @back INT = 7;
SELECT COUNT(*) AS cnt FROM dbo.Jobs WHERE Created > DATEADD(DAY, -@back, @asof);
SELECT Status, COUNT(*) FROM dbo.Jobs WHERE Created > DATEADD(DAY, -@back, @asof) GROUP BY Status;
-- case: joins whose ON come late
SELECT * FROM a LEFT JOIN b INNER JOIN c ON c.bid = b.id ON b.aid = a.id
-- case: words that are not reserved as names
SELECT value, name, type, state, status, date, time, level, rank, row, rows, first, next, only, partition, range, offset, path, json, xml, hash, loop, action, description, role, location, year, month, day, count, [user], data, text, language FROM config
-- case: permissions asked for
SELECT HAS_PERMS_BY_NAME('dbo.t', 'OBJECT', 'SELECT'), IS_MEMBER('db_owner'), IS_SRVROLEMEMBER('sysadmin'), IS_ROLEMEMBER('db_datareader'), HAS_DBACCESS('x')
-- case: rowversion and identity pseudo columns
SELECT $IDENTITY, $ROWGUID, t.$IDENTITY, $PARTITION.pf_year(OrderDate) FROM dbo.t
-- case: graph match
SELECT p2.name FROM Person AS p1, likes, Person p2, friendOf AS f2, Person p3 WHERE MATCH(p1-(likes)->p2 AND p2<-(f2)-p3) AND p1.name = 'Ann'
-- case: graph shortest path
SELECT p1.name, STRING_AGG(p2.name, '->') WITHIN GROUP (GRAPH PATH) AS friends, LAST_VALUE(p2.name) WITHIN GROUP (GRAPH PATH) AS last_friend, COUNT(p2.name) WITHIN GROUP (GRAPH PATH) AS levels FROM Person AS p1, friendOf FOR PATH AS fo, Person FOR PATH AS p2 WHERE MATCH(SHORTEST_PATH(p1(-(fo)->p2)+)) AND p1.name = 'Jacob'
-- case: FOR XML RAW with options
SELECT TOP 3 ProductID, Name FROM Production.Product FOR XML RAW ('product'), ELEMENTS XSINIL, ROOT ('products'), BINARY BASE64, TYPE
-- case: not greater, not less, not equal signs with spaces
SELECT * FROM t WHERE a !< 1 AND b !> 2 AND c != 3 AND d < > 4 AND e > = 5 AND f ! = 6
-- case: declare many types
DECLARE @a bigint, @b decimal(38, 10) = 1.5, @c nvarchar(max) = N'x', @d datetimeoffset(7), @e uniqueidentifier = NEWID(), @f sql_variant, @g xml, @h hierarchyid, @i geography, @j time(3), @k varbinary(max), @l money, @m smallmoney, @n real, @o float(53), @p char varying (20), @q national character varying(5), @r double precision, @s numeric, @t dec(5), @u sysname, @v bit, @w tinyint, @x smalldatetime, @y rowversion
SELECT @a, @e
-- case: session context and context info and error functions
SELECT SESSION_CONTEXT(N'tenant'), CONTEXT_INFO(), ERROR_MESSAGE(), ERROR_NUMBER(), XACT_STATE(), CURRENT_TIMEZONE(), SYSUTCDATETIME(), GETUTCDATE(), SYSDATETIMEOFFSET(), CONNECTIONPROPERTY('net_transport'), GETANSINULL(), @@DBTS, @@OPTIONS, @@LOCK_TIMEOUT, @@CPU_BUSY
-- case: compress and decompress, cryptographic hash, COMPRESS of nvarchar
SELECT CAST(DECOMPRESS(z) AS nvarchar(max)), COMPRESS(N'x'), HASHBYTES('MD5', CONCAT(a, '|', b)), MIN_ACTIVE_ROWVERSION() FROM t
-- case: key and default constraints
SELECT kc.name, dc.name, cc.name, dc.definition FROM sys.key_constraints kc, sys.default_constraints dc, sys.check_constraints cc, sys.views v, sys.synonyms s, sys.sequences q, sys.stats st, sys.stats_columns sc, sys.identity_columns ic
-- case: quoted names with semicolons and keywords inside
SELECT [a;b], "drop table", [exec xp_cmdshell 'dir'], [--], [/*], "it's" FROM [insert into] AS [;]
-- case: strings which hold dangerous text
SELECT 'EXEC xp_cmdshell ''dir''; DROP TABLE x; --' AS s, N'GO' AS g, '
GO
' AS h
-- case: quote within brackets, bracket within quote
SELECT [it's], "a]b", [a"b], 'a[b' FROM t WHERE x = ']' AND y = '"'
-- case: slash star inside line comment
SELECT 1 -- /* not open
, 2 -- */
-- case: line comment inside block
SELECT 1 /* -- */ , 2
-- case: no space between tokens
SELECT(1)AS[a],'b'AS[b],[c]=3,"d"=4,N'e'AS"e"FROM[t]WHERE[x]=1 AND[y]=2 OR[z]IN(1,2)
-- case: parenthesised select alone
(SELECT 1 AS a)
-- case: system tables of agent jobs in schema named sysjobs? plain user table named so
SELECT j.name FROM dbo.jobs j WHERE j.enabled = 1
-- case: Ozar style - top users with no accepted answers
/* Brent-like training query */
DECLARE @StartDate DATETIME = '2010-01-01', @EndDate DATETIME = '2010-02-01';
SELECT TOP 101 u.DisplayName, u.Location, u.Reputation, q.Title,
       VoteCount = (SELECT COUNT_BIG(*) FROM dbo.Votes AS v WHERE v.PostId = q.Id AND v.VoteTypeId IN (1, 2)),
       LastEdit = COALESCE(q.LastEditDate, q.CreationDate)
FROM dbo.Users AS u WITH (INDEX (IX_Location))
    INNER JOIN dbo.Posts AS q ON q.OwnerUserId = u.Id AND q.PostTypeId = 1
    LEFT OUTER JOIN dbo.Posts AS a ON a.Id = q.AcceptedAnswerId
WHERE q.CreationDate >= @StartDate AND q.CreationDate < @EndDate
  AND a.Id IS NULL
  AND u.Location LIKE N'%Iceland%'
ORDER BY q.Score DESC, u.Reputation DESC
OPTION (MAXDOP 1, OPTIMIZE FOR (@StartDate = '2009-01-01', @EndDate UNKNOWN));
-- case: collations function
SELECT name, description FROM sys.fn_helpcollations() WHERE name LIKE 'Latin1%'
-- case: extended property function
SELECT objname, value FROM fn_listextendedproperty('MS_Description', 'schema', 'dbo', 'table', 'Orders', 'column', DEFAULT)
-- case: join update-like names: columns called update_date, insert_user, deleted, merge_key, exec_time
SELECT update_date, insert_user, deleted, inserted, merge_key, exec_time, drop_off, create_dt, grant_total, into_stock, backup_flag FROM dbo.delete_log WHERE deleted = 0
-- case: group by all deprecated
SELECT a, COUNT(*) FROM t WHERE b = 1 GROUP BY ALL a
-- case: nested comments with urls and quotes
/* see https://example.com/a?b='c' -- "d" */ SELECT url FROM links -- it's "here" /* not a comment
WHERE url LIKE 'https://%' /* // */
-- case: 24 hour clock and midnight arithmetic
SELECT DATEADD(SECOND, - DATEPART(SECOND, t), t), CONVERT(TIME(0), t), CAST(t AS TIME) , t - CAST(FLOOR(CAST(t AS float)) AS datetime), CONVERT(VARCHAR(5), t, 108) FROM x
-- case: age in years
SELECT DATEDIFF(yy, BirthDate, GETDATE()) - CASE WHEN DATEADD(yy, DATEDIFF(yy, BirthDate, GETDATE()), BirthDate) > GETDATE() THEN 1 ELSE 0 END AS Age FROM HumanResources.Employee
-- case: working days between
SELECT (DATEDIFF(dd, @s, @e) + 1) - (DATEDIFF(wk, @s, @e) * 2) - (CASE WHEN DATENAME(dw, @s) = 'Sunday' THEN 1 ELSE 0 END) - (CASE WHEN DATENAME(dw, @e) = 'Saturday' THEN 1 ELSE 0 END)
-- case: levenshtein-less fuzzy by soundex and difference
SELECT a.Name, b.Name FROM c a JOIN c b ON a.Id < b.Id AND SOUNDEX(a.Name) = SOUNDEX(b.Name) AND DIFFERENCE(a.Name, b.Name) = 4
-- case: bin packing by running total and modulo
SELECT *, SUM(qty) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) / 100 AS box, id % 10 AS bucket, ~id & 7 AS m FROM t
-- case: last non-null by max of concatenation
SELECT id, CAST(SUBSTRING(MAX(CAST(id AS binary(4)) + CAST(val AS binary(4))) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING), 5, 4) AS int) AS lastval FROM t1
-- case: first and last per group by conditional windows
SELECT DISTINCT k, FIRST_VALUE(v) OVER (PARTITION BY k ORDER BY ts, id) f, LAST_VALUE(v) OVER (PARTITION BY k ORDER BY ts, id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) l FROM t
-- case: packing intervals
WITH c1 AS (SELECT u, s AS ts, +1 AS type, 1 AS sub FROM sess UNION ALL SELECT u, e, -1, 0 FROM sess), c2 AS (SELECT c1.*, SUM(type) OVER (PARTITION BY u ORDER BY ts, type DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - sub AS cnt FROM c1), c3 AS (SELECT u, ts, FLOOR((ROW_NUMBER() OVER (PARTITION BY u ORDER BY ts) - 1) / 2 + 1) AS grp FROM c2 WHERE cnt = 0) SELECT u, MIN(ts) s, MAX(ts) e FROM c3 GROUP BY u, grp
-- case: hierarchy with sort key of zero padded strings
WITH h AS (SELECT id, parent, name, RIGHT(REPLICATE('0', 5) + CAST(ROW_NUMBER() OVER (ORDER BY name) AS varchar(max)), 5) AS sortkey, 1 AS lvl FROM cat WHERE parent IS NULL UNION ALL SELECT c.id, c.parent, c.name, h.sortkey + '.' + RIGHT('00000' + CAST(ROW_NUMBER() OVER (PARTITION BY c.parent ORDER BY c.name) AS varchar(10)), 5), h.lvl + 1 FROM cat c INNER JOIN h ON h.id = c.parent) SELECT REPLICATE(N'· ', lvl - 1) + name AS tree FROM h ORDER BY sortkey
-- case: split fixed width
SELECT SUBSTRING(line, 1, 10) AS id, NULLIF(LTRIM(RTRIM(SUBSTRING(line, 11, 20))), '') AS name, TRY_CAST(SUBSTRING(line, 31, 8) AS date) d FROM import_lines WHERE line LIKE '[0-9][0-9]%' AND LEN(line) BETWEEN 38 AND 40
-- case: gaps in identity
SELECT prev + 1 AS gap_start, id - 1 AS gap_end FROM (SELECT id, LAG(id) OVER (ORDER BY id) AS prev FROM t) q WHERE id - prev > 1
-- case: top n with others
SELECT CASE WHEN rn <= 5 THEN name ELSE 'Others' END AS name, SUM(total) AS total FROM (SELECT name, SUM(v) AS total, ROW_NUMBER() OVER (ORDER BY SUM(v) DESC) AS rn FROM s GROUP BY name) q GROUP BY CASE WHEN rn <= 5 THEN name ELSE 'Others' END ORDER BY MIN(rn)
-- case: correlation coefficient
SELECT (AVG(x * y) - AVG(x) * AVG(y)) / NULLIF(SQRT(AVG(x * x) - AVG(x) * AVG(x)) * SQRT(AVG(y * y) - AVG(y) * AVG(y)), 0.) r FROM pts
-- case: is json array of strings contains
SELECT * FROM p WHERE EXISTS (SELECT * FROM OPENJSON(p.tags) WHERE value = N'red') AND 'x' IN (SELECT value FROM OPENJSON(p.tags, '$.more'))
-- case: json_query with for json in union
SELECT JSON_QUERY(x) AS x FROM (SELECT (SELECT 1 AS a FOR JSON PATH, WITHOUT_ARRAY_WRAPPER) AS x UNION ALL SELECT (SELECT 2 AS a FOR JSON PATH, WITHOUT_ARRAY_WRAPPER)) t
-- case: xml explode of csv with ampersand escape
SELECT y.i.value('(./text())[1]', 'nvarchar(4000)') FROM (SELECT x = CONVERT(XML, '<i>' + REPLACE(REPLACE(@List, '&', '&amp;'), ',', '</i><i>') + '</i>').query('.')) AS a CROSS APPLY x.nodes('i') AS y(i)
-- case: old tally by syscolumns
SELECT TOP 11000 ROW_NUMBER() OVER (ORDER BY sc1.id) AS N FROM dbo.syscolumns sc1, dbo.syscolumns sc2
-- case: all columns cross join numbers
SELECT TOP (1000) n = ROW_NUMBER() OVER (ORDER BY s1.[object_id]) FROM sys.all_objects AS s1 CROSS JOIN sys.all_objects AS s2 ORDER BY n
-- case: compare schema between two schemas
SELECT COALESCE(a.COLUMN_NAME, b.COLUMN_NAME), a.DATA_TYPE, b.DATA_TYPE FROM (SELECT * FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'a') a FULL OUTER JOIN (SELECT * FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA = 'b') b ON a.TABLE_NAME = b.TABLE_NAME AND a.COLUMN_NAME = b.COLUMN_NAME WHERE a.DATA_TYPE IS NULL OR b.DATA_TYPE IS NULL OR a.DATA_TYPE <> b.DATA_TYPE
-- case: find columns by name with collation and object type
SELECT OBJECT_SCHEMA_NAME(c.object_id) [schema], OBJECT_NAME(c.object_id) [table], c.name, TYPE_NAME(c.system_type_id) + CASE WHEN c.max_length = -1 THEN '(max)' ELSE '(' + CAST(c.max_length AS varchar) + ')' END FROM sys.columns c WHERE c.name COLLATE Latin1_General_CI_AI LIKE N'%kunde%' AND OBJECTPROPERTY(c.object_id, N'IsUserTable') = 1
-- case: computed column with semicolon in string and multi alias
SELECT 'a;b' AS [x;y], ';' + CHAR(59) AS z; SELECT N'--;' q;
-- case: select with parenthesised from and multiple applies of values for max of columns
SELECT t.id, m.mx, m.mn FROM dbo.t AS t CROSS APPLY (SELECT MAX(v.x) AS mx, MIN(v.x) AS mn FROM (VALUES (t.a), (t.b), (t.c)) AS v(x)) AS m
-- case: exists in select via case with count big and parentheses galore
SELECT ((CASE WHEN ((EXISTS ((SELECT ((1)))))) THEN ((1)) ELSE (((0))) END))
-- case: between symmetric dates with casts and at signs in names
SELECT [a@b], c@d FROM t WHERE CAST(d AS date) BETWEEN CAST(@f@rom AS date) AND @t_o#1
-- case: union types alignment with casts to sql_variant
SELECT CAST(a AS sql_variant) v, 'a' n FROM t UNION ALL SELECT CAST(b AS sql_variant), 'b' FROM t UNION ALL SELECT CAST(N'c' AS sql_variant), 'c'
-- case: percent sign modulo and like escapes in one
SELECT a%b, a % b, 'x%' FROM t WHERE c LIKE '%[%]%' AND d%2=0
-- case: money division and scientific
SELECT $1/3, 1/3e0, 2.5e-3*1E+4, 0x1F+1, -0.5, +.5 FROM t
-- case: for xml path with nested root attributes and type directive in two levels
SELECT (SELECT o.id AS [@id], (SELECT l.sku AS [@sku], l.qty AS [qty] FROM lines l WHERE l.oid = o.id FOR XML PATH('line'), TYPE) AS [lines] FROM orders o FOR XML PATH('order'), TYPE) FOR XML PATH('orders'), ELEMENTS XSINIL
-- case: with xmlnamespaces and for xml and cte together
WITH XMLNAMESPACES ('urn:a' AS a), c AS (SELECT 1 AS id) SELECT id AS 'a:id' FROM c FOR XML PATH('a:row'), ROOT('a:rows')
-- case: window aggregates of counts distinct by derived apply
SELECT d.m, d.users, SUM(d.users) OVER (ORDER BY d.m) cum FROM (SELECT EOMONTH(ts) m, COUNT(DISTINCT uid) users FROM ev GROUP BY EOMONTH(ts)) d
-- case: rollup in having and grouping in order
SELECT ISNULL(region, '(all)'), SUM(v) FROM s GROUP BY region WITH ROLLUP HAVING SUM(v) > 0 ORDER BY GROUPING(region) DESC, region
-- case: multi-line string literal with statement text
SELECT 'This report was made by
EXEC dbo.sp_report;
GO
' AS note
-- case: three selects with mixed separators
SELECT 1 AS a;;SELECT 2 AS b
;SELECT 3 AS c
-- case: select star from function with default alias-free and order by ordinal desc
SELECT * FROM GENERATE_SERIES(10, 1, -1) ORDER BY 1 DESC
-- case: deny and grant as delimited column aliases
SELECT 1 AS [grant], 2 AS [deny], 3 AS [exec], 4 [into], 5 "merge" FROM [kill]
-- case: temporal join on history boundaries with function of time
SELECT * FROM dbo.Rate FOR SYSTEM_TIME FROM '2020-01-01' TO '9999-12-31 23:59:59.9999999' AS r WHERE r.SysStart < r.SysEnd
