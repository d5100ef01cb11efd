-- case: select into dbo copy from dbo orders | select-into
SELECT * «INTO dbo.copy FROM dbo.Orders
-- case: select top 10 into g from t where 1 0 | select-into
SELECT TOP 10 * «INTO ##g FROM t WHERE 1 = 0
-- case: with c as select 1 as a select into newt from c | select-into
WITH c AS (SELECT 1 AS a) SELECT * «INTO newt FROM c
-- case: select a into t2 from t | select-into
SELECT a «INTO[t2]FROM t
-- case: select a into t2 from t again | select-into
SELECT a/**/«INTO/**/t2/**/FROM t
-- case: select a into x from t | select-into
(SELECT a «INTO x FROM t)
-- case: select from select a into x from t as d | select-into
SELECT * FROM (SELECT a «INTO x FROM t) AS d
-- case: select a from t union all select a into z from u | select-into
SELECT a FROM t UNION ALL SELECT a «INTO z FROM u
-- case: select a into z from t union select b from u | select-into
SELECT a «INTO z FROM t UNION SELECT b FROM u
-- case: select 1 select 2 into t3 | select-into
SELECT 1; SELECT 2 «INTO t3
-- case: select into t on primary from u | select-into
SELECT * «INTO t ON [PRIMARY] FROM u
-- case: select 1 drop table dbo users | not-read-only
SELECT 1; «DROP TABLE dbo.Users
-- case: select 1 drop table dbo users again | not-read-only
SELECT 1 «DROP TABLE dbo.Users
-- case: select 1 as drop_it drop table users | not-read-only
SELECT 1 AS drop_it «DROP TABLE Users
-- case: select from t where 1 1 delete from t | not-read-only
SELECT * FROM t WHERE 1=1 «DELETE FROM t
-- case: select from t delete t | not-read-only
SELECT * FROM t «DELETE t
-- case: select from t a delete a | not-read-only
SELECT * FROM t a «DELETE a
-- case: select 1 update t set a 1 | not-read-only
SELECT 1 «UPDATE t SET a = 1
-- case: select 1 insert t values 1 | not-read-only
SELECT 1 «INSERT t VALUES (1)
-- case: select 1 insert into t default values | not-read-only
SELECT 1 «INSERT INTO t DEFAULT VALUES
-- case: select 1 truncate table t | not-read-only
SELECT 1 «TRUNCATE TABLE t
-- case: select 1 go 5 select 2 | batch-separator
SELECT 1
«GO 5
SELECT 2
-- case: select 1 go x drop table t | batch-separator
SELECT 1
  «GO -- x
