-- case: insert | not-read-only
«INSERT INTO t (a) VALUES (1)
-- case: update | not-read-only
«UPDATE t SET a = 1
-- case: delete | not-read-only
«DELETE FROM t
-- case: merge | not-read-only
«MERGE t USING s ON t.id = s.id WHEN MATCHED THEN DELETE;
-- case: truncate | not-read-only
«TRUNCATE TABLE t
-- case: create table | not-read-only
«CREATE TABLE t (a int)
-- case: alter | not-read-only
«ALTER TABLE t ADD a int
-- case: drop | not-read-only
«DROP TABLE IF EXISTS t
-- case: create procedure | not-read-only
«CREATE OR ALTER PROCEDURE p AS SELECT 1
-- case: grant | not-read-only
«GRANT CONTROL TO public
-- case: revoke | not-read-only
«REVOKE SELECT ON t FROM public
-- case: deny | not-read-only
«DENY SELECT ON t TO public
-- case: backup | not-read-only
«BACKUP DATABASE d TO DISK = 'x'
-- case: restore | not-read-only
«RESTORE DATABASE d FROM DISK = 'x'
-- case: dbcc | not-read-only
«DBCC DROPCLEANBUFFERS
-- case: kill | not-read-only
«KILL 55
-- case: shutdown | not-read-only
«SHUTDOWN WITH NOWAIT
-- case: reconfigure | not-read-only
SELECT 1; «RECONFIGURE WITH OVERRIDE
-- case: checkpoint | not-read-only
«CHECKPOINT
-- case: bulk insert | not-read-only
«BULK INSERT t FROM 'c:\x'
-- case: updatetext | not-read-only
«UPDATETEXT t.body @p 0 NULL 'x'
-- case: writetext | not-read-only
«WRITETEXT t.body @p 'x'
-- case: readtext | syntax
«READTEXT t.body @p 0 10
-- case: disable trigger | not-read-only
«DISABLE TRIGGER ALL ON DATABASE
-- case: enable trigger | not-read-only
«ENABLE TRIGGER tr ON t
-- case: send | not-read-only
«SEND ON CONVERSATION @h ('x')
-- case: receive | not-read-only
«RECEIVE TOP (1) * FROM q
-- case: get conversation | not-read-only
«GET CONVERSATION GROUP @g FROM q
-- case: insert exec | not-read-only
«INSERT INTO t EXEC sp_who
-- case: insert of cte | not-read-only
WITH x AS (SELECT 1 AS a) «INSERT INTO t SELECT a FROM x
-- case: update of cte | not-read-only
WITH x AS (SELECT a FROM t) «UPDATE x SET a = 1
-- case: delete of cte | not-read-only
WITH x AS (SELECT TOP (1) * FROM t ORDER BY a) «DELETE FROM x
-- case: merge of cte | not-read-only
WITH x AS (SELECT 1 AS a) «MERGE t USING x ON t.a = x.a WHEN NOT MATCHED THEN INSERT VALUES (1);
-- case: select into | select-into
SELECT * «INTO copy FROM t
-- case: select into temporary | select-into
SELECT a, b «INTO #t FROM t
-- case: select into global temporary | select-into
SELECT TOP 1 a «INTO ##t FROM t
-- case: select into with comments | select-into
SELECT a/**/«INTO/**/copy/**/FROM t
-- case: select into in lower case without spaces | select-into
select[a]«into[copy]from[t]
-- case: into behind a constant | select-into
SELECT 1 AS a «INTO t2
-- case: into in a union | select-into
SELECT a «INTO t2 FROM t UNION ALL SELECT a FROM u
-- case: into of a cte | select-into
WITH x AS (SELECT 1 AS a) SELECT a «INTO t2 FROM x
-- case: into without a name before it | select-into
SELECT 'x' «INTO [t 2]
-- case: delete with output | not-read-only
«DELETE t OUTPUT deleted.* INTO log
-- case: data changing derived table | not-read-only
SELECT * FROM («DELETE FROM t OUTPUT deleted.a) AS d
-- case: merge as a source | not-read-only
SELECT * FROM («MERGE t USING s ON 1 = 1 WHEN MATCHED THEN DELETE OUTPUT $action) AS d (a)
-- case: drop behind an alias | not-read-only
SELECT 1 AS a «DROP TABLE t
-- case: drop without alias | not-read-only
SELECT 1 «DROP TABLE t
-- case: update behind a table | not-read-only
SELECT a FROM t «UPDATE t SET a = 1
-- case: delete behind a table alias | not-read-only
SELECT a FROM t x «DELETE x
-- case: insert behind where | not-read-only
SELECT a FROM t WHERE a = 1 «INSERT t VALUES (1)
-- case: truncate behind order by | not-read-only
SELECT a FROM t ORDER BY a «TRUNCATE TABLE t
-- case: create behind group by | not-read-only
SELECT a FROM t GROUP BY a «CREATE TABLE x (a int)
-- case: alter behind a parenthesis | not-read-only
(SELECT 1) «ALTER TABLE t DROP COLUMN a
-- case: drop behind option | not-read-only
SELECT a FROM t OPTION (RECOMPILE) «DROP TABLE t
-- case: drop behind for json | not-read-only
SELECT a FROM t FOR JSON PATH «DROP TABLE t
-- case: drop behind a declaration | not-read-only
DECLARE @a int = 1 «DROP TABLE t
-- case: drop behind set | not-read-only
SET @a = 1 «DROP TABLE t
-- case: second statement | not-read-only
SELECT 1; «DROP TABLE t
-- case: second statement on a line of its own | not-read-only
SELECT 1
«DELETE FROM t
-- case: second statement behind a comment | not-read-only
SELECT 1 -- harmless
;«DELETE FROM t
-- case: piggy back behind a string | not-read-only
SELECT 'a'; «DELETE FROM t --'
-- case: add signature | not-read-only
«ADD SIGNATURE TO p BY CERTIFICATE c
-- case: create view | not-read-only
SELECT 1; «CREATE VIEW v AS SELECT 1 AS a
-- case: statistics | not-read-only
«UPDATE STATISTICS t
-- case: dump | not-read-only
«DUMP DATABASE d TO x
-- case: rename | not-read-only
«RENAME OBJECT t TO u
-- case: copy | not-read-only
«COPY INTO t FROM 'x'
-- case: identity function | function-refused
SELECT «IDENTITY(int, 1, 1) AS id FROM t
-- case: next value | sequence
SELECT «NEXT VALUE FOR dbo.numbers
-- case: next value over | sequence
SELECT a, «NEXT VALUE FOR s OVER (ORDER BY a) FROM t
-- case: next value in a variable | sequence
DECLARE @n int = «NEXT VALUE FOR s
-- case: xml modify | syntax
SET @x«.modify('delete /a')
-- case: xml modify as a function | function-refused
SELECT «doc.modify('delete /a') FROM t
