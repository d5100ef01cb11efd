-- case: openrowset | external-data
SELECT * FROM «OPENROWSET('SQLNCLI', 'Server=x', 'SELECT 1')
-- case: openrowset bulk | external-data
SELECT * FROM «OPENROWSET(BULK 'c:\secret.txt', SINGLE_CLOB) AS x
-- case: openquery | external-data
SELECT * FROM «OPENQUERY(other, 'DELETE FROM t')
-- case: openquery in brackets is another function | user-function
SELECT * FROM «[OPENQUERY](other, 'x') AS q
-- case: opendatasource | external-data
SELECT * FROM «OPENDATASOURCE('SQLNCLI', 'x').db.dbo.t
-- case: openxml | external-data
SELECT * FROM «OPENXML(@h, '/a', 1)
-- case: openquery in a subquery | external-data
SELECT a FROM t WHERE a IN (SELECT a FROM «OPENQUERY(other, 'x'))
-- case: openrowset in a cte | external-data
WITH x AS (SELECT * FROM «OPENROWSET(BULK 'c:\x', SINGLE_BLOB) b) SELECT * FROM x
-- case: openquery behind apply | external-data
SELECT * FROM t CROSS APPLY «OPENQUERY(other, 'x') q
-- case: openrowset with comments | external-data
SELECT * FROM «OPENROWSET/**/(BULK/**/'x', SINGLE_CLOB) AS x
-- case: openquery without spaces | external-data
SELECT*FROM/**/«openquery(other,'x')q
-- case: four parts | linked-server
SELECT * FROM «other.db.dbo.t
-- case: four parts with brackets | linked-server
SELECT * FROM «[other].[db].[dbo].[t] AS x
-- case: four parts with gaps | linked-server
SELECT * FROM «other...t
-- case: four parts with one gap | linked-server
SELECT * FROM «other.db..t
-- case: four parts in a join | linked-server
SELECT * FROM a JOIN «srv.d.s.t b ON a.id = b.id
-- case: function of four parts | linked-server
SELECT «srv.db.dbo.f(1)
-- case: other database | other-database
SELECT * FROM «master.dbo.sysservers
-- case: other database without schema | other-database
SELECT * FROM «msdb..sysjobs
-- case: other database in a subquery | other-database
SELECT (SELECT MAX(id) FROM «payroll.dbo.salaries)
-- case: other database in a cte | other-database
WITH x AS (SELECT a FROM «[other db].dbo.t) SELECT a FROM x
-- case: log-ins | system-object
SELECT name, password_hash FROM «sys.sql_logins
-- case: sessions | system-object
SELECT * FROM «sys.dm_exec_sessions
-- case: requests in brackets | system-object
SELECT * FROM «[sys].[dm_exec_requests]
-- case: texts of modules | system-object
SELECT definition FROM «sys.sql_modules
-- case: configurations | system-object
SELECT * FROM «SYS.configurations
-- case: linked servers | system-object
SELECT * FROM «sys.servers
-- case: log-ins of old | system-object
SELECT * FROM «syslogins
-- case: processes of old | system-object
SELECT * FROM «dbo.sysprocesses
-- case: text of other sessions | function-refused
SELECT t.text FROM «sys.dm_exec_sql_text(@h) AS t
-- case: trace file | function-refused
SELECT * FROM «fn_trace_gettable('c:\x.trc', 1)
-- case: trace file of sys | function-refused
SELECT * FROM «sys.fn_trace_gettable('c:\x.trc', 1)
-- case: extended events | function-refused
SELECT * FROM «sys.fn_xe_file_target_read_file('c:\x', NULL, NULL, NULL)
-- case: log of the database | user-function
SELECT * FROM «fn_dblog(NULL, NULL)
-- case: backup log | function-refused
SELECT * FROM «fn_dump_dblog(NULL, NULL)
-- case: audit files | function-refused
SELECT * FROM «sys.fn_get_audit_file('x', NULL, NULL)
-- case: function of the system with colons | unknown-function
SELECT * FROM fn_helpcollations«::x()
-- case: colons in front | syntax
SELECT * FROM «::fn_helpcollations()
-- case: change tracking | function-refused
SELECT * FROM «CHANGETABLE(CHANGES t, 0) AS c
-- case: model | function-refused
SELECT * FROM «PREDICT(MODEL = @m, DATA = t) WITH (a float) AS p
-- case: semantic search | function-refused
SELECT * FROM «SEMANTICKEYPHRASETABLE(t, body)
-- case: function of the database | user-function
SELECT «dbo.f(a) FROM t
-- case: function of the database in brackets | user-function
SELECT «[dbo].[f](a) FROM t
-- case: table function of the database | user-function
SELECT * FROM «dbo.rows_of(1) AS r
-- case: table function without schema | user-function
SELECT * FROM «rows_of(1) AS r
-- case: table function behind apply | user-function
SELECT * FROM t CROSS APPLY «dbo.split(t.a, ',') s
-- case: function of another database | other-database
SELECT «other.dbo.f(1)
-- case: function named as a method | user-function
SELECT «dbo.value('a', 'b')
-- case: method on what is no column | user-function
SELECT «hr.query('a')
-- case: method on another schema | user-function
SELECT «hr.exist('a') FROM hr.people
-- case: unknown function | unknown-function
SELECT «f(1)
-- case: extended procedure as a function | unknown-function
SELECT «xp_cmdshell('dir')
-- case: procedure as a function | unknown-function
SELECT * FROM t WHERE «sp_who() = 1
-- case: built-in in brackets | unknown-function
SELECT «[COUNT](*) FROM t
-- case: definition of a module | function-refused
SELECT «OBJECT_DEFINITION(1)
-- case: passwords | function-refused
SELECT * FROM t WHERE «PWDCOMPARE('x', hash) = 1
-- case: decryption | function-refused
SELECT «DECRYPTBYPASSPHRASE('p', a) FROM t
-- case: model for texts | function-refused
SELECT «AI_GENERATE_EMBEDDINGS('x' USE MODEL m)
-- case: unknown value of the system | unknown-function
SELECT «@@CONNECTIONS_X
-- case: unknown method | unknown-function
SELECT «t.doc.destroy() FROM t
-- case: method in another case | unknown-function
SELECT «t.doc.VALUE('.', 'int') FROM t
-- case: method of a type that is not listed | unknown-function
SELECT «geography::Drop('x')
-- case: type of the database | data-type
SELECT CAST(a AS «dbo.phone) FROM t
-- case: variable of a type of the database | data-type
DECLARE @a «dbo.numbers
-- case: schema collection | data-type
DECLARE @x «xml(dbo.schemas)
-- case: update function | function-refused
SELECT «UPDATE(a)
-- case: rows of a table variable | temporary-table
SELECT * FROM «@t
-- case: temporary table | temporary-table
SELECT * FROM «#t
-- case: global temporary table | temporary-table
SELECT * FROM t JOIN «##shared s ON s.a = t.a
-- case: temporary table of another database | temporary-table
SELECT * FROM tempdb..«#t
-- case: path that is no constant | syntax
SELECT x.doc.value(«@path, 'int') FROM t x
