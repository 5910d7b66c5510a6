SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  c.attname::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
JOIN pg_catalog.pg_attribute c ON c.attrelid = r.oid AND c.attnum > 0 AND NOT c.attisdropped
JOIN pg_catalog.pg_type t ON t.oid = c.atttypid
LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
CROSS JOIN LATERAL (
  VALUES
    ('type', pg_catalog.format_type(c.atttypid, c.atttypmod)),
    ('nullability', CASE WHEN c.attnotnull THEN 'NOT NULL' ELSE 'NULL' END),
    ('default',
      CASE
        WHEN d.oid IS NULL OR c.attgenerated <> '' THEN 'none'
        ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid)
      END),
    ('identity',
      CASE c.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE 'none' END),
    ('generation',
      CASE
        WHEN c.attgenerated = '' OR d.oid IS NULL THEN 'none'
        ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid)
          || CASE c.attgenerated WHEN 's' THEN ' stored' ELSE ' virtual' END
      END),
    ('collation',
      CASE
        WHEN c.attcollation = t.typcollation THEN 'none'
        ELSE c.attcollation::regcollation::text
      END)
) AS a (aspect, definition)
WHERE r.relkind IN ('r', 'p', 'f')
