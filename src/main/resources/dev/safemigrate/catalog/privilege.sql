-- Only what differs from what the owner's object has by default, and nothing of the owner's own.
SELECT
  o.subject,
  o.schema_name,
  o.parent_name,
  p.privilege_type || o.columns || ' to '
    || CASE p.grantee
      WHEN 0 THEN 'PUBLIC'
      ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(p.grantee))
    END AS object_name,
  'definition' AS aspect,
  p.definition
FROM source o
CROSS JOIN LATERAL (
  SELECT
    coalesce(g.grantee, u.grantee) AS grantee,
    coalesce(g.privilege_type, u.privilege_type) AS privilege_type,
    CASE
      WHEN g.grantee IS NULL THEN 'revoked'
      WHEN g.grantable THEN 'granted with grant option'
      ELSE 'granted'
    END AS definition
  FROM (
    SELECT e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) AS grantable
    FROM pg_catalog.aclexplode(o.granted) e
    WHERE e.grantee <> o.owner
    GROUP BY e.grantee, e.privilege_type
  ) AS g
  FULL JOIN (
    SELECT e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) AS grantable
    FROM pg_catalog.aclexplode(o.usual) e
    WHERE e.grantee <> o.owner
    GROUP BY e.grantee, e.privilege_type
  ) AS u ON u.grantee = g.grantee AND u.privilege_type = g.privilege_type
  WHERE g.grantable IS DISTINCT FROM u.grantable
) AS p
