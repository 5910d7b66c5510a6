-- One that was only mentioned by another has no function yet.
SELECT
  p.oid AS subject,
  n.nspname::text AS schema_name,
  '' AS parent_name,
  p.oprname || ' ('
    || CASE p.oprleft WHEN 0 THEN 'NONE' ELSE pg_catalog.format_type(p.oprleft, NULL) END || ', '
    || CASE p.oprright WHEN 0 THEN 'NONE' ELSE pg_catalog.format_type(p.oprright, NULL) END || ')'
    AS object_name,
  'definition' AS aspect,
  '(FUNCTION = ' || p.oprcode::regproc::text
    || CASE
      WHEN p.oprleft = 0 THEN ''
      ELSE ', LEFTARG = ' || pg_catalog.format_type(p.oprleft, NULL)
    END
    || CASE
      WHEN p.oprright = 0 THEN ''
      ELSE ', RIGHTARG = ' || pg_catalog.format_type(p.oprright, NULL)
    END
    || coalesce((
      SELECT ', COMMUTATOR = OPERATOR(' || pg_catalog.quote_ident(s.nspname) || '.' || c.oprname
        || ')'
      FROM pg_catalog.pg_operator c
      JOIN pg_catalog.pg_namespace s ON s.oid = c.oprnamespace
      WHERE c.oid = p.oprcom
    ), '')
    || coalesce((
      SELECT ', NEGATOR = OPERATOR(' || pg_catalog.quote_ident(s.nspname) || '.' || c.oprname
        || ')'
      FROM pg_catalog.pg_operator c
      JOIN pg_catalog.pg_namespace s ON s.oid = c.oprnamespace
      WHERE c.oid = p.oprnegate
    ), '')
    || CASE WHEN p.oprrest = 0 THEN '' ELSE ', RESTRICT = ' || p.oprrest::regproc::text END
    || CASE WHEN p.oprjoin = 0 THEN '' ELSE ', JOIN = ' || p.oprjoin::regproc::text END
    || CASE WHEN p.oprcanhash THEN ', HASHES' ELSE '' END
    || CASE WHEN p.oprcanmerge THEN ', MERGES' ELSE '' END
    || ')' AS definition
FROM pg_catalog.pg_operator p
JOIN pg_catalog.pg_namespace n ON n.oid = p.oprnamespace
WHERE p.oid >= 16384
  AND p.oprcode <> 0
  AND NOT EXISTS (
    SELECT FROM extension_member m
    WHERE m.classid = 'pg_catalog.pg_operator'::regclass AND m.objid = p.oid)
