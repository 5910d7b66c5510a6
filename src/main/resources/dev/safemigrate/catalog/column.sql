-- A wide row: columns from the sixth on are aspects. The part is what stays when the column is renamed.
SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  c.attname::text AS object_name,
  'column ' || c.attnum AS part,
  pg_catalog.format_type(c.atttypid, c.atttypmod) AS type,
  CASE WHEN c.attnotnull THEN 'NOT NULL' ELSE 'NULL' END
    || CASE WHEN n.connoinherit THEN ' NO INHERIT' ELSE '' END
    || CASE WHEN NOT n.convalidated THEN ' NOT VALID' ELSE '' END AS nullability,
  CASE
    WHEN d.oid IS NULL OR c.attgenerated <> '' THEN 'none'
    ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid)
  END AS "default",
  CASE c.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE 'none' END AS identity,
  CASE
    WHEN c.attgenerated = '' OR d.oid IS NULL THEN 'none'
    ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid)
      || CASE c.attgenerated WHEN 's' THEN ' stored' ELSE ' virtual' END
  END AS generation,
  CASE
    WHEN c.attcollation = t.typcollation THEN 'none'
    ELSE c.attcollation::regcollation::text
  END AS collation
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = c.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
-- From PostgreSQL 18 on.
LEFT JOIN pg_catalog.pg_constraint n
  ON n.conrelid = c.attrelid AND n.contype = 'n' AND n.conkey[1] = c.attnum
    AND (n.connoinherit OR NOT n.convalidated)
WHERE r.relkind IN ('r', 'p', 'f')
