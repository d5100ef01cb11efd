-- case: exec procedure | execute
«EXEC sp_who
-- case: execute procedure | execute
«EXECUTE dbo.p @a = 1
-- case: exec of a string | execute
«EXEC ('DROP TABLE t')
-- case: exec of a string without space | execute
«exec('select 1')
-- case: exec at a server | execute
«EXEC ('SELECT 1') AT other
-- case: sp_executesql | execute
«EXEC sp_executesql N'DELETE FROM t'
-- case: bracketed sp_executesql | execute
«EXEC [sp_executesql] N'DELETE FROM t'
-- case: procedure without exec | execute
«sp_who
-- case: bracketed procedure without exec | execute
«[sp_executesql] N'DELETE FROM t'
-- case: quoted procedure without exec | execute
«"sp_executesql" N'DELETE FROM t'
-- case: qualified procedure without exec | execute
«master.dbo.xp_cmdshell 'dir'
-- case: xp_cmdshell | execute
«EXEC master..xp_cmdshell 'dir'
-- case: exec behind select | execute
SELECT 1 «EXEC sp_who
-- case: exec behind an alias | execute
SELECT 1 AS a «EXEC sp_who
-- case: exec behind a table | execute
SELECT * FROM t «EXEC sp_who
-- case: exec behind a table and its alias | execute
SELECT * FROM t AS x «EXECUTE sp_who
-- case: exec behind a semicolon | execute
SELECT 1; «EXEC sp_who
-- case: exec behind a line end | execute
SELECT 1
«EXEC sp_who
-- case: exec behind a cte | execute
WITH x AS (SELECT 1 AS a) «EXEC sp_who
-- case: exec behind a whole cte | execute
WITH x AS (SELECT 1 AS a) SELECT a FROM x «EXEC sp_who
-- case: exec behind a variable | execute
DECLARE @p nvarchar(100) = N'sp_who' «EXEC @p
-- case: exec of a variable in parentheses | execute
DECLARE @s nvarchar(max) = N'DROP TABLE t'; «EXEC (@s)
-- case: exec split by a comment | syntax
SELECT 1 EX/**/«EC sp_who
-- case: exec split by a comment at the start | execute
«EX/**/EC sp_who
-- case: exec behind a closed comment | execute
/* SELECT 1 */ «EXEC sp_who /* */
-- case: exec behind comments that nest | execute
SELECT 1 /* /* */ */ «EXEC sp_who
-- case: exec behind a line comment | execute
SELECT 1 -- /*
«EXEC sp_who -- */
-- case: exec behind a string with a comment | execute
SELECT '/*' «EXEC sp_who --*/'
-- case: exec behind a string that goes on | execute
SELECT 'a\
b' «EXEC sp_who
-- case: exec behind doubled quotes | execute
SELECT 'a''' «EXEC sp_who --'
-- case: exec behind a bracketed name with brackets | execute
SELECT 1 AS [a]]b] «EXEC sp_who
-- case: exec behind a quoted name | execute
SELECT 1 AS "a""b" «EXEC sp_who
-- case: exec with quoted identifiers off | execute
SELECT "a' " «EXEC sp_who --'"
-- case: exec inside an expression | execute
SELECT («EXEC sp_who)
-- case: exec as a table | execute
SELECT * FROM («EXEC sp_who) AS x
-- case: exec in a list | execute
SELECT 1, «EXEC sp_who
-- case: exec behind values | execute
SELECT * FROM (VALUES (1)) v (a) «EXEC sp_who
-- case: exec behind pivot | execute
SELECT * FROM t PIVOT (SUM(a) FOR b IN ([1])) AS p «EXEC sp_who
-- case: exec behind option | execute
SELECT 1 OPTION (RECOMPILE) «EXEC sp_who
-- case: exec behind hints | execute
SELECT * FROM t WITH (NOLOCK) «EXEC sp_who
-- case: exec behind offset | execute
SELECT a FROM t ORDER BY a OFFSET 0 ROWS «EXEC sp_who
-- case: exec behind a number | execute
SELECT 1. «EXEC sp_who
-- case: exec grown onto a number | bad-number
SELECT «1EXEC sp_who
-- case: exec grown onto a binary number | bad-number
SELECT «0x1FGEXEC sp_who
-- case: exec grown onto money | bad-number
SELECT «$1EXEC sp_who
-- case: exec behind a batch separator | batch-separator
SELECT 1
«GO
EXEC sp_who
-- case: separator with a count | batch-separator
SELECT 1
  «go 100
