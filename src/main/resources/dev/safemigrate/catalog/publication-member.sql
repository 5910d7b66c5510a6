-- A table or schema in a publication, which goes with the table or schema. PostgreSQL 14 has neither
-- row filters nor column lists, nor schemas in publications: a column that a catalog lacks is the
-- one of the outer query, and the catalog of schemas is only seen by what depends on its rows.
SELECT
  r.oid AS subject,
  r.schema_name,
  r.relname::text AS parent_name,
  p.pubname::text AS object_name,
  'definition' AS aspect,
  'TABLE'
    || coalesce(
      (
        SELECT ' (' || pg_catalog.string_agg(
          pg_catalog.quote_ident(c.attname), ', ' ORDER BY c.attnum) || ')'
        FROM pg_catalog.pg_attribute c
        WHERE c.attrelid = r.oid
          AND c.attnum = ANY (
            (SELECT prattrs FROM pg_catalog.pg_publication_rel WHERE oid = m.oid)::int2[])
      ),
      '')
    || coalesce(
      (
        SELECT ' WHERE ' || pg_catalog.pg_get_expr(prqual, prrelid)
        FROM pg_catalog.pg_publication_rel
        WHERE oid = m.oid
      ),
      '') AS definition
FROM user_relation r
JOIN pg_catalog.pg_publication_rel m ON m.prrelid = r.oid
JOIN pg_catalog.pg_publication p ON p.oid = m.prpubid
CROSS JOIN (SELECT NULL::int2vector AS prattrs, NULL::pg_node_tree AS prqual) AS lacking
UNION ALL
SELECT s.oid, '', s.schema_name, p.pubname::text, 'definition', 'TABLES IN SCHEMA'
FROM user_schema s
JOIN pg_catalog.pg_depend d
  ON d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.refobjid = s.oid
    AND d.classid = pg_catalog.to_regclass('pg_catalog.pg_publication_namespace')
JOIN pg_catalog.pg_depend o
  ON o.classid = d.classid AND o.objid = d.objid
    AND o.refclassid = 'pg_catalog.pg_publication'::regclass
JOIN pg_catalog.pg_publication p ON p.oid = o.refobjid
