SELECT
  k.subject,
  k.schema_name,
  k.parent_name,
  k.object_name,
  a.aspect,
  a.definition
FROM source k
CROSS JOIN LATERAL (
  VALUES
    ('definition',
      CASE
        WHEN k.convalidated THEN pg_catalog.pg_get_constraintdef(k.oid)
        ELSE pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '')
      END),
    ('validity', CASE WHEN k.convalidated THEN 'valid' ELSE 'not valid' END)
) AS a (aspect, definition)
