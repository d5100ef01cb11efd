-- case: Metabase
SELECT TOP(1048575) "source"."CreatedAt" AS "CreatedAt", "source"."count" AS "count" FROM (SELECT CAST("dbo"."Orders"."CreatedAt" AS date) AS "CreatedAt", COUNT(*) AS "count" FROM "dbo"."Orders" WHERE "dbo"."Orders"."CreatedAt" >= DATEADD(day, -30, CAST(getdate() AS date)) GROUP BY CAST("dbo"."Orders"."CreatedAt" AS date)) AS "source" ORDER BY "source"."CreatedAt" ASC
-- case: Metabase month truncation
SELECT DateFromParts(year("dbo"."orders"."created_at"), month("dbo"."orders"."created_at"), 1) AS "created_at", sum("dbo"."orders"."total") AS "sum" FROM "dbo"."orders" GROUP BY year("dbo"."orders"."created_at"), month("dbo"."orders"."created_at") ORDER BY year("dbo"."orders"."created_at") ASC, month("dbo"."orders"."created_at") ASC
-- case: Looker
SELECT TOP 500
	CONVERT(VARCHAR(10),orders.created_at ,120) AS "orders.created_date",
	COUNT(DISTINCT orders.id ) AS "orders.count",
	COALESCE(SUM(CAST( order_items.sale_price  AS FLOAT)), 0) AS "order_items.total"
FROM dbo.order_items  AS order_items
LEFT JOIN dbo.orders  AS orders ON order_items.order_id = orders.id

WHERE ((( orders.created_at  ) >= ((DATEADD(day,-6, CAST(CAST(GETDATE() AS DATE) AS DATETIME) ))) AND ( orders.created_at  ) < ((DATEADD(day,7, DATEADD(day,-6, CAST(CAST(GETDATE() AS DATE) AS DATETIME) ) )))))
GROUP BY CONVERT(VARCHAR(10),orders.created_at ,120)
ORDER BY 1 DESC
-- case: Power BI DirectQuery
SELECT 
TOP (1000001) [t1].[CalendarYear],SUM(
CAST([t2].[SalesAmount] as DECIMAL(38,6))
)
 AS [a0]
FROM 
(
(select [_].[OrderDateKey] as [OrderDateKey],
    [_].[SalesAmount] as [SalesAmount]
from [dbo].[FactInternetSales] as [_])
 AS [t2]

 LEFT OUTER JOIN 

(select [$Table].[DateKey] as [DateKey],
    [$Table].[CalendarYear] as [CalendarYear]
from [dbo].[DimDate] as [$Table])
 AS [t1] on 
(
[t2].[OrderDateKey] = [t1].[DateKey]
)
)

WHERE 
(
(
NOT(
(
[t1].[CalendarYear] IS NULL 
)
)
)
)

GROUP BY [t1].[CalendarYear]
-- case: Power BI nested joins with basetable
SELECT TOP (501) [basetable0].[c1], [semijoin1].[c2]
FROM ( ( SELECT [t0].[a] AS [c1], COUNT_BIG(*) AS [a0] FROM [dbo].[t] AS [t0] GROUP BY [t0].[a] ) AS [basetable0] INNER JOIN ( (SELECT N'A' AS [c2]) UNION ALL (SELECT N'B' AS [c2]) ) AS [semijoin1] on ( ([semijoin1].[c2] = [basetable0].[c1]) ) ) ORDER BY [basetable0].[c1] ASC
-- case: Tableau custom aggregation
SELECT DATEADD(month, DATEDIFF(month, 0, [Orders].[Order Date]), 0) AS [tmn:Order Date:ok],
  SUM(CAST([Orders].[Sales] as FLOAT)) AS [sum:Sales:ok],
  (CASE WHEN ((SUM([Orders].[Profit]) / NULLIF(CAST(SUM([Orders].[Sales]) AS FLOAT),0)) > 0.2) THEN 1 WHEN NOT ((SUM([Orders].[Profit]) / NULLIF(SUM([Orders].[Sales]),0)) > 0.2) THEN 0 ELSE NULL END) AS [usr:Calculation_1:ok]
FROM [dbo].[Orders$] [Orders]
  INNER JOIN [dbo].[People$] [People] ON ([Orders].[Region] = [People].[Region])
