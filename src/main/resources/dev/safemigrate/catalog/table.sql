SELECT
  r.oid AS subject,
  r.schema_name,
  '' AS parent_name,
  r.relname::text AS object_name,
  a.aspect,
  a.definition
FROM user_relation r
CROSS JOIN LATERAL (
  VALUES
    ('kind',
      CASE r.relkind
        WHEN 'p' THEN 'partitioned by ' || pg_catalog.pg_get_partkeydef(r.oid)
        WHEN 'f' THEN (
          SELECT 'foreign SERVER ' || pg_catalog.quote_ident(s.srvname)
          FROM pg_catalog.pg_foreign_table f
          JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver
          WHERE f.ftrelid = r.oid
        )
        ELSE 'ordinary'
      END),
    ('partition',
      CASE
        WHEN r.relispartition THEN (
          SELECT 'of ' || i.inhparent::regclass::text
          FROM pg_catalog.pg_inherits i
          WHERE i.inhrelid = r.oid
        ) || ' ' || pg_catalog.pg_get_expr(r.relpartbound, r.oid)
        ELSE 'none'
      END),
    ('inheritance',
      CASE
        WHEN r.relispartition THEN 'none'
        ELSE coalesce(
          (
            SELECT 'of ' || pg_catalog.string_agg(
              i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno)
            FROM pg_catalog.pg_inherits i
            WHERE i.inhrelid = r.oid
          ),
          'none')
      END),
    ('persistence', CASE r.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END),
    ('row security', CASE WHEN r.relrowsecurity THEN 'enabled' ELSE 'none' END),
    ('forced row security', CASE WHEN r.relforcerowsecurity THEN 'enabled' ELSE 'none' END)
) AS a (aspect, definition)
WHERE r.relkind IN ('r', 'p', 'f')
