-- What there is to read, each with all its subjects: of each sort of subjects the kinds that it may
-- have, as far as there may be anything of them. What is not asked for need not be planned, and most
-- databases have nothing of most kinds. Whatever a kind reads must come from a row that is looked for
-- here. Then the kinds that are not read by subject.
subject AS MATERIALIZED (
  SELECT
    r.oid,
    CASE r.relkind
      WHEN 'v' THEN 'view'
      WHEN 'm' THEN 'materialized view'
      WHEN 'S' THEN 'sequence'
      ELSE 'table'
    END AS sort
  FROM user_relation r
  UNION ALL
  SELECT t.oid, CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END
  FROM user_type t
  UNION ALL
  SELECT f.oid, 'function' FROM user_function f
  UNION ALL
  SELECT s.oid, 'schema' FROM user_schema s
  UNION ALL
  SELECT e.oid, 'extension' FROM pg_catalog.pg_extension e WHERE e.oid >= 16384
),
there AS MATERIALIZED (
  SELECT
    EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE NOT tgisinternal) AS triggers,
    EXISTS (SELECT FROM pg_catalog.pg_policy) AS policies,
    EXISTS (
      SELECT FROM pg_catalog.pg_rewrite WHERE oid >= 16384 AND rulename <> '_RETURN') AS rules,
    EXISTS (SELECT FROM pg_catalog.pg_statistic_ext) AS statistics,
    EXISTS (SELECT FROM pg_catalog.pg_publication) AS publications,
    EXISTS (SELECT FROM pg_catalog.pg_description WHERE objoid >= 16384) AS comments,
    EXISTS (
      SELECT FROM pg_catalog.pg_depend
      WHERE refclassid = 'pg_catalog.pg_extension'::regclass AND deptype = 'x') AS dependences,
    EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid >= 16384 AND relacl IS NOT NULL)
      OR EXISTS (
        SELECT FROM pg_catalog.pg_attribute WHERE attrelid >= 16384 AND attacl IS NOT NULL)
      AS privileges,
    EXISTS (
      SELECT FROM pg_catalog.pg_class
      WHERE oid >= 16384
        AND (reloptions IS NOT NULL
          OR relreplident IN ('f', 'i')
          OR (relreplident = 'n' AND relkind IN ('r', 'p'))
          OR (relam NOT IN (0, 2) AND relkind NOT IN ('i', 'I'))
          OR reltablespace <> 0
          OR reloftype <> 0
          OR (relkind = 'S' AND relpersistence = 'u')))
      OR EXISTS (SELECT FROM pg_catalog.pg_foreign_table)
      OR EXISTS (SELECT FROM pg_catalog.pg_inherits)
      OR EXISTS (SELECT FROM pg_catalog.pg_statistic_ext)
      OR EXISTS (SELECT FROM pg_catalog.pg_index WHERE indisclustered OR indexprs IS NOT NULL)
      OR EXISTS (
        SELECT FROM pg_catalog.pg_sequence
        WHERE seqincrement < 0
          OR seqmin <> 1
          OR seqmax <> CASE seqtypid
            WHEN 'int2'::regtype THEN 32767
            WHEN 'int4'::regtype THEN 2147483647
            ELSE 9223372036854775807
          END)
      OR EXISTS (
        SELECT FROM pg_catalog.pg_attribute c
        JOIN pg_catalog.pg_class r ON r.oid = c.attrelid
        JOIN pg_catalog.pg_type t ON t.oid = c.atttypid
        WHERE c.attrelid >= 16384
          AND c.attnum > 0
          AND r.relkind IN ('r', 'p', 'f', 'v', 'm')
          AND (c.attstorage <> t.typstorage
            OR c.attcompression <> ''
            OR c.attstattarget >= 0
            OR c.attoptions IS NOT NULL
            OR c.attfdwoptions IS NOT NULL
            OR (r.relkind = 'v' AND c.atthasdef))) AS settings
)
SELECT '' AS kind, pg_catalog.string_agg(s.oid::text, ',') AS subject, '' AS name
FROM subject s
HAVING pg_catalog.count(*) > 0
UNION ALL
SELECT k.kind, pg_catalog.string_agg(s.oid::text, ','), ''
FROM there t
CROSS JOIN LATERAL (
  VALUES
    ('table', 'table', true),
    ('table', 'column', true),
    ('table', 'constraint of table', true),
    ('table', 'index', true),
    ('table', 'policy', t.policies),
    ('materialized view', 'materialized view', true),
    ('materialized view', 'index', true),
    ('view', 'view', true),
    ('sequence', 'sequence', true),
    ('domain', 'domain', true),
    ('domain', 'constraint of domain', true),
    ('enum', 'enum', true),
    ('enum', 'enum label', true),
    ('type', 'type', true),
    ('function', 'function', true),
    ('function', 'names of function', true),
    ('function', 'setting of function', t.dependences),
    ('function', 'privilege of function', true),
    ('function', 'comment of function', t.comments),
    ('schema', 'schema', true),
    ('schema', 'names of schema', true),
    ('schema', 'publication member', t.publications),
    ('schema', 'privilege of schema', true),
    ('schema', 'comment of schema', true),
    ('extension', 'extension', true)
) AS k (sort, kind, is_there)
JOIN subject s ON s.sort = k.sort
WHERE k.is_there
GROUP BY k.kind
UNION ALL
SELECT k.kind, pg_catalog.string_agg(s.oid::text, ','), ''
FROM there t
CROSS JOIN LATERAL (
  VALUES
    ('names of relation', true),
    ('trigger', t.triggers),
    ('rule', t.rules),
    ('statistics', t.statistics),
    ('publication member', t.publications),
    ('setting of relation', t.settings OR t.dependences),
    ('privilege of relation', t.privileges),
    ('comment of relation', t.comments)
) AS k (kind, is_there)
JOIN subject s ON s.sort IN ('table', 'materialized view', 'view', 'sequence')
WHERE k.is_there
GROUP BY k.kind
UNION ALL
SELECT k.kind, pg_catalog.string_agg(s.oid::text, ','), ''
FROM there t
CROSS JOIN LATERAL (
  VALUES ('names of type', true), ('privilege of type', true), ('comment of type', t.comments)
) AS k (kind, is_there)
JOIN subject s ON s.sort IN ('enum', 'domain', 'type')
WHERE k.is_there
GROUP BY k.kind
UNION ALL
SELECT k.kind, '0', ''
FROM (
  VALUES
    ('publication', EXISTS (SELECT FROM pg_catalog.pg_publication)),
    ('subscription', EXISTS (SELECT FROM pg_catalog.pg_subscription)),
    ('cast', EXISTS (SELECT FROM pg_catalog.pg_cast WHERE oid >= 16384)),
    ('collation', EXISTS (SELECT FROM pg_catalog.pg_collation WHERE oid >= 16384)),
    ('conversion', EXISTS (SELECT FROM pg_catalog.pg_conversion WHERE oid >= 16384)),
    ('text search parser', EXISTS (SELECT FROM pg_catalog.pg_ts_parser WHERE oid >= 16384)),
    ('text search template', EXISTS (SELECT FROM pg_catalog.pg_ts_template WHERE oid >= 16384)),
    ('text search dictionary', EXISTS (SELECT FROM pg_catalog.pg_ts_dict WHERE oid >= 16384)),
    ('text search configuration',
      EXISTS (SELECT FROM pg_catalog.pg_ts_config WHERE oid >= 16384)),
    ('operator', EXISTS (SELECT FROM pg_catalog.pg_operator WHERE oid >= 16384)),
    ('operator class', EXISTS (SELECT FROM pg_catalog.pg_opclass WHERE oid >= 16384)),
    ('operator family',
      EXISTS (SELECT FROM pg_catalog.pg_opfamily WHERE oid >= 16384)
        OR EXISTS (SELECT FROM pg_catalog.pg_amop WHERE oid >= 16384)
        OR EXISTS (SELECT FROM pg_catalog.pg_amproc WHERE oid >= 16384)),
    ('access method', EXISTS (SELECT FROM pg_catalog.pg_am WHERE oid >= 16384)),
    ('language', EXISTS (SELECT FROM pg_catalog.pg_language WHERE oid >= 16384)),
    ('transform', EXISTS (SELECT FROM pg_catalog.pg_transform)),
    ('event trigger', EXISTS (SELECT FROM pg_catalog.pg_event_trigger)),
    ('foreign data wrapper', EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper)),
    ('server', EXISTS (SELECT FROM pg_catalog.pg_foreign_server)),
    ('user mapping', EXISTS (SELECT FROM pg_catalog.pg_foreign_server)),
    ('default privilege', EXISTS (SELECT FROM pg_catalog.pg_default_acl)),
    ('comment of others',
      EXISTS (
        SELECT FROM pg_catalog.pg_description
        WHERE objoid >= 16384 AND classoid NOT IN (
          'pg_catalog.pg_class'::regclass, 'pg_catalog.pg_constraint'::regclass))),
    ('privilege of others',
      EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper)
        OR EXISTS (SELECT FROM pg_catalog.pg_language WHERE lanacl IS NOT NULL))
) AS k (kind, is_there)
WHERE k.is_there