WHERE (([Orders].[Category] IN ('Furniture', 'Technology')) AND ((DATEPART(year,[Orders].[Order Date]) >= 2019)))
GROUP BY DATEADD(month, DATEDIFF(month, 0, [Orders].[Order Date]), 0)
HAVING (COUNT_BIG(1) > 0)
-- case: EF Core paging with split includes
SELECT [t].[Id], [t].[Title], [p].[PostId], [p].[Content]
FROM (
    SELECT [b].[Id], [b].[Title]
    FROM [Blogs] AS [b]
    WHERE [b].[Title] LIKE @__term_0 ESCAPE N'\' AND ([b].[Deleted] = CAST(0 AS bit))
    ORDER BY [b].[Id]
    OFFSET @__p_1 ROWS FETCH NEXT @__p_2 ROWS ONLY
) AS [t]
LEFT JOIN [Posts] AS [p] ON [t].[Id] = [p].[BlogId]
ORDER BY [t].[Id]
-- case: EF Core exists as bit
SELECT CASE
    WHEN EXISTS (
        SELECT 1
        FROM [Users] AS [u]
        WHERE [u].[Email] = @__email_0) THEN CAST(1 AS bit)
    ELSE CAST(0 AS bit)
END
-- case: EF Core OPENJSON contains
SELECT [b].[Id] FROM [Blogs] AS [b] WHERE [b].[Name] IN (
    SELECT [n].[value]
    FROM OPENJSON(@__names_0) WITH ([value] nvarchar(max) '$') AS [n]
)
-- case: EF Core row number partition
SELECT [t0].[Id] FROM [Authors] AS [a] LEFT JOIN (SELECT [t].[Id], [t].[AuthorId] FROM (SELECT [b].[Id], [b].[AuthorId], ROW_NUMBER() OVER(PARTITION BY [b].[AuthorId] ORDER BY [b].[Id] DESC) AS [row] FROM [Books] AS [b]) AS [t] WHERE [t].[row] <= 2) AS [t0] ON [a].[Id] = [t0].[AuthorId]
-- case: Hibernate 5 paging
WITH query AS (SELECT inner_query.*, ROW_NUMBER() OVER (ORDER BY CURRENT_TIMESTAMP) as __hibernate_row_nr__ FROM ( select TOP(10) user0_.id as id1_0_, user0_.name as name2_0_ from users user0_ order by user0_.name ) inner_query ) SELECT id1_0_, name2_0_ FROM query WHERE __hibernate_row_nr__ >= 1 AND __hibernate_row_nr__ < 11
-- case: Hibernate 6 offset
select u1_0.id,u1_0.name from users u1_0 where u1_0.tenant_id=@P0 order by u1_0.name offset @P1 rows fetch first @P2 rows only
-- case: SQLAlchemy legacy paging
SELECT anon_1.id, anon_1.name
FROM (SELECT users.id AS id, users.name AS name, ROW_NUMBER() OVER (ORDER BY users.id) AS mssql_rn
FROM users WHERE users.active = 1) AS anon_1
WHERE mssql_rn > 10 AND mssql_rn <= 10 + 20
-- case: SQLAlchemy 2 paging with select 1 order
SELECT anon_1.x AS anon_1_x FROM (SELECT t.x AS x FROM t) AS anon_1 ORDER BY (SELECT 1) OFFSET 0 ROWS FETCH NEXT 10 ROWS ONLY
-- case: Django mssql
SELECT TOP 21 [auth_user].[id], [auth_user].[username], COUNT_BIG([app_book].[id]) AS [n] FROM [auth_user] LEFT OUTER JOIN [app_book] ON ([auth_user].[id] = [app_book].[owner_id]) WHERE ([auth_user].[is_active] = 1 AND [auth_user].[username] LIKE '%smith%' COLLATE Latin1_General_CI_AS AND NOT ([auth_user].[id] IN (SELECT U0.[user_id] FROM [app_ban] U0))) GROUP BY [auth_user].[id], [auth_user].[username] ORDER BY [n] DESC
-- case: ODBC probe with alias names in sys schema
select c.name, t.name as type_name, c.max_length, c.precision, c.scale, c.is_nullable, c.is_identity, c.is_computed, cc.definition from sys.all_columns c join sys.types t on t.user_type_id = c.user_type_id left join sys.computed_columns cc on cc.object_id = c.object_id and cc.column_id = c.column_id where c.object_id = object_id('dbo.x') order by c.column_id
-- case: dbt incremental compiled model
with source as (

    select * from "analytics"."stg_orders"

),

renamed as (

    select
        -- ids
        cast(id as bigint) as order_id,
        cast(user_id as bigint) as customer_id,
        /* dates */
        cast(order_date as date) as order_date,
        row_number() over (partition by id order by _loaded_at desc) as rn,
        case when [status] in ('returned', 'return_pending') then 1 else 0 end as is_return
    from source
    where order_date >= (select coalesce(max(order_date), '1900-01-01') from "analytics"."fct_orders")

),

final as ( select * from renamed where rn = 1 )

select * from final
-- case: dbt test wrapper
select
  count(*) as failures,
  case when count(*) != 0 then 'true' else 'false' end as should_warn,
  case when count(*) !> 0 then 'true' else 'false' end as should_error
