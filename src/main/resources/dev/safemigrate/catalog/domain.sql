SELECT
  t.oid AS subject,
  t.schema_name,
  '' AS parent_name,
  t.typname::text AS object_name,
  a.aspect,
  a.definition
FROM user_type t
JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype
CROSS JOIN LATERAL (
  VALUES
    ('type', pg_catalog.format_type(t.typbasetype, t.typtypmod)),
    ('nullability', CASE WHEN t.typnotnull THEN 'NOT NULL' ELSE 'NULL' END),
    ('default', coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 0), t.typdefault, 'none')),
    ('collation',
      CASE
        WHEN t.typcollation = b.typcollation THEN 'none'
        ELSE t.typcollation::regcollation::text
      END)
) AS a (aspect, definition)
WHERE t.typtype = 'd'
