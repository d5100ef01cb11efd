-- case: constant
SELECT 1
-- case: several constants
SELECT 1 AS a, 'b' AS b, N'ç' c, 0x1F AS d, 1.5e3 AS e, $12.34 AS f, NULL AS g
-- case: alias with equals sign
SELECT total = SUM(amount), 'label' = MAX(name) FROM sales.orders
-- case: alias as string
SELECT amount 'the amount', name AS 'the name' FROM sales.orders
-- case: alias in brackets that is a keyword
SELECT amount AS [select], name [update], id "drop" FROM dbo.t
-- case: star
SELECT * FROM dbo.orders
-- case: qualified star
SELECT o.*, c.name FROM dbo.orders o INNER JOIN dbo.customers AS c ON c.id = o.customer_id
-- case: distinct top with ties
SELECT DISTINCT TOP (10) WITH TIES customer_id FROM sales.orders ORDER BY customer_id
-- case: top percent
SELECT TOP 5 PERCENT * FROM sales.orders ORDER BY amount DESC
-- case: top of a variable
DECLARE @n int = 5; SELECT TOP (@n) id FROM t ORDER BY id
-- case: filter
SELECT id FROM t WHERE a = 1 AND (b <> 2 OR c != 3) AND NOT d > 4 AND e !< 5 AND f !> 6
-- case: keywords inside strings and names
SELECT 'EXEC xp_cmdshell' AS a, 'DROP TABLE t; --' AS b, [INSERT INTO] FROM t WHERE status = 'DELETE'
-- case: doubled quotes
SELECT 'it''s', N'''', [a]]b], "c""d" FROM t
-- case: comments everywhere
SELECT /* first */ a, -- second ; DROP TABLE t
  /* /* nested */ EXEC x */ b /**/ FROM /* -- */ t -- end
-- case: comment that hides a statement
SELECT 1 /* /* */ EXEC sp_who */
-- case: lower case without spaces
select(1)from[t]where(a)=(2)
-- case: semicolons
;;SELECT 1;;
-- case: two statements with a semicolon
SELECT 1; SELECT 2;
-- case: two statements without
SELECT 1 SELECT 2
-- case: between in like null
SELECT id FROM t WHERE a BETWEEN 1 AND 2 AND b NOT BETWEEN 3 AND 4 AND c IN (1, 2, 3)
  AND d NOT IN ('x') AND e LIKE 'a%' AND f NOT LIKE N'%!_b%' ESCAPE '!' AND g IS NULL AND h IS NOT NULL
-- case: arithmetic and bits
SELECT -a + +b - ~c * 2 / 3 % 4 & 5 | 6 ^ 7 FROM t
-- case: distinct from
SELECT id FROM t WHERE a IS DISTINCT FROM b AND c IS NOT DISTINCT FROM NULL
-- case: case with operand
SELECT CASE region WHEN 'N' THEN 1 WHEN 'S' THEN 2 ELSE 0 END FROM t
-- case: case with conditions
SELECT CASE WHEN a > 1 AND b IS NULL THEN 'x' WHEN EXISTS (SELECT 1 FROM u) THEN 'y' END AS kind FROM t
-- case: order, offset, fetch
SELECT id FROM t ORDER BY a DESC, b ASC, 3 OFFSET 20 ROWS FETCH NEXT 10 ROWS ONLY
-- case: offset with variables
SELECT id FROM t ORDER BY id OFFSET (@page - 1) * @size ROWS FETCH FIRST @size ROW ONLY
-- case: parameters
SELECT COUNT(*) AS n FROM sales.orders WHERE order_date = @day AND region = @region
-- case: collate
SELECT name COLLATE Latin1_General_CS_AS AS n FROM t WHERE a COLLATE Latin1_General_BIN2 = b ORDER BY name COLLATE Latin1_General_CI_AI
-- case: at time zone
SELECT created AT TIME ZONE 'UTC' AT TIME ZONE 'Central European Standard Time' FROM t
-- case: system values
SELECT @@VERSION, @@SERVERNAME, @@SPID, @@ROWCOUNT, CURRENT_TIMESTAMP, SYSTEM_USER
-- case: unicode names
SELECT größe, имя, 名前 FROM dbo.Kunden AS ü WHERE ü.größe > 1
-- case: names with marks
SELECT a$b, c#d, e@f, _g FROM t_1$
-- case: names that are keywords elsewhere
SELECT date, name, value, status, type, year, month, day, count, rank, offset, rows, next, first, level FROM data
-- case: string continued
SELECT 'one \
two' AS s
-- case: decimal forms
SELECT 1., .5, 0.5, 1.5E-10, 1e5, 0x, 12345678901234567890
-- case: parenthesised query
(SELECT 1)
-- case: values
SELECT v.a, v.b FROM (VALUES (1, 'x'), (2, 'y')) AS v (a, b)
-- case: quantified
SELECT id FROM t WHERE a > ALL (SELECT b FROM u) OR a = ANY (SELECT c FROM u) OR a <> SOME (SELECT d FROM u)
-- case: scalar subqueries
SELECT (SELECT MAX(x) FROM u WHERE u.id = t.id) AS m, ((SELECT 1)) AS one FROM t WHERE a = (SELECT AVG(b) FROM u)
-- case: in query
SELECT id FROM t WHERE a IN (SELECT a FROM u UNION SELECT a FROM w) AND b NOT IN ((SELECT b FROM u))
-- case: string concatenation
SELECT first_name + N' ' + last_name AS full_name, a || b AS ab FROM people
-- case: nested functions
SELECT UPPER(LTRIM(RTRIM(SUBSTRING(name, 1, CHARINDEX(' ', name + ' ') - 1)))) FROM t
-- case: contextual words as aliases
SELECT t.a FROM tab t, tab window, tab apply WHERE t.a = window.a
-- case: top of a query
SELECT TOP (SELECT COUNT(*) / 2 FROM t) a FROM t ORDER BY a
-- case: unary operators in a row
SELECT - - 1, +-~+ 23 FROM t
-- case: unions inside unions
SELECT (((SELECT MAX(a) FROM t) UNION SELECT 2) UNION SELECT 3)
-- case: condition without spaces
SELECT a FROM t WHERE a IN(1,2)AND b='x'OR c=@c
