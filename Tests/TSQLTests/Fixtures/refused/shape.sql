-- case: nothing | empty
«
-- case: only a comment | empty
-- EXEC sp_who«
-- case: only a nested comment | empty
/* /* */ EXEC sp_who */«
-- case: only semicolons | empty
;;;«
-- case: select without items | unexpected-end
SELECT«
-- case: from without table | unexpected-end
SELECT a FROM«
-- case: open parenthesis | unexpected-end
SELECT (1«
-- case: cte without query | unexpected-end
WITH x AS (SELECT 1)«
-- case: cte without semicolon before it | syntax
SELECT 1 «WITH x AS (SELECT 1 AS a) SELECT a FROM x
-- case: parenthesis without semicolon before it | syntax
SELECT a FROM t WHERE a = 1 «(SELECT 1)
-- case: keyword as an alias | syntax
SELECT 1 AS «select
-- case: keyword as a table | syntax
SELECT * FROM «table
-- case: keyword as a column | syntax
SELECT «order FROM t
-- case: comma too many | syntax
SELECT a, «FROM t
-- case: limit | syntax
SELECT * FROM t «LIMIT 10
-- case: using | syntax
SELECT * FROM a JOIN b «USING (id)
-- case: natural join | unexpected-end
SELECT * FROM a NATURAL JOIN b«
-- case: backticks | bad-character
SELECT * FROM «`t`
-- case: question mark | bad-character
SELECT * FROM t WHERE a = «?
-- case: condition as a value | syntax
SELECT «(a > 1) FROM t
-- case: value as a condition | syntax
SELECT a FROM t WHERE «a
-- case: chained comparison | syntax
SELECT a FROM t WHERE a = b «= c
-- case: derived table without name | unexpected-end
SELECT * FROM (SELECT 1 AS a)«
-- case: join without condition | unexpected-end
SELECT * FROM a JOIN b«
-- case: dot at the end | unexpected-end
SELECT * FROM a.«
-- case: number as a name | syntax
SELECT * FROM «1
-- case: five parts | syntax
SELECT * FROM «a.b.c.d.e
-- case: window function without window | syntax
SELECT «ROW_NUMBER() FROM t
-- case: offset without order | syntax
SELECT a FROM t OFFSET «5 ROWS
-- case: date part that is a column | syntax
SELECT DATEADD(«x.day, 1, d) FROM x
-- case: date part in brackets | syntax
SELECT DATEPART(«[day], d) FROM t
-- case: pseudo column of MERGE | syntax
SELECT «$action FROM t
-- case: physical place | syntax
SELECT «%%physloc%% FROM t
-- case: variables and columns mixed | syntax
«SELECT @a = 1, b FROM t
-- case: star of a sum | syntax
SELECT SUM(«*) FROM t
-- case: for browse | syntax
SELECT a FROM t FOR «BROWSE
-- case: compute by | syntax
SELECT a FROM t ORDER BY a «COMPUTE SUM(a)
-- case: group by distinct | syntax
SELECT a FROM t GROUP BY «DISTINCT a
-- case: outer join of old | syntax
SELECT * FROM a, b WHERE a.id «*= b.id
-- case: update lock | table-hint
SELECT * FROM t WITH («UPDLOCK)
-- case: exclusive lock | table-hint
SELECT * FROM t WITH (NOLOCK, «XLOCK)
-- case: table lock | table-hint
SELECT * FROM t AS x WITH («TABLOCKX)
-- case: holding locks | table-hint
SELECT * FROM t WITH («HOLDLOCK)
-- case: serializable | table-hint
SELECT * FROM t («SERIALIZABLE)
-- case: unknown hint | table-hint
SELECT * FROM t WITH («FASTER)
-- case: recursion beyond what is possible | query-hint
SELECT 1 OPTION («MAXRECURSION 32768)
-- case: trace flag | query-hint
SELECT 1 OPTION («QUERYTRACEON 9481)
-- case: plan | query-hint
SELECT 1 OPTION («USE PLAN N'<x/>')
-- case: table hint in option | query-hint
SELECT 1 FROM t OPTION («TABLE HINT(t, XLOCK))
-- case: unknown use hint | query-hint
SELECT 1 OPTION (USE HINT(«'X'))
-- case: if | control-flow
«IF 1 = 1 SELECT 1
-- case: while | control-flow
«WHILE 1 = 1 SELECT 1
-- case: begin end | control-flow
«BEGIN SELECT 1 END
-- case: try | control-flow
«BEGIN TRY SELECT 1 END TRY BEGIN CATCH END CATCH
-- case: if behind select | control-flow
SELECT 1 «IF 1 = 1 DROP TABLE t
-- case: while behind a table | control-flow
SELECT 1 FROM t «WHILE 1 = 1 SELECT 2
-- case: goto | control-flow
«GOTO x
-- case: return | control-flow
SELECT 1 «RETURN
-- case: print | control-flow
«PRINT 'x'
-- case: raiserror | control-flow
SELECT 1; «RAISERROR('x', 16, 1)
-- case: raiserror into the log | control-flow
SELECT 1 «RAISERROR('x', 20, 1) WITH LOG
-- case: throw | control-flow
«THROW 50000, 'x', 1
-- case: throw behind a select | control-flow
SELECT 1 «THROW 50000, 'x', 1
-- case: waitfor | control-flow
«WAITFOR DELAY '01:00'
-- case: waitfor behind a select | control-flow
SELECT 1 «WAITFOR DELAY '01:00'
-- case: waitfor with a statement | control-flow
«WAITFOR (RECEIVE * FROM q), TIMEOUT 1000
-- case: begin transaction | transaction
«BEGIN TRAN
-- case: begin distributed transaction | transaction
«BEGIN DISTRIBUTED TRANSACTION
-- case: commit behind a select | transaction
SELECT 1 «COMMIT
-- case: rollback | transaction
«ROLLBACK TRANSACTION
-- case: commit then write | transaction
SELECT 1; «COMMIT; DELETE FROM t
-- case: save transaction | transaction
«SAVE TRANSACTION x
-- case: cursor | cursor
DECLARE «c CURSOR FOR SELECT a FROM t
-- case: cursor variable | cursor
DECLARE @c «CURSOR
-- case: cursor into a variable | cursor
SET @c = «CURSOR FOR SELECT 1
-- case: fetch | cursor
«FETCH NEXT FROM c
-- case: open | cursor
SELECT 1 «OPEN c
-- case: use | session
«USE master
-- case: use behind a select | session
SELECT 1 «USE master
-- case: setuser | session
«SETUSER 'dbo'
-- case: revert | session
«REVERT
-- case: rowcount | session
SET «ROWCOUNT 0
-- case: implicit transactions | session
SET «IMPLICIT_TRANSACTIONS ON
-- case: quoted identifiers off | session
SET «QUOTED_IDENTIFIER OFF
-- case: lock time-out | session
SET «LOCK_TIMEOUT -1
-- case: identity insert | session
SET «IDENTITY_INSERT t ON
-- case: serializable transactions | session
SET «TRANSACTION ISOLATION LEVEL SERIALIZABLE
-- case: context info | session
SET «CONTEXT_INFO 0x01
-- case: parse only | session
SET «PARSEONLY ON
-- case: plans instead of rows | session
SET «SHOWPLAN_XML ON
-- case: deadlock priority | session
SET «DEADLOCK_PRIORITY HIGH
-- case: language | session
SET «LANGUAGE German
-- case: option in a list | session
SET ANSI_NULLS, «IMPLICIT_TRANSACTIONS ON
-- case: name of a cte in capitals, hiding a view of the system | ambiguous-name
WITH SysLogins AS (SELECT 1 AS a) SELECT a FROM «syslogins
-- case: two tables of one name | ambiguous-name
«SELECT x.a FROM t AS x, u AS X
-- case: two ctes of one name | ambiguous-name
WITH x AS (SELECT 1 AS a), «X AS (SELECT 2 AS a) SELECT a FROM x
-- case: empty string as a name | bad-identifier
SELECT 1 AS «''
-- case: string with a line end as a name | bad-identifier
SELECT a «'b
c' FROM t
-- case: empty name | bad-identifier
SELECT a AS «[] FROM t
