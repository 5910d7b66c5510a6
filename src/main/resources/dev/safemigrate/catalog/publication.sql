-- Which tables it publishes is told of each table and schema. PostgreSQL 18 publishes generated
-- columns, too.
SELECT
  p.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  p.pubname::text AS object_name,
  a.aspect,
  a.definition
FROM pg_catalog.pg_publication p
CROSS JOIN LATERAL (
  VALUES
    ('tables', CASE WHEN p.puballtables THEN 'FOR ALL TABLES' ELSE 'none' END),
    ('options',
      'publish = '''
        || pg_catalog.concat_ws(
          ', ',
          CASE WHEN p.pubinsert THEN 'insert' END,
          CASE WHEN p.pubupdate THEN 'update' END,
          CASE WHEN p.pubdelete THEN 'delete' END,
          CASE WHEN p.pubtruncate THEN 'truncate' END)
        || ''', publish_via_partition_root = ' || p.pubviaroot::text
        || CASE pg_catalog.to_jsonb(p) ->> 'pubgencols'
          WHEN 's' THEN ', publish_generated_columns = stored'
          ELSE ''
        END)
) AS a (aspect, definition)
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_publication'::regclass AND m.objid = p.oid)
