SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  p.polname::text AS object_name,
  'definition' AS aspect,
  CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END
    || ' FOR '
    || CASE p.polcmd
      WHEN 'r' THEN 'SELECT'
      WHEN 'a' THEN 'INSERT'
      WHEN 'w' THEN 'UPDATE'
      WHEN 'd' THEN 'DELETE'
      ELSE 'ALL'
    END
    || ' TO '
    || (
      SELECT pg_catalog.string_agg(o.name, ', ' ORDER BY o.name)
      FROM (
        SELECT
          CASE m.role
            WHEN 0 THEN 'PUBLIC'
            ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(m.role))
          END AS name
        FROM pg_catalog.unnest(p.polroles) AS m (role)
      ) AS o
    )
    || coalesce(' USING (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')', '')
    || coalesce(' WITH CHECK (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
    AS definition
FROM user_relation r
JOIN pg_catalog.pg_policy p ON p.polrelid = r.oid