DROP TABLE t
-- case: go select 1 | batch-separator
«GO
SELECT 1
-- case: select 1 u 000d go u 000d delete t | batch-separator
SELECT 1⟨U+000D⟩
«GO⟨U+000D⟩
DELETE t
-- case: execute sp_who | execute
«EXECUTE sp_who
-- case: exec drop table t | execute
«EXEC ('DROP' + ' TABLE t')
-- case: execute n select 1 as user dbo | execute
«EXECUTE (N'SELECT 1') AS USER = 'dbo'
-- case: exec sql | execute
«EXEC (@sql)
-- case: exec sql at linkedserver | execute
«EXEC (@sql) AT LinkedServer
-- case: exec rc dbo proc1 | execute
«EXEC @rc = dbo.proc1
-- case: declare p sysname sp_who exec p | execute
DECLARE @p sysname = 'sp_who' «EXEC @p
-- case: declare s nvarchar max n drop table t exec sp_executesql s | execute
DECLARE @s nvarchar(max) = N'DROP TABLE t'; «EXEC sp_executesql @s
-- case: exec sp_executesql n select 1 | execute
«EXEC sp_executesql N'SELECT 1'
-- case: sp_executesql n drop table t | execute
«sp_executesql N'DROP TABLE t'
-- case: sp_who2 active | execute
«sp_who2 'active'
-- case: dbo usp_deleteall | execute
«dbo.usp_DeleteAll
-- case: dbo usp_deleteall 1 2 | execute
«dbo.usp_DeleteAll 1, 2
-- case: xp_cmdshell dir | execute
«xp_cmdshell 'dir'
-- case: xp_cmdshell n whoami no_output | execute
«xp_cmdshell N'whoami', no_output
-- case: master xp_cmdshell dir | execute
«master..xp_cmdshell 'dir'
-- case: exec master dbo xp_cmdshell dir | execute
«exec master.dbo.xp_cmdshell 'dir'
-- case: master xp_cmdshell dir again | execute
«[master]..[xp_cmdshell] 'dir'
-- case: xp_cmdshell dir again | execute
«"xp_cmdshell" 'dir'
-- case: xp_cmdshell dir again again | execute
«[xp_cmdshell] 'dir'
-- case: select 1 xp_cmdshell dir | execute
SELECT 1; «xp_cmdshell 'dir'
-- case: select 1 xp_cmdshell dir again | syntax
SELECT 1 xp_cmdshell «'dir'
-- case: select 1 as a sp_who | syntax
SELECT 1 AS a «sp_who
-- case: select from t sp_who x | syntax
SELECT * FROM t sp_who «'x'
-- case: select from t a sp_who | syntax
SELECT * FROM t a «sp_who
-- case: insert t exec select 1 | not-read-only
«INSERT t EXEC('SELECT 1')
-- case: insert into t exec sp_executesql n x | not-read-only
«INSERT INTO @t EXEC sp_executesql N'x'
-- case: with c as select 1 as a delete from t | not-read-only
WITH c AS (SELECT 1 AS a) «DELETE FROM t
-- case: with c as select from t delete c | not-read-only
WITH c AS (SELECT * FROM t) «DELETE c
-- case: with c as select from t update c set a 1 | not-read-only
WITH c AS (SELECT * FROM t) «UPDATE c SET a = 1
-- case: with c as select from t insert into u select from c | not-read-only
WITH c AS (SELECT * FROM t) «INSERT INTO u SELECT * FROM c
-- case: with c as select from t merge u using c on u id c id when | not-read-only
WITH c AS (SELECT * FROM t) «MERGE u USING c ON u.id = c.id WHEN MATCHED THEN DELETE;
-- case: with c as select 1 as a exec sp_who | execute
WITH c AS (SELECT 1 AS a) «EXEC sp_who
-- case: with c as select 1 as a select from c exec sp_who | execute
WITH c AS (SELECT 1 AS a) SELECT * FROM c «EXEC sp_who
-- case: with c as delete from t output deleted select from c | not-read-only
WITH c AS («DELETE FROM t OUTPUT deleted.*) SELECT * FROM c
-- case: with c as select 1 a d as update t set a 1 output inserted | not-read-only
WITH c AS (SELECT 1 a), d AS («UPDATE t SET a = 1 OUTPUT inserted.a) SELECT * FROM d
-- case: with c as exec sp_who select from c | execute
WITH c AS («EXEC sp_who) SELECT * FROM c
-- case: select from update t set a 1 output inserted a as x | not-read-only
SELECT * FROM («UPDATE t SET a = 1 OUTPUT inserted.a) AS x
-- case: select from delete from t output deleted id as x id | not-read-only
SELECT * FROM («DELETE FROM t OUTPUT deleted.id) AS x (id)
-- case: select from insert into t output inserted id values 1 x | not-read-only
SELECT * FROM («INSERT INTO t OUTPUT inserted.id VALUES (1)) x
-- case: select from merge t using u on t i u i when matched then d | not-read-only
SELECT * FROM («MERGE t USING u ON t.i = u.i WHEN MATCHED THEN DELETE OUTPUT deleted.i) AS x
-- case: insert into a select x id from delete from t output delete | not-read-only
«INSERT INTO a SELECT x.id FROM (DELETE FROM t OUTPUT deleted.id) AS x
-- case: delete from t output deleted into audit | not-read-only
«DELETE FROM t OUTPUT deleted.* INTO audit
-- case: delete t | not-read-only
«DELETE t
-- case: delete top 1 from t | not-read-only
«DELETE TOP (1) FROM t
-- case: delete from t where current of c | not-read-only
«DELETE FROM t WHERE CURRENT OF c
-- case: update top 1 t set a 1 output inserted a | not-read-only
«UPDATE TOP (1) t SET a = 1 OUTPUT inserted.a
-- case: update t set a 1 from t join u on t i u i | not-read-only
«UPDATE t SET a = 1 FROM t JOIN u ON t.i = u.i
-- case: update statistics dbo t | not-read-only
«UPDATE STATISTICS dbo.t
-- case: update statistics dbo t with fullscan | not-read-only
«UPDATE STATISTICS dbo.t WITH FULLSCAN
-- case: merge into t using u on 1 0 when not matched then insert v | not-read-only
«MERGE INTO t USING u ON 1 = 0 WHEN NOT MATCHED THEN INSERT VALUES (1);
-- case: bulk insert t from c x csv | not-read-only
«BULK INSERT t FROM 'c:\x.csv'
-- case: insert bulk t a int | not-read-only
«INSERT BULK t (a int)
-- case: select from openrowset bulk c windows win ini single_clob | external-data
SELECT * FROM «OPENROWSET(BULK 'C:\Windows\win.ini', SINGLE_CLOB) AS x
-- case: select from openrowset sqlncli server x trusted_connection | external-data
SELECT * FROM «OPENROWSET('SQLNCLI', 'Server=x;Trusted_Connection=yes;', 'SELECT 1') AS a
-- case: select from openrowset bulk https x blob core windows net | external-data
SELECT * FROM «OPENROWSET(BULK 'https://x.blob.core.windows.net/c/*.parquet', FORMAT = 'PARQUET') AS r
-- case: select from openrowset bulk x single_blob as x | not-read-only
SELECT * FROM [OPENROWSET](«BULK 'x', SINGLE_BLOB) AS x
-- case: select from openquery l select 1 | external-data
SELECT * FROM «OPENQUERY(L, 'SELECT 1')
-- case: select from openquery l delete from t as q | external-data
SELECT * FROM «OPENQUERY (L, 'DELETE FROM t') AS q
-- case: select from openquery l x | external-data
SELECT * FROM «openquery/**/(L, 'x')
-- case: select from openxml h r 1 with a int | external-data
SELECT * FROM «OPENXML(@h, '/r', 1) WITH (a int)
-- case: select from srv db dbo t | linked-server
SELECT * FROM «srv.db.dbo.t
-- case: select from srv t | linked-server
SELECT * FROM «srv...t
-- case: select from srv db t | linked-server
SELECT * FROM «srv.db..t
-- case: select from srv db dbo t again | linked-server
SELECT * FROM «[srv].[db].[dbo].[t]
-- case: select from srv db dbo tvf 1 | linked-server
SELECT * FROM «srv.db.dbo.tvf(1)
-- case: select from a cross apply srv db dbo tvf a x | linked-server
SELECT * FROM a CROSS APPLY «srv.db.dbo.tvf(a.x)
-- case: select select top 1 x from srv db dbo t | linked-server
SELECT (SELECT TOP 1 x FROM «srv.db.dbo.t)
-- case: select next value for dbo seq | sequence
SELECT «NEXT VALUE FOR dbo.seq
-- case: select next value for dbo seq over order by a from t | sequence
SELECT «NEXT VALUE FOR dbo.seq OVER (ORDER BY a) FROM t
-- case: select a next value for s from t | sequence
SELECT a, («NEXT/**/VALUE FOR s) FROM t
-- case: set n next value for dbo s | sequence
SET @n = «NEXT VALUE FOR dbo.s
-- case: waitfor delay 00 00 10 | control-flow
«WAITFOR DELAY '00:00:10'
-- case: select 1 waitfor delay 0 0 5 | control-flow
SELECT 1 «WAITFOR DELAY '0:0:5'
-- case: select 1 waitfor time 22 00 | control-flow
SELECT 1; «WAITFOR TIME '22:00'
-- case: if 1 1 waitfor delay 0 0 5 | control-flow
«IF 1=1 WAITFOR DELAY '0:0:5'
-- case: select from t if select count from u 1 waitfor delay 0 0 5 | control-flow
SELECT * FROM t; «IF (SELECT COUNT(*) FROM u) > 1 WAITFOR DELAY '0:0:5'
-- case: select from t with tablockx | table-hint
SELECT * FROM t WITH («TABLOCKX)
-- case: select from t with updlock holdlock | table-hint
SELECT * FROM t WITH («UPDLOCK, HOLDLOCK)
-- case: select from t xlock | table-hint
SELECT * FROM t («XLOCK)
-- case: select from t with nolock tablockx | table-hint
SELECT * FROM t WITH (NOLOCK, «TABLOCKX)
-- case: select from t a tablockx | table-hint
SELECT * FROM t a («TABLOCKX)
-- case: select from t with keepidentity | table-hint
SELECT * FROM t WITH («KEEPIDENTITY)
-- case: select from t option table hint t xlock | query-hint
SELECT * FROM t OPTION («TABLE HINT (t, XLOCK))
-- case: select from t option querytraceon 8649 | query-hint
SELECT * FROM t OPTION («QUERYTRACEON 8649)
-- case: select from t option maxrecursion 0 | query-hint
SELECT * FROM t OPTION («MAXRECURSION 99999)
-- case: select from t option use plan n x | query-hint
SELECT * FROM t OPTION («USE PLAN N'<x/>')
-- case: set identity_insert dbo t on | session
SET «IDENTITY_INSERT dbo.t ON
-- case: set rowcount 1 | session
SET «ROWCOUNT 1
-- case: set fmtonly off | session
SET «FMTONLY OFF
-- case: set noexec on | session
SET «NOEXEC ON
-- case: set showplan_all on | session
SET «SHOWPLAN_ALL ON
-- case: set statistics xml on | session
SET «STATISTICS XML ON
-- case: set nocount on drop table t | not-read-only
SET NOCOUNT ON «DROP TABLE t
-- case: set x 1 drop table t | not-read-only
SET @x = 1 «DROP TABLE t
-- case: declare x int 1 exec sp_who | execute
DECLARE @x int = 1 «EXEC sp_who
-- case: select 1 dbcc freeproccache | not-read-only
SELECT 1 «DBCC FREEPROCCACHE
-- case: backup log x to disk nul | not-read-only
«BACKUP LOG x TO DISK='NUL'
-- case: restore headeronly from disk attacker x | not-read-only
«RESTORE HEADERONLY FROM DISK = '\\attacker\x'
-- case: select 1 shutdown | not-read-only
SELECT 1 «SHUTDOWN
-- case: select 1 reconfigure with override | not-read-only
SELECT 1 «RECONFIGURE WITH OVERRIDE
-- case: use master select from sysdatabases | session
«USE master SELECT * FROM sysdatabases
-- case: select 1 use master | session
SELECT 1; «USE [master]
-- case: select 1 commit drop table t | transaction
SELECT 1; «COMMIT; DROP TABLE t
-- case: commit tran begin tran select 1 | transaction
«COMMIT TRAN; BEGIN TRAN; SELECT 1
-- case: rollback transaction begin transaction | transaction
«ROLLBACK TRANSACTION BEGIN TRANSACTION
-- case: begin distributed tran | transaction
«BEGIN DISTRIBUTED TRAN
-- case: begin try select 1 end try begin catch select 2 end catch | control-flow
«BEGIN TRY SELECT 1 END TRY BEGIN CATCH SELECT 2 END CATCH
-- case: begin atomic with language x select 1 end | control-flow
«BEGIN ATOMIC WITH (LANGUAGE = 'x') SELECT 1 END
-- case: if exists select 1 drop table t | control-flow
«IF EXISTS (SELECT 1) DROP TABLE t
-- case: return again | control-flow
«RETURN
-- case: x select 1 | execute
«x: SELECT 1
-- case: raiserror x 16 1 with log | control-flow
«RAISERROR ('x', 16, 1) WITH LOG
-- case: declare c cursor for select 1 | cursor
DECLARE «c CURSOR FOR SELECT 1
-- case: declare c insensitive scroll cursor for select a from t fo | cursor
DECLARE «c INSENSITIVE SCROLL CURSOR FOR SELECT a FROM t FOR UPDATE
-- case: open c | cursor
«OPEN c
-- case: fetch next from c into x | cursor
«FETCH NEXT FROM c INTO @x
-- case: fetch c | cursor
«FETCH c
-- case: close c deallocate c | cursor
«CLOSE c DEALLOCATE c
-- case: declare t table a int | temporary-table
DECLARE @t «TABLE (a int)
-- case: declare t as table a int select from t | temporary-table
DECLARE @t AS «TABLE (a int); SELECT * FROM @t
-- case: declare t dbo mytabletype | data-type
DECLARE @t «dbo.MyTableType
-- case: declare x int t table id int | temporary-table
DECLARE @x int, @t «TABLE (id int)
-- case: declare h int exec sp_xml_preparedocument h output n a | execute
DECLARE @h int; «EXEC sp_xml_preparedocument @h OUTPUT, N'<a/>'
-- case: create or alter proc p as select 1 | not-read-only
«CREATE OR ALTER PROC p AS SELECT 1
-- case: create login x with password x | not-read-only
«CREATE LOGIN x WITH PASSWORD = 'x'
-- case: create trigger tr on t after insert as select 1 | not-read-only
«CREATE TRIGGER tr ON t AFTER INSERT AS SELECT 1
-- case: create table t as select 1 | not-read-only
«CREATE TABLE t AS SELECT 1
-- case: create external table t with location x as select 1 as a | not-read-only
«CREATE EXTERNAL TABLE t WITH (LOCATION = 'x') AS SELECT 1 AS a
-- case: alter server role sysadmin add member x | not-read-only
«ALTER SERVER ROLE sysadmin ADD MEMBER x
-- case: alter role db_owner add member x | not-read-only
«ALTER ROLE db_owner ADD MEMBER x
-- case: select 1 create table x a int | not-read-only
SELECT 1 «CREATE TABLE x (a int)
-- case: select a from t create index i on t a | not-read-only
SELECT a FROM t «CREATE INDEX i ON t (a)
-- case: select a from t where b 1 alter table t add c int | not-read-only
SELECT a FROM t WHERE b = 1 «ALTER TABLE t ADD c int
-- case: select a from t grant control to x | not-read-only
SELECT a FROM t «GRANT CONTROL TO x
-- case: revert with cookie c | session
«REVERT WITH COOKIE = @c
-- case: execute as user dbo | execute
«EXECUTE AS USER = 'dbo'
-- case: exec as login sa select 1 | execute
«EXEC AS LOGIN = 'sa'; SELECT 1
-- case: execute as caller | execute
«EXECUTE AS CALLER
-- case: open symmetric key k decryption by password x | session
«OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'x'
-- case: close all symmetric keys | session
«CLOSE ALL SYMMETRIC KEYS
-- case: open master key decryption by password x | session
«OPEN MASTER KEY DECRYPTION BY PASSWORD = 'x'
-- case: enable trigger all on database | not-read-only
«ENABLE TRIGGER ALL ON DATABASE
-- case: disable trigger tr on t | not-read-only
«DISABLE TRIGGER tr ON t
-- case: select 1 enable trigger tr on t | not-read-only
SELECT 1 «ENABLE TRIGGER tr ON t
-- case: select 1 disable trigger all on all server | not-read-only
SELECT 1; «DISABLE TRIGGER ALL ON ALL SERVER
-- case: send on conversation h message type x a | not-read-only
«SEND ON CONVERSATION @h MESSAGE TYPE x ('a')
-- case: select 1 receive from q | not-read-only
SELECT 1; «RECEIVE * FROM q
-- case: begin dialog conversation h from service a to service b | control-flow
«BEGIN DIALOG CONVERSATION @h FROM SERVICE a TO SERVICE 'b'
-- case: begin conversation timer h timeout 1 | control-flow
«BEGIN CONVERSATION TIMER (@h) TIMEOUT = 1
-- case: end conversation h | control-flow
«END CONVERSATION @h
-- case: move conversation h to g | not-read-only
«MOVE CONVERSATION @h TO @g
-- case: waitfor receive from q timeout 1 | control-flow
«WAITFOR (RECEIVE * FROM q), TIMEOUT 1
-- case: readtext t a p 1 25 | syntax
«READTEXT t.a @p 1 25
-- case: select 1 writetext t a p with log x | not-read-only
SELECT 1 «WRITETEXT t.a @p WITH LOG 'x'
-- case: dump transaction x with no_log | not-read-only
«DUMP TRANSACTION x WITH NO_LOG
-- case: select 1 checkpoint | not-read-only
SELECT 1 «CHECKPOINT
-- case: lineno 5 | control-flow
«LINENO 5
-- case: select from fn_trace_gettable c x trc default | function-refused
SELECT * FROM «fn_trace_gettable('c:\x.trc', default)
-- case: select from sys fn_trace_gettable a x default | function-refused
SELECT * FROM «sys.fn_trace_gettable('\\a\x', default)
-- case: select from sys dm_os_file_exists c x | function-refused
SELECT * FROM «sys.dm_os_file_exists('c:\x')
-- case: select from sys dm_os_enumerate_filesystem c | function-refused
SELECT * FROM «sys.dm_os_enumerate_filesystem('c:\', '*')
-- case: select from fn_trace_gettable c x 1 | syntax
SELECT * FROM «::fn_trace_gettable('c:\x', 1)
-- case: select from sys fn_cdc_get_all_changes_dbo_t 0x0 0x1 all | function-refused
SELECT * FROM «sys.fn_cdc_get_all_changes_dbo_t(0x0, 0x1, 'all')
-- case: select from sys dm_exec_sql_text h | function-refused
SELECT * FROM «sys.dm_exec_sql_text(@h)
-- case: select password_hash from master sys sql_logins | other-database
SELECT password_hash FROM «master.sys.sql_logins
-- case: select from sys credentials | system-object
SELECT * FROM «sys.credentials
-- case: select loginproperty sa passwordhash | function-refused
SELECT «LOGINPROPERTY('sa', 'PasswordHash')
-- case: select pwdcompare x 0x01 pwdencrypt x | function-refused
SELECT «PWDCOMPARE('x', 0x01), PWDENCRYPT('x')
-- case: select decryptbypassphrase x a from t | function-refused
SELECT «DecryptByPassPhrase('x', a) FROM t
-- case: select dbo fn_evil 1 | user-function
SELECT «dbo.fn_evil(1)
-- case: select from tvf_evil 1 | user-function
SELECT * FROM «tvf_evil(1)
-- case: select dbo agg x over from t | syntax
SELECT dbo.Agg(x) «OVER () FROM t
-- case: select dbo udt parse x | syntax
SELECT dbo.udt«::Parse('x')
-- case: select a b invokeit from a | unknown-function
SELECT «a.b.InvokeIt() FROM a
-- case: select x modify delete a from t | function-refused
SELECT «x.modify('delete /a') FROM t
-- case: select sp_who | unknown-function
SELECT «sp_who()
-- case: select from sp_who | user-function
SELECT * FROM «sp_who()