from (
  select order_id as unique_field, count(*) as n_records
  from "analytics"."fct_orders"
  where order_id is not null
  group by order_id
  having count(*) > 1
) dbt_internal_test
-- case: Crystal report style quoted names
 SELECT "Customer"."Customer Name", "Orders"."Order Amount"
 FROM   "dbo"."Customer" "Customer" INNER JOIN "dbo"."Orders" "Orders" ON "Customer"."Customer ID"="Orders"."Customer ID"
 WHERE  ("Orders"."Order Date">=CONVERT(DATETIME, '2004-01-01 00:00:00', 120) AND "Orders"."Order Date"<CONVERT(DATETIME, '2005-01-01 00:00:01', 120))
 ORDER BY "Customer"."Customer Name"
-- case: SSMS select top 1000 script
/****** Script for SelectTopNRows command from SSMS  ******/
SELECT TOP (1000) [CustomerID]
      ,[PersonID]
      ,[StoreID]
      ,[rowguid]
      ,[ModifiedDate]
  FROM [Sales].[Customer]
-- case: WideWorldImporters delivery analysis
SELECT
    ct.CityName,
    sp.StateProvinceName                         AS [State],
    COUNT(DISTINCT i.InvoiceID)                  AS Invoices,
    SUM(il.ExtendedPrice)                        AS Revenue,
    SUM(il.LineProfit)                           AS Profit,
    CAST(100.0 * SUM(il.LineProfit) / NULLIF(SUM(il.ExtendedPrice), 0) AS DECIMAL(5,2)) AS [Margin %],
    AVG(DATEDIFF(HOUR, CAST(o.OrderDate AS DATETIME2), i.ConfirmedDeliveryTime) * 1.0)  AS AvgHours,
    NTILE(4) OVER (ORDER BY SUM(il.ExtendedPrice) DESC) AS Quartile
FROM Sales.Invoices AS i
JOIN Sales.InvoiceLines AS il ON il.InvoiceID = i.InvoiceID
JOIN Sales.Orders AS o ON o.OrderID = i.OrderID
JOIN Sales.Customers AS c ON c.CustomerID = i.CustomerID
JOIN [Application].Cities AS ct ON ct.CityID = c.DeliveryCityID
JOIN Application.StateProvinces sp ON sp.StateProvinceID = ct.StateProvinceID
WHERE i.InvoiceDate >= DATEFROMPARTS(YEAR(SYSDATETIME()) - 8, 1, 1)
  AND JSON_VALUE(i.ReturnedDeliveryData, '$.Events[0].Event') = N'Ready for collection'
GROUP BY ct.CityName, sp.StateProvinceName
HAVING SUM(il.ExtendedPrice) > 10000
ORDER BY Revenue DESC, ct.CityName
OFFSET 0 ROWS FETCH FIRST 25 ROWS ONLY;
-- case: Superset
SELECT TOP 50000 DATEADD(HOUR, DATEDIFF(HOUR, 0, order_ts), 0) AS __timestamp, "channel" AS "channel", sum("amount") AS "SUM(amount)" FROM (SELECT o.*, c.segment FROM dbo.orders o JOIN dbo.customers c ON c.id = o.customer_id) AS virtual_table JOIN (SELECT TOP 25 "channel" AS channel__, sum("amount") AS mme_inner__ FROM dbo.orders GROUP BY "channel" ORDER BY mme_inner__ DESC) AS anon_1 ON "channel" = channel__ WHERE order_ts >= CONVERT(DATETIME, '2024-01-01 00:00:00.000', 121) GROUP BY "channel", DATEADD(HOUR, DATEDIFF(HOUR, 0, order_ts), 0) ORDER BY "SUM(amount)" DESC
-- case: Cognos
select distinct "T0"."C0" "CUSTOMER", "T0"."C1" "c2", sum("T0"."C2") over (partition by "T0"."C0") "c3" from (select "CUST"."NAME" "C0", "O"."YR" "C1", sum("O"."AMT") "C2" from "dbo"."CUST" "CUST", "dbo"."O" "O" where "CUST"."ID" = "O"."CID" group by "CUST"."NAME", "O"."YR") "T0" order by 1 asc , 2 asc
-- case: MicroStrategy passes
select	a11.[Year_Id]  AS [Year_Id],
	sum(a11.[Tot_Sls])  AS [WJXBFS1],
	max(a12.[Year_Desc])  AS [Year_Desc]
from	[dbo].[YR_SLS]	a11
	join	[dbo].[LU_YEAR]	a12
	  on 	(a11.[Year_Id] = a12.[Year_Id])
