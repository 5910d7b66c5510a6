-- A range type makes one to its multirange itself: deptype i.
SELECT
  c.oid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  '(' || pg_catalog.format_type(c.castsource, NULL) || ' AS '
    || pg_catalog.format_type(c.casttarget, NULL) || ')' AS object_name,
  'definition' AS aspect,
  CASE c.castmethod
    WHEN 'f' THEN 'WITH FUNCTION ' || c.castfunc::regprocedure::text
    WHEN 'i' THEN 'WITH INOUT'
    ELSE 'WITHOUT FUNCTION'
  END
    || CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' ELSE '' END
    AS definition
FROM pg_catalog.pg_cast c
WHERE c.oid >= 16384
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_cast'::regclass AND m.objid = c.oid)
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d
    WHERE d.classid = 'pg_catalog.pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'i')
