SELECT
  e.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  e.evtname::text AS object_name,
  a.aspect,
  a.definition
FROM pg_catalog.pg_event_trigger e
CROSS JOIN LATERAL (
  VALUES
    ('definition',
      'ON ' || e.evtevent
        || coalesce(
          ' WHEN TAG IN ('
            || (
              SELECT pg_catalog.string_agg(pg_catalog.quote_literal(g.tag), ', ' ORDER BY g.tag)
              FROM pg_catalog.unnest(e.evttags) AS g (tag)
            )
            || ')',
          '')
        || ' EXECUTE FUNCTION ' || e.evtfoid::regproc::text || '()'),
    ('enabled',
      CASE e.evtenabled
        WHEN 'O' THEN 'origin'
        WHEN 'D' THEN 'disabled'
        WHEN 'R' THEN 'replica'
        ELSE 'always'
      END)
) AS a (aspect, definition)
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_event_trigger'::regclass AND m.objid = e.oid)
