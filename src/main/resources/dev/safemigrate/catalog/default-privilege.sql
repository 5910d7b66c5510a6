-- What differs from what new objects have anyway; of one schema nothing is usual. Nothing of the
-- owner's own. Whoever migrates is not named, because on a scratch database it may be another role.
SELECT
  d.oid AS subject,
  '' AS schema_name,
  coalesce(n.nspname::text, '') AS parent_name,
  p.privilege_type || ' on '
    || CASE d.defaclobjtype
      WHEN 'r' THEN 'TABLES'
      WHEN 'S' THEN 'SEQUENCES'
      WHEN 'f' THEN 'ROUTINES'
      WHEN 'T' THEN 'TYPES'
      WHEN 'n' THEN 'SCHEMAS'
      ELSE 'LARGE OBJECTS'
    END
    || ' to '
    || CASE p.grantee
      WHEN 0 THEN 'PUBLIC'
      ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(p.grantee))
    END
    || CASE
      WHEN pg_catalog.pg_get_userbyid(d.defaclrole) = SESSION_USER THEN ''
      ELSE ' of ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.defaclrole))
    END AS object_name,
  'definition' AS aspect,
  p.definition
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
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
    FROM pg_catalog.aclexplode(d.defaclacl) e
    WHERE e.grantee <> d.defaclrole
    GROUP BY e.grantee, e.privilege_type
  ) AS g
  FULL JOIN (
    SELECT e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) AS grantable
    FROM pg_catalog.aclexplode(
      CASE
        WHEN d.defaclnamespace = 0
          THEN pg_catalog.acldefault(
            CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)
      END) e
    WHERE e.grantee <> d.defaclrole
    GROUP BY e.grantee, e.privilege_type
  ) AS u ON u.grantee = g.grantee AND u.privilege_type = g.privilege_type
  WHERE g.grantable IS DISTINCT FROM u.grantable
) AS p
