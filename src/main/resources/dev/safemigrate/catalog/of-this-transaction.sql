-- The subjects that this transaction may have changed, in excess, each with the kinds of objects that
-- it may hold now; and without a kind, where all of it may be changed, or gone. A change of a relation leaves a lock, and
-- so does the removal of anything. A new type, function, schema or extension leaves none, but its
-- row carries this transaction's number or a later one (a subtransaction's): compared by age, which
-- survives the wrap-around.
--
-- The lock also tells which of a table's objects may be changed: only ShareLock is taken by a new
-- index, and only ShareRowExclusiveLock by a foreign key, on both tables, and by a trigger.
lock_kept AS MATERIALIZED (
  SELECT
    coalesce(l.relation, l.objid) AS oid,
    pg_catalog.bool_or(l.mode = 'ShareLock') AS of_index,
    pg_catalog.bool_or(l.mode = 'ShareRowExclusiveLock') AS of_key,
    pg_catalog.bool_or(l.mode NOT IN ('ShareLock', 'ShareRowExclusiveLock')) AS of_all,
    pg_catalog.bool_or(
      l.locktype = 'object'
        AND l.classid IN (
          'pg_catalog.pg_am'::regclass,
          'pg_catalog.pg_amop'::regclass,
          'pg_catalog.pg_amproc'::regclass,
          'pg_catalog.pg_cast'::regclass,
          'pg_catalog.pg_collation'::regclass,
          'pg_catalog.pg_conversion'::regclass,
          'pg_catalog.pg_default_acl'::regclass,
          'pg_catalog.pg_event_trigger'::regclass,
          'pg_catalog.pg_foreign_data_wrapper'::regclass,
          'pg_catalog.pg_foreign_server'::regclass,
          'pg_catalog.pg_language'::regclass,
          'pg_catalog.pg_opclass'::regclass,
          'pg_catalog.pg_operator'::regclass,
          'pg_catalog.pg_opfamily'::regclass,
          'pg_catalog.pg_publication'::regclass,
          'pg_catalog.pg_subscription'::regclass,
          'pg_catalog.pg_transform'::regclass,
          'pg_catalog.pg_ts_config'::regclass,
          'pg_catalog.pg_ts_dict'::regclass,
          'pg_catalog.pg_ts_parser'::regclass,
          'pg_catalog.pg_ts_template'::regclass,
          'pg_catalog.pg_user_mapping'::regclass)) AS of_rare_kind
  FROM pg_catalog.pg_locks l
  WHERE l.pid = pg_catalog.pg_backend_pid()
    AND l.locktype IN ('relation', 'object')
    AND l.mode IN (
      'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
      'AccessExclusiveLock')
  GROUP BY 1
),
own AS MATERIALIZED (
  SELECT pg_catalog.age(pg_catalog.pg_current_xact_id_if_assigned()::xid) AS age
),
touched AS MATERIALIZED (
  SELECT oid FROM lock_kept
  UNION
  SELECT t.oid
  FROM pg_catalog.pg_type t
  WHERE t.oid >= 16384 AND pg_catalog.age(t.xmin) <= (SELECT age FROM own)
  UNION
  SELECT p.oid
  FROM pg_catalog.pg_proc p
  WHERE p.oid >= 16384 AND pg_catalog.age(p.xmin) <= (SELECT age FROM own)
  UNION
  SELECT n.oid FROM pg_catalog.pg_namespace n WHERE pg_catalog.age(n.xmin) <= (SELECT age FROM own)
  UNION
  SELECT e.oid FROM pg_catalog.pg_extension e WHERE pg_catalog.age(e.xmin) <= (SELECT age FROM own)
),
-- An index is its table's, a composite type's relation its type's. What is composed from a changed
-- relation (views, rules, bodies of functions, policies) can read differently after a column was
-- added. An event trigger may do anything without a trace: subject 0 says so, also for kinds that are
-- so rare that they are not read by subject.
changed_wholly AS MATERIALIZED (
  SELECT t.oid AS subject
  FROM touched t
  WHERE t.oid <> ALL (
    ARRAY(
      SELECT k.oid
      FROM lock_kept k
      JOIN pg_catalog.pg_class c ON c.oid = k.oid AND c.relkind IN ('r', 'p', 'f')
      WHERE NOT k.of_all))
  UNION
  SELECT i.indrelid
  FROM pg_catalog.pg_index i
  WHERE i.indexrelid = ANY (ARRAY(SELECT oid FROM touched))
  UNION
  SELECT c.reltype
  FROM pg_catalog.pg_class c
  WHERE c.relkind = 'c' AND c.oid = ANY (ARRAY(SELECT oid FROM touched))
  UNION
  SELECT coalesce(w.ev_class, p.polrelid, d.objid)
  FROM pg_catalog.pg_depend d
  LEFT JOIN pg_catalog.pg_rewrite w
    ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = d.objid
  LEFT JOIN pg_catalog.pg_policy p
    ON d.classid = 'pg_catalog.pg_policy'::regclass AND p.oid = d.objid
  WHERE d.refclassid = 'pg_catalog.pg_class'::regclass
    AND d.refobjid = ANY (ARRAY(SELECT oid FROM touched))
    AND d.classid IN (
      'pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_policy'::regclass,
      'pg_catalog.pg_proc'::regclass)
  UNION
  SELECT 0
  WHERE EXISTS (SELECT FROM pg_catalog.pg_event_trigger e WHERE e.evtenabled <> 'D')
    OR EXISTS (SELECT FROM lock_kept k WHERE k.of_rare_kind)
)
SELECT '' AS kind, c.subject
FROM changed_wholly c
UNION ALL
SELECT p.kind, r.oid
FROM lock_kept k
JOIN user_relation r ON r.oid = k.oid AND r.relkind IN ('r', 'p', 'f')
CROSS JOIN LATERAL (
  VALUES
    ('index', k.of_index),
    ('constraint', k.of_key),
    ('names of relation', k.of_key),
    ('trigger', k.of_key),
    ('setting', k.of_index),
    ('comment', true)
) AS p (kind, is_read)
WHERE NOT k.of_all
  AND p.is_read
  AND k.oid <> ALL (ARRAY(SELECT subject FROM changed_wholly))
