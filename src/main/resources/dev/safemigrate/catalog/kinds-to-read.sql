-- For each subject that may have changed the kinds of objects to read of it: those that it may hold
-- now. Without a kind, where all of it may be changed, or gone; what it had of a kind that is not
-- read then is gone, but for the kinds that are `kept`. A kind of which a subject had nothing ($1
-- names those that had something beside what most have) and for which no row is new stays so.
relation_to_read AS MATERIALIZED (
  SELECT
    r.*,
    r.oid = ANY (ARRAY(SELECT subject FROM changed_wholly)) AS of_all,
    coalesce(k.of_index, false) AS is_locked_for_index,
    coalesce(k.of_key, false) AS is_locked_for_key
  FROM user_relation r
  LEFT JOIN lock_kept k ON k.oid = r.oid
  WHERE r.oid = ANY (
    ARRAY(SELECT subject FROM changed_wholly UNION ALL SELECT oid FROM lock_kept WHERE NOT of_all))
),
relation_with_kept AS MATERIALIZED (
  SELECT
    r.*,
    NOT r.of_all AND r.is_locked_for_index AS of_index,
    NOT r.of_all AND r.is_locked_for_key AS of_key,
    r.of_all AND r.relkind IN ('r', 'p', 'f') AND NOT (SELECT is_possible FROM removal)
      AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_constraint c
        WHERE c.conrelid = r.oid AND pg_catalog.age(c.xmin) <= (SELECT age FROM own)
      ) AS keeps_constraints,
    r.of_all AND r.relhasindex AND NOT (SELECT is_possible FROM removal)
      AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = r.oid
          AND (pg_catalog.age(i.xmin) <= (SELECT age FROM own)
            OR pg_catalog.age(c.xmin) <= (SELECT age FROM own))
      ) AS keeps_indexes
  FROM relation_to_read r
),
rarity AS MATERIALIZED (
  SELECT
    EXISTS (
      SELECT FROM pg_catalog.pg_description d
      WHERE d.objoid >= 16384 AND pg_catalog.age(d.xmin) <= (SELECT age FROM own)
    ) AS is_new_comment,
    EXISTS (
      SELECT FROM pg_catalog.pg_depend d
      WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'x'
    ) AS is_dependence
)
SELECT '' AS kind, c.subject, '' AS name
FROM changed_wholly c
WHERE c.subject IS NOT NULL
UNION ALL
SELECT 'relation', r.oid, r.schema_name || '.' || r.relname
FROM relation_to_read r
WHERE r.of_all
UNION ALL
SELECT k.kind, r.oid, 'kept'
FROM relation_with_kept r
CROSS JOIN LATERAL (
  VALUES ('constraint', r.keeps_constraints), ('index', r.keeps_indexes)
) AS k (kind, is_kept)
WHERE k.is_kept
UNION ALL
SELECT k.kind, r.oid, ''
FROM relation_with_kept r
CROSS JOIN LATERAL (
  VALUES
    ('names of relation',
      (r.of_all AND (NOT r.keeps_constraints OR r.relkind IN ('v', 'm', 'p'))) OR r.of_key),
    ('table', r.of_all AND r.relkind IN ('r', 'p', 'f')),
    ('column', r.of_all AND r.relkind IN ('r', 'p', 'f')),
    ('constraint of table',
      r.relkind IN ('r', 'p', 'f') AND ((r.of_all AND NOT r.keeps_constraints) OR r.of_key)),
    ('index', r.relhasindex AND ((r.of_all AND NOT r.keeps_indexes) OR r.of_index)),
    ('sequence', r.of_all AND r.relkind = 'S'),
    ('setting of relation',
      (r.of_all OR r.of_index)
        AND (r.oid = ANY ($1)
          OR (SELECT is_dependence FROM rarity)
          OR r.relkind = 'f'
          OR (r.relkind = 'S'
            AND EXISTS (
              SELECT FROM pg_catalog.pg_sequence s
              WHERE s.seqrelid = r.oid
                AND (s.seqincrement < 0
                  OR s.seqmin <> 1
                  OR s.seqmax <> CASE s.seqtypid
                    WHEN 'int2'::regtype THEN 32767
                    WHEN 'int4'::regtype THEN 2147483647
                    ELSE 9223372036854775807
                  END)))
          OR (r.relkind = 'v'
            AND EXISTS (
              SELECT FROM pg_catalog.pg_attrdef d WHERE d.adrelid = r.oid))
          OR r.reloptions IS NOT NULL
          OR r.relreplident IN ('f', 'i', 'n')
          OR r.relam NOT IN (0, 2)
          OR r.reltablespace <> 0
          OR r.reloftype <> 0
          OR r.relpersistence = 'u'
          OR EXISTS (
            SELECT FROM pg_catalog.pg_class t
            WHERE t.oid = r.reltoastrelid AND t.reloptions IS NOT NULL)
          OR EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s WHERE s.stxrelid = r.oid)
          OR EXISTS (
            SELECT FROM pg_catalog.pg_attribute c
            JOIN pg_catalog.pg_type t ON t.oid = c.atttypid
            WHERE c.attrelid = r.oid AND c.attnum > 0
              AND pg_catalog.age(c.xmin) <= (SELECT age FROM own)
              AND (c.attstorage <> t.typstorage
                OR c.attcompression <> ''
                OR c.attstattarget >= 0
                OR c.attoptions IS NOT NULL
                OR c.attfdwoptions IS NOT NULL))
          OR (NOT r.keeps_indexes
            AND EXISTS (
              SELECT FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
              WHERE i.indrelid = r.oid
                AND (i.indisclustered
                  OR i.indexprs IS NOT NULL
                  OR x.relispartition
                  OR x.reltablespace <> 0
                  OR x.reloptions IS NOT NULL))))),
    ('statistics',
      r.of_all
        AND EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s WHERE s.stxrelid = r.oid)),
    ('publication member',
      r.of_all
        AND EXISTS (SELECT FROM pg_catalog.pg_publication_rel p WHERE p.prrelid = r.oid)),
    ('view', r.of_all AND r.relkind = 'v'),
    ('materialized view', r.of_all AND r.relkind = 'm'),
    ('trigger',
      r.of_key
        OR (r.of_all
          AND r.relhastriggers
          AND EXISTS (
            SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = r.oid AND NOT t.tgisinternal))),
    ('rule', r.of_all AND r.relhasrules),
    ('policy',
      r.of_all AND EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = r.oid)),
    ('privilege of relation',
      r.of_all
        AND (r.oid = ANY ($1)
          OR r.relacl IS NOT NULL
          OR EXISTS (
            SELECT FROM pg_catalog.pg_attribute c
            WHERE c.attrelid = r.oid AND c.attacl IS NOT NULL))),
    ('comment of relation', r.oid = ANY ($1) OR (SELECT is_new_comment FROM rarity))
) AS k (kind, is_held)
WHERE k.is_held
UNION ALL
SELECT k.kind, t.oid, ''
FROM user_type t
CROSS JOIN LATERAL (
  VALUES
    ('names of type', true),
    ('enum', t.typtype = 'e'),
    ('enum label', t.typtype = 'e'),
    ('domain', t.typtype = 'd'),
    ('constraint of domain', t.typtype = 'd'),
    ('type', t.typtype IN ('b', 'c', 'p', 'r')),
    ('privilege of type', t.typacl IS NOT NULL),
    ('comment of type', t.oid = ANY ($1) OR (SELECT is_new_comment FROM rarity))
) AS k (kind, is_held)
WHERE t.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
  AND k.is_held
UNION ALL
SELECT k.kind, f.oid, ''
FROM user_function f
CROSS JOIN LATERAL (
  VALUES
    ('names of function', true),
    ('function', true),
    ('setting of function', (SELECT is_dependence FROM rarity)),
    ('privilege of function', f.proacl IS NOT NULL),
    ('comment of function', f.oid = ANY ($1) OR (SELECT is_new_comment FROM rarity))
) AS k (kind, is_held)
WHERE f.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
  AND k.is_held
UNION ALL
SELECT k.kind, s.oid, ''
FROM user_schema s
CROSS JOIN LATERAL (
  VALUES
    ('names of schema', true),
    ('schema', true),
    ('publication member', EXISTS (SELECT FROM pg_catalog.pg_publication)),
    ('privilege of schema', s.nspacl IS NOT NULL),
    ('comment of schema',
      EXISTS (
        SELECT FROM pg_catalog.pg_description d
        WHERE d.objoid = s.oid AND d.classoid = 'pg_catalog.pg_namespace'::regclass))
) AS k (kind, is_held)
WHERE s.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
  AND k.is_held
UNION ALL
SELECT 'extension', e.oid, ''
FROM pg_catalog.pg_extension e
WHERE e.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
