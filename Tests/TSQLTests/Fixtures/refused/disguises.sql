-- case: select 1exec x | bad-number
SELECT «1EXEC('x')
-- case: select 0xexec sp_who | bad-number
SELECT «0xEXEC sp_who
-- case: select 0x1 exec sp_who | execute
SELECT 0x1 «EXEC sp_who
-- case: select 1 0exec sp_who | bad-number
SELECT «1.0EXEC sp_who
-- case: select 1eexec sp_who | bad-number
SELECT «1eEXEC sp_who
-- case: select 1e5exec sp_who | bad-number
SELECT «1e5EXEC sp_who
-- case: select a exec sp_who | execute
SELECT 'a'«EXEC sp_who
-- case: select a exec x | execute
SELECT 'a'«EXEC('x')
-- case: select n a drop table t | not-read-only
SELECT N'a'«DROP TABLE t
-- case: select a exec sp_who again | execute
SELECT [a]«EXEC sp_who
-- case: select a drop table t | not-read-only
SELECT "a"«DROP TABLE t
-- case: select from t drop table t | not-read-only
SELECT*FROM[t]«DROP TABLE[t]
-- case: select 1 drop table t | not-read-only
SELECT(1)«DROP TABLE t
-- case: select from t where a 1drop table t | bad-number
SELECT*FROM t WHERE a=«1DROP TABLE t
-- case: select a drop table t again | unterminated-string
SELECT «'a''; DROP TABLE t --
-- case: select a drop table t again again | not-read-only
SELECT 'a'' ' «DROP TABLE t --'
-- case: select drop table t | not-read-only
SELECT '''' «DROP TABLE t --'
-- case: select drop table t again | not-read-only
SELECT '' «DROP TABLE t --''
-- case: select drop table t again again | not-read-only
SELECT '' ; «DROP TABLE t
-- case: select drop table t again again again | not-read-only
SELECT ']' «DROP TABLE t --]
-- case: select a drop table t again again again | not-read-only
SELECT [a]] ' ] «DROP TABLE t --'
-- case: select a drop table t again again again again | not-read-only
SELECT "a"" ' " «DROP TABLE t --'
-- case: select x drop table t | unterminated-identifier
SELECT «[x]] DROP TABLE t
-- case: select 1 drop table t drop table t | not-read-only
SELECT 1 /* /* */ DROP TABLE t */ «DROP TABLE t
-- case: select 1 drop table t again | not-read-only
SELECT 1 /* /* */ */ «DROP TABLE t
-- case: select 1 drop table t again again | syntax
SELECT 1 /* */ *«/ DROP TABLE t
-- case: select 1 drop table t drop table u | not-read-only
SELECT 1 /*/ DROP TABLE t */ «DROP TABLE u
-- case: select 1 drop table t again again again | not-read-only
SELECT 1 /* -- */ «DROP TABLE t
-- case: select 1 drop table t again again again again | not-read-only
SELECT 1 -- /*
«DROP TABLE t -- */
-- case: select 1 u 000d drop table t | bad-comment
SELECT 1 --«⟨U+000D⟩DROP TABLE t
-- case: select 1 open | bad-comment
SELECT 1 «/* open
-- case: select 1 u 200b drop table t | bad-character
SELECT 1;«⟨U+200B⟩DROP TABLE t
-- case: select 1 u 200b u 200b exec sp_who | bad-character
SELECT 1«⟨U+200B⟩;⟨U+200B⟩EXEC sp_who
-- case: u ff25 u ff38 u ff25 u ff23 sp_who | lookalike-keyword
«ＥＸＥＣ sp_who
-- case: select 1 u ff1b drop table t | bad-character
SELECT 1«⟨U+FF1B⟩DROP TABLE t
-- case: select u ff07 a u ff07 drop table t | bad-character
SELECT «⟨U+FF07⟩a⟨U+FF07⟩ DROP TABLE t
-- case: select 1 dro u 200b p table t | bad-character
SELECT 1 DRO«⟨U+200B⟩P TABLE t
-- case: select 1 e u 0445 ec sp_who | syntax
SELECT 1 EхEC «sp_who
-- case: u 0415 xec sp_who | execute
«ЕXEC sp_who
-- case: select 1 u 017f hutdown | lookalike-keyword
SELECT 1 «ſhutdown
-- case: select 1 u 212a ill 5 | lookalike-keyword
SELECT 1 «KILL 5
-- case: select 1 as a u 0000 drop table t | bad-character
SELECT 1 AS a«⟨U+0000⟩ DROP TABLE t
-- case: select 1 u 001a drop table t | bad-character
SELECT 1«⟨U+001A⟩DROP TABLE t
-- case: select u 02bc drop table t u 02bc | not-read-only
SELECT ʼ; «DROP TABLE t --ʼ
-- case: select u 02bc drop table t | not-read-only
SELECT 'ʼ'; «DROP TABLE t
-- case: select drop table t again again again again | not-read-only
SELECT '\
'; «DROP TABLE t --'
-- case: select drop table t again again again again again | not-read-only
SELECT '\' «DROP TABLE t --'
-- case: sel ect 1 | bad-character
SEL«\
ECT 1
-- case: select 1 dr op table t | bad-character
SELECT 1; DR«\
OP TABLE t
-- case: select u 202e 1 drop table t | bad-character
SELECT «⟨U+202E⟩1 DROP TABLE t
-- case: call sp_who 1 | syntax
«{ call sp_who(1) }
-- case: select fn user | syntax
SELECT «{fn USER()}
-- case: fn sp_who | syntax
«{fn sp_who()}
-- case: select from oj t left outer join u on 1 1 | syntax
SELECT * FROM «{oj t LEFT OUTER JOIN u ON 1=1}
-- case: r c x sql | bad-character
:r c:«\x.sql
-- case: setvar x y | syntax
«:setvar x y
-- case: x | bad-character
«$(x)
-- case: select cols from t | bad-character
SELECT «$(cols) FROM t
-- case: select from t | syntax
SELECT * FROM «.t
-- case: select from t again | syntax
SELECT * FROM «..t
-- case: select from t again again | syntax
SELECT * FROM «...t
-- case: select from db t | other-database
SELECT * FROM «db..t
-- case: sp_who | syntax
«.sp_who
-- case: sp_who again | syntax
«..sp_who
-- case: xp_cmdshell dir again again again | syntax
«...xp_cmdshell 'dir'
-- case: db sp_who | execute
«db..sp_who
-- case: tempdb sp_x | execute
«tempdb..sp_x
-- case: select from g | temporary-table
SELECT * FROM «##g
-- case: select from sys dm_exec_connections | system-object
SELECT * FROM «sys.dm_exec_connections
-- case: select from msdb dbo backupset | other-database
SELECT * FROM «msdb.dbo.backupset
-- case: select from model dbo t | other-database
SELECT * FROM «model.dbo.t
-- case: select from sys sql_modules | system-object
SELECT * FROM «sys.sql_modules
-- case: select definition from sys all_sql_modules | system-object
SELECT definition FROM «sys.all_sql_modules
-- case: select object_definition object_id p | function-refused
SELECT «OBJECT_DEFINITION(OBJECT_ID('p'))
-- case: select routine_definition from information_schema routines | system-object
SELECT ROUTINE_DEFINITION FROM INFORMATION_SCHEMA.ROUTINES; SELECT text FROM «syscomments
-- case: select from changetable changes dbo t 0 c | function-refused
SELECT * FROM «CHANGETABLE(CHANGES dbo.t, 0) c
-- case: select from predict model m data dbo t as d with s float a | function-refused
SELECT * FROM «PREDICT(MODEL = @m, DATA = dbo.t AS d) WITH (s float) AS p
-- case: select from ai_generate_chunks source x chunk_type fixed c | function-refused
SELECT * FROM «AI_GENERATE_CHUNKS(SOURCE = 'x', CHUNK_TYPE = FIXED, CHUNK_SIZE = 3)
-- case: select ai_generate_embeddings n x use model m | function-refused
SELECT «AI_GENERATE_EMBEDDINGS(N'x' USE MODEL m)
-- case: exec sp_invoke_external_rest_endpoint url n https x | execute
«EXEC sp_invoke_external_rest_endpoint @url = N'https://x'
-- case: select from dbo q with nolock delete q | not-read-only
SELECT * FROM dbo.q WITH (NOLOCK); «DELETE q
-- case: select a from t for update | not-read-only
SELECT a FROM t FOR «UPDATE
-- case: select a from t for update of a | not-read-only
SELECT a FROM t FOR «UPDATE OF a
-- case: select a from t for read only | syntax
SELECT a FROM t FOR «READ ONLY
-- case: select a from t compute sum a | syntax
SELECT a FROM t «COMPUTE SUM(a)
-- case: select from t again again again | syntax
SELECT «FROM t
-- case: select 1 from | unexpected-end
SELECT 1 FROM«
-- case: select 1 | unexpected-end
SELECT 1 +«
-- case: select 1 again | syntax
SELECT 1«)
-- case: marks only | empty
;«
-- case: nothing again | empty
-- nothing«
-- case: select a from t where exists delete from t | not-read-only
SELECT a FROM t WHERE EXISTS («DELETE FROM t)
-- case: select a from t where a exec f | execute
SELECT a FROM t WHERE a = («EXEC f)
-- case: select case when 1 1 then delete t end | not-read-only
SELECT CASE WHEN 1=1 THEN («DELETE t) END
-- case: select from exec sp_who x | execute
SELECT * FROM («EXEC sp_who) x
-- case: select from values exec x v a | execute
SELECT * FROM (VALUES («EXEC x)) v(a)
-- case: select iif 1 1 drop table t 1 | not-read-only
SELECT IIF(1=1, («DROP TABLE t), 1)
-- case: select from string_split delete t | not-read-only
SELECT * FROM STRING_SPLIT((«DELETE t), ',')
-- case: select 1 else drop table t | syntax
SELECT 1 «ELSE DROP TABLE t
-- case: select 1 end drop table t | syntax
SELECT 1 «END DROP TABLE t
-- case: select 1 as a drop table t | not-read-only
SELECT 1 AS a, «DROP TABLE t
-- case: select drop | not-read-only
SELECT «DROP
-- case: select from t truncate table t | not-read-only
SELECT * FROM t; ; ; ;«TRUNCATE TABLE t
-- case: select from t order by 1 offset 0 rows drop table t | not-read-only
SELECT * FROM t ORDER BY 1 OFFSET 0 ROWS «DROP TABLE t
-- case: select from t option maxdop 1 drop table t | not-read-only
SELECT * FROM t OPTION (MAXDOP 1) «DROP TABLE t
-- case: select from t for json auto drop table t | not-read-only
SELECT * FROM t FOR JSON AUTO «DROP TABLE t
-- case: select from t for xml raw delete t | not-read-only
SELECT * FROM t FOR XML RAW «DELETE t
-- case: declare a int 1 b int drop table t | not-read-only
DECLARE @a int = 1, @b int «DROP TABLE t
-- case: select a 1 exec sp_who | execute
SELECT @a = 1 «EXEC sp_who
-- case: select a select 1 delete t | not-read-only
SELECT @a = (SELECT 1) «DELETE t
-- case: select a exec sp_who again again | execute
SELECT @a = «EXEC sp_who
-- case: select sp_who a from t sp_who exec sp_who | execute
SELECT sp_who.a FROM t sp_who «EXEC sp_who
-- case: select collate exec x | syntax
SELECT «COLLATE; EXEC x
-- case: select 1 collate latin1_general_ci_as exec x | execute
SELECT 1 COLLATE Latin1_General_CI_AS «EXEC x
-- case: select 1 as exec exec exec | execute
SELECT 1 AS [EXEC] «EXEC [EXEC]
-- case: create table t a int | not-read-only
«CREATE/**/TABLE/**/t(a/**/int)
-- case: exec sp_who | execute
«eXeC/**/sp_who
-- case: exec sp_who again | execute
/**/«EXEC/**/sp_who
-- case: x exec sp_who | execute
-- x
«EXEC sp_who
-- case: exec sp_who again again | execute
;«EXEC sp_who
-- case: drop table t | not-read-only
;;«DROP TABLE t
-- case: exec sp_who again again again | execute
(«EXEC sp_who)
-- case: drop table t again | not-read-only
(«DROP TABLE t)
-- case: select 1 union delete t | not-read-only
SELECT 1 UNION «DELETE t
-- case: select 1 union all exec sp_who | execute
SELECT 1 UNION ALL «EXEC sp_who
-- case: select 1 as a where 1 1 kill 5 | not-read-only
SELECT 1 AS a WHERE 1 = 1 «KILL 5
-- case: copy into t from https x | not-read-only
«COPY INTO t FROM 'https://x'
-- case: explain select 1 | execute
«EXPLAIN SELECT 1
-- case: add sensitivity classification to t a with label x | not-read-only
«ADD SENSITIVITY CLASSIFICATION TO t.a WITH (LABEL = 'x')
-- case: alter authorization on t to x | not-read-only
«ALTER AUTHORIZATION ON t TO x
-- case: delete from openquery l x | not-read-only
«DELETE FROM OPENQUERY(L, 'x')
-- case: select from t with index 1 xlock | table-hint
SELECT * FROM t WITH (INDEX(1), «XLOCK)
-- case: select from t with rowlock updlock readpast | table-hint
SELECT * FROM t WITH («ROWLOCK, UPDLOCK, READPAST)
-- case: select from t u updlock | table-hint
SELECT * FROM t, u («UPDLOCK)
-- case: select from t join u with holdlock on 1 1 | table-hint
SELECT * FROM t JOIN u WITH («HOLDLOCK) ON 1 = 1
-- case: select sum x from t with serializable | table-hint
SELECT SUM(x) FROM t WITH («SERIALIZABLE)
-- case: select 1 as a select 2 as b exec | execute
SELECT 1 AS a; SELECT 2 AS b; «EXEC('')
-- case: select 1 begin tran | transaction
SELECT 1 «BEGIN TRAN
-- case: select a from t where a in select b from openrowset bulk n | external-data
SELECT a FROM t WHERE a IN (SELECT b FROM «OPENROWSET(BULK N'x', SINGLE_NCLOB) AS z)
-- case: select select bulkcolumn from openrowset bulk x single_blo | external-data
SELECT (SELECT BulkColumn FROM «OPENROWSET(BULK 'x', SINGLE_BLOB) r)
-- case: select from t pivot sum a for b in exec x p | execute
SELECT * FROM t PIVOT (SUM(a) FOR b IN («EXEC x)) p
-- case: select from t tablesample exec x | execute
SELECT * FROM t TABLESAMPLE («EXEC x)
-- case: select top exec x a from t | execute
SELECT TOP («EXEC x) a FROM t
-- case: select a from t group by delete t | not-read-only
SELECT a FROM t GROUP BY («DELETE t)
-- case: select a from t window w as exec x | execute
SELECT a FROM t WINDOW w AS («EXEC x)
-- case: select from sys dm_exec_requests cross apply sys dm_exec_s | system-object
SELECT * FROM «sys.dm_exec_requests CROSS APPLY sys.dm_exec_sql_text(sql_handle)
-- case: select from freetexttable srv db dbo t x k | linked-server
SELECT * FROM FREETEXTTABLE(«srv.db.dbo.t, *, 'x') k
-- case: select from containstable openquery l x x k | external-data
SELECT * FROM CONTAINSTABLE(«OPENQUERY(l, 'x'), *, 'x') k
-- case: declare x xml set x modify insert a into b | syntax
DECLARE @x xml SET @x«.modify('insert <a/> into /b')
-- case: select x value sql variable p int exec x | execute
SELECT @x.value('sql:variable("@p")', 'int') «EXEC x
-- case: select get_filestream_transaction_context | unknown-function
SELECT «GET_FILESTREAM_TRANSACTION_CONTEXT()
-- case: select set_session_context 1 | unknown-function
SELECT «SET_SESSION_CONTEXT(1)
-- case: exec sp_set_session_context a 1 | execute
«exec sp_set_session_context 'a', 1
-- case: select from external_table x | user-function
SELECT * FROM «EXTERNAL_TABLE('x')
-- case: select a pathname from t a exec x | execute
SELECT a.PathName() FROM t a «EXEC x
mark: total 0, wrong 0