UNION ALL
SELECT k.kind, r.oid
FROM user_relation r
CROSS JOIN LATERAL (
  VALUES
    ('names of relation', true),
    ('table', r.relkind IN ('r', 'p', 'f')),
    ('column', r.relkind IN ('r', 'p', 'f')),
    ('constraint', r.relkind IN ('r', 'p', 'f')),
    ('index', r.relhasindex),
    ('sequence', r.relkind = 'S'),
    ('setting', true),
    ('statistics',
      EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s WHERE s.stxrelid = r.oid)),
    ('publication member',
      EXISTS (SELECT FROM pg_catalog.pg_publication_rel p WHERE p.prrelid = r.oid)),
    ('view', r.relkind = 'v'),
    ('materialized view', r.relkind = 'm'),
    ('trigger',
      r.relhastriggers
        AND EXISTS (
          SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = r.oid AND NOT t.tgisinternal)),
    ('rule', r.relhasrules),
    ('policy',
      EXISTS (SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = r.oid)),
    ('privilege',
      r.relacl IS NOT NULL
        OR EXISTS (
          SELECT FROM pg_catalog.pg_attribute c
          WHERE c.attrelid = r.oid AND c.attacl IS NOT NULL)),
    ('comment',
      EXISTS (SELECT FROM pg_catalog.pg_description d WHERE d.objoid >= 16384))
) AS k (kind, is_held)
WHERE r.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
  AND k.is_held
UNION ALL
SELECT k.kind, t.oid
FROM user_type t
CROSS JOIN LATERAL (
  VALUES
    ('names of type', true),
    ('enum', t.typtype = 'e'),
    ('enum label', t.typtype = 'e'),
    ('domain', t.typtype = 'd'),
    ('constraint', t.typtype = 'd'),
    ('type', t.typtype IN ('b', 'c', 'p', 'r')),
    ('privilege', t.typacl IS NOT NULL),
    ('comment',
      EXISTS (SELECT FROM pg_catalog.pg_description d WHERE d.objoid >= 16384))
) AS k (kind, is_held)
WHERE t.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
  AND k.is_held
UNION ALL
SELECT k.kind, f.oid
FROM user_function f
CROSS JOIN (
  VALUES ('names of function'), ('function'), ('setting'), ('privilege'), ('comment')
) AS k (kind)
WHERE f.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
UNION ALL
SELECT k.kind, s.oid
FROM user_schema s
CROSS JOIN (
  VALUES
    ('names of schema'), ('schema'), ('publication member'), ('privilege'), ('comment')
) AS k (kind)
WHERE s.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
UNION ALL
SELECT 'extension', e.oid
FROM pg_catalog.pg_extension e
WHERE e.oid = ANY (ARRAY(SELECT subject FROM changed_wholly))
