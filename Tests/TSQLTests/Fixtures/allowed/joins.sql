-- case: all kinds of join
SELECT a.id FROM a JOIN b ON a.id = b.id INNER JOIN c ON b.id = c.id LEFT JOIN d ON d.id = c.id
LEFT OUTER JOIN e ON e.id = d.id RIGHT JOIN f ON f.id = e.id FULL OUTER JOIN g ON g.id = f.id CROSS JOIN h
-- case: join hints
SELECT a.id FROM a INNER LOOP JOIN b ON a.id = b.id LEFT HASH JOIN c ON c.id = b.id FULL OUTER MERGE JOIN d ON d.id = c.id
-- case: nested joins
SELECT a.id FROM a LEFT JOIN b INNER JOIN c ON c.b_id = b.id ON b.a_id = a.id
-- case: joins in parentheses
SELECT a.id FROM a LEFT JOIN (b INNER JOIN c ON c.b_id = b.id) ON b.a_id = a.id
-- case: doubly parenthesised
SELECT a.id FROM ((a JOIN b ON a.id = b.id) JOIN c ON c.id = b.id)
-- case: comma
SELECT a.id FROM a, b AS x, [c d] y WHERE a.id = x.id AND x.id = y.id
-- case: cross apply
SELECT c.name, o.amount FROM customers c CROSS APPLY (SELECT TOP (3) amount FROM orders o WHERE o.customer_id = c.id ORDER BY amount DESC) AS o
-- case: outer apply
SELECT c.name, last_order.placed FROM customers AS c OUTER APPLY (SELECT MAX(placed) AS placed FROM orders WHERE customer_id = c.id) last_order
-- case: apply values
SELECT t.id, v.k, v.n FROM t CROSS APPLY (VALUES ('a', t.a), ('b', t.b)) AS v (k, n)
-- case: derived with columns
SELECT d.x FROM (SELECT a, b FROM t) AS d (x, y)
-- case: derived union
SELECT u.id FROM ((SELECT id FROM a) UNION ALL (SELECT id FROM b)) AS u
-- case: hints
SELECT o.id FROM orders AS o WITH (NOLOCK) JOIN lines l WITH (READPAST, INDEX(ix_order, 2)) ON l.order_id = o.id
-- case: hints without comma
SELECT id FROM orders WITH (NOLOCK NOWAIT)
-- case: hints of old
SELECT o.id FROM orders (NOLOCK) o JOIN lines l (NOLOCK) ON l.order_id = o.id
-- case: hint forceseek
SELECT id FROM orders WITH (FORCESEEK (ix_date (placed, id)), READCOMMITTEDLOCK)
-- case: index equals
SELECT id FROM orders WITH (INDEX = ix_date), lines WITH (INDEX = (ix_a), FORCESCAN, NOEXPAND)
-- case: tablesample
SELECT AVG(amount) FROM orders TABLESAMPLE SYSTEM (10 PERCENT) REPEATABLE (42)
-- case: tablesample rows
SELECT id FROM orders AS o TABLESAMPLE (100 ROWS) WITH (NOLOCK)
-- case: system time as of
SELECT id FROM prices FOR SYSTEM_TIME AS OF '2026-01-01T00:00:00' AS p
-- case: system time ranges
SELECT a.id FROM prices FOR SYSTEM_TIME BETWEEN @from AND @to a JOIN prices FOR SYSTEM_TIME FROM @from TO @to b ON a.id = b.id
JOIN prices FOR SYSTEM_TIME CONTAINED IN (@from, @to) c ON c.id = b.id JOIN prices FOR SYSTEM_TIME ALL d ON d.id = c.id
-- case: pivot
SELECT region, [2024], [2025] FROM (SELECT region, y, amount FROM sales) AS s PIVOT (SUM(amount) FOR y IN ([2024], [2025])) AS p ORDER BY region
-- case: unpivot
SELECT id, quarter, amount FROM budget UNPIVOT (amount FOR quarter IN (q1, q2, q3, q4)) AS u
-- case: pivot of a table with alias
SELECT p.* FROM dbo.sales AS s PIVOT (COUNT(id) FOR region IN (North, South)) p
-- case: self join
SELECT e.name, m.name AS manager FROM employees e LEFT JOIN employees m ON m.id = e.manager_id
-- case: system views
SELECT t.name, c.name FROM sys.tables AS t JOIN sys.columns AS c ON c.object_id = t.object_id
-- case: information schema
SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'
-- case: exists
SELECT c.id FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)
-- case: functions without alias
SELECT value FROM a CROSS APPLY OPENJSON(a.doc) CROSS APPLY STRING_SPLIT(a.tags, ',') WHERE a.id = 1
-- case: sorted in parentheses
(SELECT id, name FROM a) ORDER BY name
-- case: same name in two schemas
SELECT a.t.x, b.t.y FROM a.t, b.t WHERE a.t.id = b.t.id
