-- The subjects that this transaction may have changed, in excess. A change of a relation leaves a
-- lock, and so does the removal of anything. A new type, function, schema or extension leaves none,
-- but its row carries this transaction's number or a later one (a subtransaction's): compared by age,
-- which survives the wrap-around.
--
-- The lock also tells which of a table's objects may be changed: only ShareLock is taken by a new
-- index, and only ShareRowExclusiveLock by a foreign key, on both tables, and by a trigger.
lock_kept AS MATERIALIZED (
  SELECT
    coalesce(l.relation, l.objid) AS oid,
    pg_catalog.bool_or(l.mode = 'ShareLock') AS of_index,
    pg_catalog.bool_or(l.mode = 'ShareRowExclusiveLock') AS of_key,
    pg_catalog.bool_or(l.mode NOT IN ('ShareLock', 'ShareRowExclusiveLock')) AS of_all,
    pg_catalog.bool_or(l.locktype = 'object') AS of_object,
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
),
-- Whether a constraint or an index may be gone: that leaves a lock on what is no more.
removal AS MATERIALIZED (
  SELECT
    EXISTS (
      SELECT FROM lock_kept k
      WHERE k.of_object OR NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = k.oid)
    ) AS is_possible
)
