-- case: select 1 as x harmless exec master xp_dirtree evil x | execute
SELECT 1 AS x -- harmless
; «EXEC master..xp_dirtree '\\evil\x'
-- case: select from t where id 1 declare a nvarchar 99 set a n x e | execute
SELECT * FROM t WHERE id = 1;DECLARE @a nvarchar(99);SET @a=N'x';«EXEC(@a)
-- case: declare a varchar 100 0x44524f50 exec a | execute
DECLARE @a varchar(100) = 0x44524f50; «EXEC (@a)
-- case: select 1 where 1 1 execute x | execute
SELECT 1 WHERE 1=1 «EXECUTE('x')
-- case: select top 1 exec from t | execute
SELECT TOP 1 «EXEC FROM t
-- case: select a from exec | execute
SELECT a FROM «EXEC
-- case: select from t as exec | execute
SELECT * FROM t AS «EXEC
-- case: select name from sys tables order by name exec sp_helptext | execute
SELECT name FROM sys.tables ORDER BY name «EXEC sp_helptext 'p'
-- case: select case when 1 1 then 1 end exec sp_who | execute
SELECT CASE WHEN 1=1 THEN 1 END «EXEC sp_who
-- case: select a from t group by a having count 1 exec sp_who | execute
SELECT a FROM t GROUP BY a HAVING COUNT(*) > 1 «EXEC sp_who
-- case: select 1 collate x exec sp_who | execute
SELECT 1 COLLATE x «EXEC sp_who
-- case: select a value x int exec sp_who from a | execute
SELECT a.value('x', 'int') «EXEC sp_who FROM a
-- case: select sum x over order by y exec sp_who | execute
SELECT SUM(x) OVER (ORDER BY y) «EXEC sp_who
-- case: select sum x over w from t window w as order by y exec sp_ | execute
SELECT SUM(x) OVER w FROM t WINDOW w AS (ORDER BY y) «EXEC sp_who
-- case: select from openjson j with a int a exec sp_who | execute
SELECT * FROM OPENJSON(@j) WITH (a int '$.a') «EXEC sp_who
-- case: select from t for system_time all exec sp_who | execute
SELECT * FROM t FOR SYSTEM_TIME ALL «EXEC sp_who
-- case: select from t tablesample 1 percent exec sp_who | execute
SELECT * FROM t TABLESAMPLE (1 PERCENT) «EXEC sp_who
-- case: select from t pivot sum a for b in x p exec sp_who | execute
SELECT * FROM t PIVOT (SUM(a) FOR b IN ([x])) p «EXEC sp_who
-- case: select 1 union select 2 exec sp_who | execute
SELECT 1 UNION SELECT 2 «EXEC sp_who
-- case: select 1 exec sp_who | execute
(SELECT 1) «EXEC sp_who
-- case: select 1 sp_who | syntax
(SELECT 1) «sp_who
-- case: select 1 sp_who again | execute
(SELECT 1); «sp_who
-- case: select from a b where match a e b exec sp_who | execute
SELECT * FROM a, b WHERE MATCH(a-(e)->b) «EXEC sp_who
-- case: select from a b where match a exec x b | execute
SELECT * FROM a, b WHERE MATCH(a-(«EXEC x)->b)
-- case: select from a b where match a e dbo f 1 | syntax
SELECT * FROM a, b WHERE MATCH(a-(e)->dbo«.f(1))
-- case: select from a b where match select 1 | syntax
SELECT * FROM a, b WHERE MATCH(«(SELECT 1))
-- case: select partition f delete t | not-read-only
SELECT $PARTITION.f((«DELETE t))
-- case: select partition dbo f 1 | syntax
SELECT «$PARTITION.dbo.f(1)
-- case: select db partition f 1 | syntax
SELECT db.«$PARTITION.f(1)
-- case: select identity f 1 | unknown-function
SELECT $IDENTITY.«f(1)
-- case: select action x from t | syntax
SELECT «$action, $x FROM t
-- case: select json_value a returning dbo mytype from t | data-type
SELECT JSON_VALUE(a, '$' RETURNING «dbo.MyType) FROM t
-- case: select json_arrayagg a order by delete t from t | not-read-only
SELECT JSON_ARRAYAGG(a ORDER BY («DELETE t)) FROM t
-- case: select json_object a next value for s | sequence
SELECT JSON_OBJECT('a': «NEXT VALUE FOR s)
-- case: select a b from t | syntax
SELECT a < «< b FROM t
-- case: select a b from t again | bad-character
SELECT a «! b FROM t
-- case: select 1 2 | bad-character
SELECT 1 «!
! 2
-- case: select a from t where a exec x | execute
SELECT a FROM t WHERE a ! = («EXEC x)
-- case: select 1 exec sp_who again | execute
SELECT 1 <<«EXEC sp_who
-- case: select geography point 1 2 3 evil | unknown-function
SELECT geography::Point(1,2,3).«Evil()
-- case: select geography point 1 2 3 stx evil | unknown-function
SELECT geography::Point(1,2,3).STX.«Evil()
-- case: select geography open c x | unknown-function
SELECT «geography::Open('c:\x')
-- case: select a stx from t exec x | execute
SELECT a.STX FROM t; «EXEC x
-- case: select x stx from t cross apply dbo f 1 g | user-function
SELECT «x.STX() FROM t CROSS APPLY dbo.f(1) g
-- case: select cast 1 as national | syntax
SELECT CAST(1 AS «national)
-- case: select cast 1 as varying | syntax
SELECT CAST(1 AS «varying)
-- case: select cast x as dbo varchar | data-type
SELECT CAST('x' AS «dbo.varchar)
-- case: select cast x as dbo name | data-type
SELECT CAST('x' AS «[dbo].[Name])
-- case: select from t group by all | unexpected-end
SELECT * FROM t GROUP BY ALL«
-- case: select from t group by all delete t | not-read-only
SELECT * FROM t GROUP BY ALL «DELETE t
-- case: select from t option label select 1 | syntax
SELECT * FROM t OPTION (LABEL = «(SELECT 1))
-- case: select from t option label x querytraceon 1 | query-hint
SELECT * FROM t OPTION (LABEL = 'x', «QUERYTRACEON 1)
-- case: select from t option for timestamp as of getdate | syntax
SELECT * FROM t OPTION (FOR TIMESTAMP AS OF «GETDATE())
-- case: select from t option optimize for a dbo f 1 | syntax
SELECT * FROM t OPTION (OPTIMIZE FOR (@a = «dbo.f(1)))
-- case: select from t option optimize for a select 1 | syntax
SELECT * FROM t OPTION (OPTIMIZE FOR (@a = «(SELECT 1)))
-- case: select from t option optimize for a b | syntax
SELECT * FROM t OPTION (OPTIMIZE FOR (@a = «@b))
-- case: select from t option use hint x | query-hint
SELECT * FROM t OPTION (USE HINT («'x'))
-- case: select from t option use hint n enable_query_optimizer_hot | query-hint
SELECT * FROM t OPTION (USE HINT (N'ENABLE_QUERY_OPTIMIZER_HOTFIXES', «'DROP'))
-- case: select from t option parameterization forced | query-hint
SELECT * FROM t OPTION («PARAMETERIZATION FORCED)
-- case: checkpoint 5 | not-read-only
«CHECKPOINT 5
-- case: use x select 1 | session
«USE [x]; SELECT 1
-- case: use x select 1 again | session
«use x select 1
-- case: go go | batch-separator
«GO
GO
-- case: select 1 go select 2 | batch-separator
SELECT 1
«gO
SELECT 2
-- case: select 1 tgo t2 select 2 | bad-character
SELECT 1
«\tGO\t2
SELECT 2
-- case: select 1 x go drop table t | batch-separator
SELECT 1 /* x */
«GO
DROP TABLE t
-- case: select a go b go | batch-separator
SELECT 'a
GO
b' «GO
-- case: select 1 u 00a0 exec x | bad-character
SELECT 1«⟨U+00A0⟩EXEC x
-- case: select 1 u 180e exec x | bad-character
SELECT 1«⟨U+180E⟩EXEC x
-- case: select 1 u feff drop table t | bad-character
SELECT 1;«⟨U+FEFF⟩DROP TABLE t
-- case: select 1 u 007f drop table t | bad-character
SELECT 1«⟨U+007F⟩DROP TABLE t
-- case: select u 2800 1 | bad-character
SELECT«⟨U+2800⟩ 1
-- case: select 1 u 00ad drop table t | bad-character
SELECT 1«⟨U+00AD⟩;DROP TABLE t
-- case: select 1 u 115f drop table t | bad-character
SELECT 1«⟨U+115F⟩DROP TABLE t
-- case: select 1 u 3164 drop table t | bad-character
SELECT 1«⟨U+3164⟩DROP TABLE t
-- case: select 1 u ffa0 drop table t | bad-character
SELECT 1«⟨U+FFA0⟩DROP TABLE t
-- case: select u 2018 a u 2019 drop table t | bad-character
SELECT «⟨U+2018⟩a⟨U+2019⟩ DROP TABLE t
-- case: select u 201c a u 201d | bad-character
SELECT «⟨U+201C⟩a⟨U+201D⟩
-- case: select 1 u 037e drop table t | bad-character
SELECT 1«⟨U+037E⟩DROP TABLE t
-- case: select 1 u fe54 drop table t | bad-character
SELECT 1«⟨U+FE54⟩DROP TABLE t
-- case: select 1 u ff0d u ff0d drop table t | bad-character
SELECT 1 «⟨U+FF0D⟩⟨U+FF0D⟩ DROP TABLE t
-- case: select 1 u 2215 u 2217 x | bad-character
SELECT 1 «⟨U+2215⟩⟨U+2217⟩ x
-- case: select 1 u ff2f u ff30 u ff25 u ff2e u ff31 u ff35 u ff25 | lookalike-keyword
SELECT 1 «ＯＰＥＮＱＵＥＲＹ(l, 'x')
-- case: select from u ff2f u ff30 u ff25 u ff2e u ff31 u ff35 u ff | lookalike-keyword
SELECT * FROM «ＯＰＥＮＱＵＥＲＹ(l, 'x')
-- case: select from openquer u 04af l x | user-function
SELECT * FROM «openquerү(l, 'x')
-- case: select u ff38 u ff30 _cmdshell x | lookalike-keyword
SELECT «ＸＰ_cmdshell('x')
-- case: u ff53 u ff50 _executesql n x | lookalike-keyword
«ｓｐ_executesql N'x'
-- case: select 1 u 0130 nto t | lookalike-keyword
SELECT 1 «İNTO t
-- case: select a u 0131 nto t from u | lookalike-keyword
SELECT a «ınto t FROM u
-- case: select a int u 043e t from u | syntax
SELECT a intо «t FROM u
-- case: select 1 exe u 0441 x | syntax
SELECT 1 EXEс «x
-- case: select 1 u 24ba u 24cd u 24ba u 24b8 x | bad-character
SELECT 1 «⟨U+24BA⟩⟨U+24CD⟩⟨U+24BA⟩⟨U+24B8⟩ x
-- case: select 1 u 1d31 xec x | syntax
SELECT 1 ᴱxec «x
-- case: select x y z | syntax
SELECT 'x' 'y' «'z'
-- case: select a b c | syntax
SELECT 'a'b«'c'
-- case: select a | unterminated-identifier
SELECT «"a
-- case: select a again | unterminated-identifier
SELECT «[a
-- case: select a again again | unterminated-string
SELECT «'a''
-- case: select a again again again | unterminated-identifier
SELECT «[a]]
-- case: select a again again again again | unterminated-identifier
SELECT «"a""
-- case: select 1 again again | bad-comment
SELECT 1 «/*
-- case: select 1 again again again | bad-comment
SELECT 1 «/* /* */
-- case: select 1 again again again again | syntax
SELECT 1 *«/
-- case: select 1 drop table t again again again again again | bad-comment
SELECT 1 /* */ */ DROP TABLE t «/*
-- case: select 1 drop table t drop table t again | not-read-only
SELECT 1 /*! DROP TABLE t */ ; «DROP TABLE t
-- case: select 1 comment drop table t | temporary-table
SELECT 1 «# comment
DROP TABLE t
-- case: select 1 x | syntax
SELECT 1 /«/ x
-- case: select 1 x u 000d drop table t | bad-comment
SELECT 1; -- x«⟨U+000D⟩ DROP TABLE t
-- case: select 1 drop table t again again again again again again | not-read-only
SELECT 1 --\
 «DROP TABLE t
-- case: select drop table t again again again again again again | unterminated-string
SELECT «'\
'' DROP TABLE t --
-- case: select 1 dro p table t | execute
SELECT 1; «DRO/**/P TABLE t
-- case: sel ect 1 again | execute
«SEL/**/ECT 1
-- case: select 1 un ion select 2 into t | syntax
SELECT 1 UN/**/«ION SELECT 2 INTO t
-- case: ex ec x | execute
«EX/**/EC x
-- case: select 1 exec x | execute
SELECT 1;;;;«EXEC x;;;;
-- case: select 1 exec x again | execute
SELECT 1 ; ( «EXEC x )
-- case: select 1 drop table t again again again again again again again | not-read-only
SELECT (1);(«DROP TABLE t)
mark: total 0, wrong 0