where	a11.[Year_Id] in (2019, 2020)
group by	a11.[Year_Id]
-- case: LINQ to SQL
SELECT TOP (1) [t0].[ProductID], [t0].[Name], (
    SELECT COUNT(*)
    FROM [Sales].[SalesOrderDetail] AS [t1]
    WHERE [t1].[ProductID] = [t0].[ProductID]
    ) AS [value]
FROM [Production].[Product] AS [t0]
WHERE ([t0].[Name] LIKE @p0) AND (NOT ([t0].[SellEndDate] IS NOT NULL))
-- case: Entity Framework 6 apply and Extent names
SELECT
    [Project2].[C1] AS [C1],
    [Project2].[Id] AS [Id]
    FROM ( SELECT
        [Extent1].[Id] AS [Id],
        CASE WHEN ([Extent2].[Id] IS NULL) THEN CAST(NULL AS int) ELSE 1 END AS [C1]
        FROM  [dbo].[Blogs] AS [Extent1]
        LEFT OUTER JOIN [dbo].[Posts] AS [Extent2] ON [Extent1].[Id] = [Extent2].[BlogId]
        WHERE 1 = CASE WHEN (N'' = @p__linq__0) THEN cast(1 as bit) WHEN (N'' <> @p__linq__0) THEN cast(0 as bit) END
    )  AS [Project2]
    ORDER BY [Project2].[Id] ASC, [Project2].[C1] ASC
-- case: pandas to_sql probe
SELECT * FROM [INFORMATION_SCHEMA].[TABLES] WHERE [INFORMATION_SCHEMA].[TABLES].[TABLE_NAME] = CAST(N'x' AS NVARCHAR(max)) AND [INFORMATION_SCHEMA].[TABLES].[TABLE_SCHEMA] = CAST(N'dbo' AS NVARCHAR(max))
-- case: SQLAlchemy reflection of columns
SELECT [sys].[columns].[name], [sys].[types].[name], [sys].[columns].[is_nullable], [sys].[columns].[max_length], [sys].[columns].[precision], [sys].[columns].[scale], [sys].[computed_columns].[definition], [sys].[identity_columns].[seed_value], [sys].[default_constraints].[definition], CAST([sys].[extended_properties].[value] AS NVARCHAR(max)) AS [comment] FROM [sys].[columns] JOIN [sys].[types] ON [sys].[columns].[user_type_id] = [sys].[types].[user_type_id] LEFT OUTER JOIN [sys].[computed_columns] ON [sys].[columns].[object_id] = [sys].[computed_columns].[object_id] LEFT OUTER JOIN [sys].[identity_columns] ON [sys].[columns].[object_id] = [sys].[identity_columns].[object_id] LEFT OUTER JOIN [sys].[default_constraints] ON [sys].[columns].[default_object_id] = [sys].[default_constraints].[object_id] LEFT OUTER JOIN [sys].[extended_properties] ON [sys].[extended_properties].[class] = 1 AND [sys].[extended_properties].[major_id] = [sys].[columns].[object_id] ORDER BY [sys].[columns].[column_id]
-- case: DataGrip introspection
select s.name as schema_name, o.name, o.type, o.create_date, o.modify_date, ep.value from sys.all_objects o with (nolock) join sys.schemas s with (nolock) on s.schema_id = o.schema_id left join sys.extended_properties ep on ep.major_id = o.object_id and ep.minor_id = 0 where o.type in ('U ', 'V ') and o.is_ms_shipped = 0 order by 1, 2 option (recompile)
-- case: Spark JDBC subquery push down
SELECT "id","amount" FROM (select * from dbo.sales where dt > '2024-01-01') SPARK_GEN_SUBQ_0 WHERE ("amount" IS NOT NULL) AND "id" >= 100 AND "id" < 200
-- case: Airbyte and Fivetran style cursor read
SELECT TOP 10000 [id],[updated_at] FROM [dbo].[orders] WITH (NOLOCK) WHERE ([updated_at] > @cursor OR ([updated_at] = @cursor AND [id] > @last)) ORDER BY [updated_at], [id]
-- case: Grafana macros expanded
SELECT DATEDIFF(second, '1970-01-01', [time]) AS [time], AVG([value]) AS metric, host FROM metrics WHERE [time] BETWEEN '2024-05-01T10:00:00Z' AND '2024-05-01T16:00:00Z' GROUP BY FLOOR(DATEDIFF(second, '1970-01-01', [time])/300)*300, [time], host ORDER BY 1
-- case: dbt generated unions without nested with
with p as (select 0 as generated_number union all select 1), unioned as (select p0.generated_number * power(2, 0) + p1.generated_number * power(2, 1) + 1 as generated_number from p as p0 cross join p as p1) select * from unioned where generated_number <= 3 order by generated_number offset 0 rows
