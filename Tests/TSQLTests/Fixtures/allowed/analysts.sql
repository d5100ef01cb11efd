-- case: revenue by month
SELECT DATEFROMPARTS(YEAR(o.order_date), MONTH(o.order_date), 1) AS month_start, SUM(l.quantity * l.unit_price * (1 - l.discount)) AS revenue
FROM sales.orders AS o JOIN sales.order_lines AS l ON l.order_id = o.id
WHERE o.order_date >= DATEADD(month, -12, CAST(GETDATE() AS date)) AND o.status <> 'cancelled'
GROUP BY DATEFROMPARTS(YEAR(o.order_date), MONTH(o.order_date), 1) HAVING SUM(l.quantity) > 0 ORDER BY month_start
-- case: running total
SELECT d, amount, SUM(amount) OVER (ORDER BY d ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM daily
-- case: moving average
SELECT d, AVG(amount * 1.0) OVER (PARTITION BY region ORDER BY d ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS week FROM daily
-- case: latest row per customer
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed DESC) AS rn FROM orders) AS x WHERE rn = 1
-- case: lag and lead
SELECT d, amount - LAG(amount, 1, 0) OVER (ORDER BY d) AS diff, LEAD(amount) OVER (ORDER BY d) AS following FROM daily
-- case: ignore nulls
SELECT d, LAST_VALUE(price) IGNORE NULLS OVER (ORDER BY d ROWS UNBOUNDED PRECEDING) AS filled FROM prices
-- case: ranking
SELECT name, RANK() OVER (ORDER BY score DESC), DENSE_RANK() OVER (ORDER BY score DESC), NTILE(4) OVER (ORDER BY score), PERCENT_RANK() OVER (ORDER BY score) FROM results
-- case: percentiles
SELECT DISTINCT region, PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY amount) OVER (PARTITION BY region) AS median FROM sales
-- case: named windows
SELECT d, SUM(a) OVER w, AVG(a) OVER (w ROWS 2 PRECEDING) FROM t WINDOW w AS (PARTITION BY region ORDER BY d), v AS (ORDER BY d)
-- case: cte
WITH totals AS (SELECT customer_id, SUM(amount) AS total FROM orders GROUP BY customer_id)
SELECT c.name, t.total FROM totals AS t JOIN customers c ON c.id = t.customer_id WHERE t.total > 1000 ORDER BY t.total DESC
-- case: several ctes
WITH a AS (SELECT 1 AS x), b (y) AS (SELECT x + 1 FROM a), c AS (SELECT y FROM b UNION ALL SELECT x FROM a) SELECT * FROM c
-- case: recursive cte
WITH tree AS (
  SELECT id, parent_id, name, 0 AS depth FROM categories WHERE parent_id IS NULL
  UNION ALL
  SELECT c.id, c.parent_id, c.name, t.depth + 1 FROM categories c JOIN tree t ON c.parent_id = t.id)