-- case: separator at the end | batch-separator
SELECT 1
«GO
-- case: separator as an alias | batch-separator
SELECT 1 «GO
DROP TABLE t
-- case: execute as | execute
«EXECUTE AS LOGIN = 'sa'
-- case: exec as statement of old odbc | syntax
«{call sp_who}
-- case: odbc call with result | bad-character
{«? = call sp_who}
-- case: odbc function | syntax
SELECT «{fn NOW()}
-- case: odbc date | syntax
SELECT * FROM t WHERE d = «{d '2026-01-01'}
-- case: label | execute
«again: SELECT 1
-- case: commands of client programs | syntax
«:r file.sql
-- case: shell of client programs | bad-character
«!!dir
-- case: exec behind a declared table | temporary-table
DECLARE @t «TABLE (a int); INSERT @t EXEC sp_who
-- case: exec behind set option | execute
SET NOCOUNT ON «EXEC sp_who
-- case: exec with full-width letters | lookalike-keyword
SELECT 1 «ＥＸＥＣ sp_who
-- case: exec behind an odd space | bad-character
SELECT 1«⟨U+00A0⟩EXEC sp_who
-- case: exec behind an ideographic space | bad-character
SELECT 1«⟨U+3000⟩EXEC sp_who
-- case: exec behind a zero width space | bad-character
SELECT 1«⟨U+200B⟩EXEC sp_who
-- case: exec behind a zero | bad-character
SELECT 1 «⟨U+0000⟩EXEC sp_who
-- case: exec behind a control character | bad-character
SELECT 1 «⟨U+0001⟩EXEC sp_who
-- case: exec behind a carriage return in a comment | bad-comment
SELECT 1 -- «⟨U+000D⟩EXEC sp_who
-- case: exec behind a line separator in a comment | bad-comment
SELECT 1 -- «⟨U+2028⟩EXEC sp_who
-- case: exec behind a next line in a comment | bad-comment
SELECT 1 -- «⟨U+0085⟩EXEC sp_who
-- case: exec behind a form feed in a comment | bad-comment
SELECT 1 -- «⟨U+000C⟩EXEC sp_who
-- case: comment that never ends | bad-comment
SELECT 1 «/* EXEC sp_who
-- case: comment that nests and never ends | bad-comment
SELECT 1 «/* /* */ EXEC sp_who
-- case: comment with two readings | bad-comment
SELECT 1 /* «/*/ EXEC sp_who --*/ */
-- case: overridden direction | bad-character
SELECT 'a«⟨U+202E⟩b'
-- case: string that never ends | unterminated-string
SELECT «'a
-- case: name that never ends | unterminated-identifier
SELECT «[a FROM t
-- case: kelvin sign | lookalike-keyword
«⟨U+212A⟩ILL 55
-- case: long s | lookalike-keyword
«⟨U+017F⟩hutdown
-- case: letter that does not show | bad-character
SELECT 1 «⟨U+3164⟩ EXEC sp_who
-- case: letter beyond the first plane | bad-character
SELECT 1 «⟨U+20000⟩EXEC sp_who
-- case: soft hyphen in a keyword | bad-character
SELECT 1 EX«⟨U+00AD⟩EC sp_who
-- case: joiner in a keyword | bad-character
SELECT 1 EX«⟨U+200D⟩EC sp_who
-- case: exec behind a unicode escape that is none | bad-character
SELECT 1 «\u0045XEC sp_who
-- case: exec behind a percent sign | execute
SELECT 1 % «EXEC sp_who
-- case: exec in a when | execute
SELECT CASE WHEN 1 = 1 THEN «EXEC sp_who END
-- case: exec behind on | execute
SELECT a.x FROM a JOIN b ON «EXEC sp_who
-- case: statements in one line without spaces | execute
SELECT[a]FROM[t]«EXEC[sp_who]
-- case: semicolons in a row | execute
SELECT 1;;;«EXEC sp_who
