-- Each of its operators and functions can be added and dropped alone, also in a family of the
-- system's. What an extension adds there is told by its operators and functions.
SELECT
  f.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  f.opfname || ' USING ' || a.amname AS object_name,
  p.aspect,
  p.definition
FROM (
  SELECT o.oid AS family, 'definition' AS aspect, 'exists' AS definition
  FROM pg_catalog.pg_opfamily o
  WHERE o.oid >= 16384
  UNION ALL
  SELECT
    o.amopfamily,
    'operator ' || o.amopstrategy || ' (' || pg_catalog.format_type(o.amoplefttype, NULL) || ', '
      || pg_catalog.format_type(o.amoprighttype, NULL) || ')',
    o.amopopr::regoperator::text
      || coalesce((
        SELECT ' FOR ORDER BY ' || pg_catalog.quote_ident(s.nspname) || '.'
          || pg_catalog.quote_ident(x.opfname)
        FROM pg_catalog.pg_opfamily x
        JOIN pg_catalog.pg_namespace s ON s.oid = x.opfnamespace
        WHERE x.oid = o.amopsortfamily
      ), '')
  FROM pg_catalog.pg_amop o
  WHERE o.oid >= 16384
    AND NOT EXISTS (
      SELECT FROM extension_member m
      WHERE m.classid = 'pg_catalog.pg_operator'::regclass AND m.objid = o.amopopr)
  UNION ALL
  SELECT
    o.amprocfamily,
    'function ' || o.amprocnum || ' (' || pg_catalog.format_type(o.amproclefttype, NULL) || ', '
      || pg_catalog.format_type(o.amprocrighttype, NULL) || ')',
    o.amproc::regprocedure::text
  FROM pg_catalog.pg_amproc o
  WHERE o.oid >= 16384
    AND NOT EXISTS (
      SELECT FROM extension_member m
      WHERE m.classid = 'pg_catalog.pg_proc'::regclass AND m.objid = o.amproc)
) AS p
JOIN pg_catalog.pg_opfamily f ON f.oid = p.family
JOIN pg_catalog.pg_namespace n ON n.oid = f.opfnamespace
JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
WHERE NOT EXISTS (
  SELECT FROM extension_member m
  WHERE m.classid = 'pg_catalog.pg_opfamily'::regclass AND m.objid = f.oid)