SELECT name, depth FROM tree ORDER BY depth OPTION (MAXRECURSION 100)
-- case: dates by recursion
WITH days (d) AS (SELECT CAST('2026-01-01' AS date) UNION ALL SELECT DATEADD(day, 1, d) FROM days WHERE d < '2026-12-31')
SELECT d FROM days OPTION (MAXRECURSION 366, RECOMPILE)
-- case: cte after semicolon
;WITH x AS (SELECT 1 AS n) SELECT n FROM x
-- case: rollup
SELECT region, product, SUM(amount) FROM sales GROUP BY ROLLUP (region, product)
-- case: cube and grouping
SELECT GROUPING(region), GROUPING_ID(region, product), SUM(amount) FROM sales GROUP BY CUBE (region, product)
-- case: grouping sets
SELECT region, product, SUM(amount) FROM sales GROUP BY GROUPING SETS ((region, product), (region), ROLLUP (product), ())
-- case: rollup of old
SELECT region, SUM(amount) FROM sales GROUP BY region WITH ROLLUP
-- case: composite rollup
SELECT y, q, r, COUNT(*) FROM sales GROUP BY ROLLUP ((y, q), r), year_of_sale
-- case: grand total
SELECT COUNT(*) FROM sales GROUP BY ()
-- case: retention cohorts
WITH first_order AS (SELECT customer_id, MIN(order_date) AS first_date FROM orders GROUP BY customer_id),
cohort AS (SELECT o.customer_id, EOMONTH(f.first_date) AS cohort, DATEDIFF(month, f.first_date, o.order_date) AS n FROM orders o JOIN first_order f ON f.customer_id = o.customer_id)
SELECT cohort, n, COUNT(DISTINCT customer_id) AS customers FROM cohort GROUP BY cohort, n ORDER BY cohort, n
-- case: conditional aggregation
SELECT region, SUM(CASE WHEN status = 'late' THEN 1 ELSE 0 END) * 100.0 / NULLIF(COUNT(*), 0) AS late_percent, COUNT(IIF(amount > 100, 1, NULL)) FROM orders GROUP BY region
-- case: string aggregation
SELECT region, STRING_AGG(CONVERT(nvarchar(max), name), N', ') WITHIN GROUP (ORDER BY name DESC) AS names FROM customers GROUP BY region
-- case: string aggregation of old
SELECT c.id, STUFF((SELECT ', ' + o.code FROM orders o WHERE o.customer_id = c.id ORDER BY o.code FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)'), 1, 2, '') AS codes FROM customers c
-- case: gaps and islands
SELECT MIN(d) AS first_day, MAX(d) AS last_day FROM (SELECT d, DATEADD(day, -ROW_NUMBER() OVER (ORDER BY d), d) AS island FROM logins) x GROUP BY island
-- case: duplicates
SELECT email, COUNT(*) AS n FROM users GROUP BY email HAVING COUNT(*) > 1 ORDER BY n DESC
-- case: set operations
SELECT id FROM a UNION SELECT id FROM b EXCEPT SELECT id FROM c INTERSECT SELECT id FROM d ORDER BY id
-- case: set operations in parentheses
(SELECT id FROM a UNION ALL SELECT id FROM b) INTERSECT (SELECT id FROM c EXCEPT SELECT id FROM d)
-- case: difference of two tables
SELECT 'missing' AS what, x.* FROM (SELECT id, v FROM a EXCEPT SELECT id, v FROM b) AS x UNION ALL SELECT 'extra', y.* FROM (SELECT id, v FROM b EXCEPT SELECT id, v FROM a) y
-- case: variables
DECLARE @from date = '2026-01-01', @to date; SET @to = DATEADD(year, 1, @from); SELECT COUNT(*) FROM orders WHERE placed >= @from AND placed < @to
-- case: variables without semicolons
DECLARE @x decimal(18, 2) DECLARE @y AS nvarchar(max) = N'a' SET @x = (SELECT MAX(v) FROM t) SET @x += 1 SELECT @x AS x, @y AS y
-- case: select into variables
DECLARE @n int, @m int; SELECT @n = COUNT(*), @m = MAX(id) FROM t; SELECT @n AS n, @m AS m
-- case: all types
DECLARE @a bigint, @b bit, @c char(3), @d datetime2(7), @e datetimeoffset, @f float(53), @g uniqueidentifier, @h varbinary(max), @i xml, @j sql_variant, @k time(0), @l money, @m sysname, @n double precision SELECT @a
-- case: options
SET NOCOUNT ON; SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED; SET DATEFIRST 1; SET DATEFORMAT ymd; SET ANSI_NULLS, QUOTED_IDENTIFIER ON SELECT 1
-- case: query hints
SELECT a FROM t GROUP BY a OPTION (HASH GROUP, MAXDOP 2, FAST 10, FORCE ORDER, LOOP JOIN, OPTIMIZE FOR (@x = 1, @y UNKNOWN), OPTIMIZE FOR UNKNOWN, MAX_GRANT_PERCENT = 10)
-- case: use hint
SELECT a FROM t OPTION (USE HINT('DISABLE_OPTIMIZER_ROWGOAL', 'FORCE_LEGACY_CARDINALITY_ESTIMATION'), KEEP PLAN, NO_PERFORMANCE_SPOOL)
-- case: approximate distinct
SELECT APPROX_COUNT_DISTINCT(customer_id), STDEV(amount), VARP(amount), COUNT_BIG(*), CHECKSUM_AGG(CHECKSUM(id)) FROM orders
-- case: first and last order
SELECT DISTINCT customer_id, FIRST_VALUE(amount) OVER (PARTITION BY customer_id ORDER BY placed RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_amount FROM orders
-- case: share of total
SELECT region, SUM(amount) AS amount, 100.0 * SUM(amount) / SUM(SUM(amount)) OVER () AS share FROM sales GROUP BY region
-- case: sessions
WITH marked AS (SELECT user_id, at, CASE WHEN DATEDIFF(minute, LAG(at) OVER (PARTITION BY user_id ORDER BY at), at) > 30 THEN 1 ELSE 0 END AS is_new FROM events)
SELECT user_id, COUNT(*) AS events, SUM(is_new) + 1 AS sessions FROM marked GROUP BY user_id
-- case: weekday names
SELECT DATENAME(weekday, placed) AS day, COUNT(*) FROM orders GROUP BY DATENAME(weekday, placed), DATEPART(dw, placed) ORDER BY DATEPART(dw, placed)
-- case: truncated dates
SELECT DATETRUNC(week, placed), DATE_BUCKET(hour, 6, placed), DATEDIFF_BIG(second, '1970-01-01', placed) FROM orders
-- case: series of dates
SELECT DATEADD(day, s.value, '2026-01-01') AS d FROM GENERATE_SERIES(0, 364) AS s
-- case: left join to find missing days
SELECT d.d FROM (SELECT CAST(DATEADD(day, n, '2026-01-01') AS date) AS d FROM numbers WHERE n < 31) d LEFT JOIN loads l ON l.d = d.d WHERE l.d IS NULL
-- case: top n per group with apply
SELECT r.name, x.product, x.amount FROM regions r CROSS APPLY (SELECT TOP (3) WITH TIES product, SUM(amount) AS amount FROM sales s WHERE s.region_id = r.id GROUP BY product ORDER BY SUM(amount) DESC) x
-- case: row count per table
SELECT s.name, t.name, SUM(p.rows) AS row_count FROM sys.tables t JOIN sys.schemas s ON s.schema_id = t.schema_id JOIN sys.partitions p ON p.object_id = t.object_id AND p.index_id IN (0, 1) GROUP BY s.name, t.name
-- case: descriptions
SELECT OBJECT_NAME(ep.major_id) AS t, c.name, ep.value FROM sys.extended_properties ep JOIN sys.columns c ON c.object_id = ep.major_id AND c.column_id = ep.minor_id WHERE ep.name = 'MS_Description'
