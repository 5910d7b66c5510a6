-- The subjects $2, which have other names now, and those whose definitions call them by their names:
-- whatever depends on them, their types, indexes and constraints. Of all of these no row need be new.
lock_kept AS NOT MATERIALIZED (
  SELECT 0::oid AS oid, false AS of_index, false AS of_key, false AS of_all WHERE false
),
own AS NOT MATERIALIZED (
  SELECT 2147483647 AS age
),
removal AS NOT MATERIALIZED (
  SELECT true AS is_possible
),
renamed AS MATERIALIZED (
  SELECT s.oid AS oid FROM pg_catalog.unnest($2) AS s (oid)
  UNION
  SELECT t.oid FROM pg_catalog.pg_type t WHERE t.typrelid = ANY ($2)
  UNION
  SELECT t.typrelid FROM pg_catalog.pg_type t WHERE t.oid = ANY ($2) AND t.typrelid <> 0
  UNION
  SELECT i.indexrelid FROM pg_catalog.pg_index i WHERE i.indrelid = ANY ($2)
  UNION
  SELECT c.oid FROM pg_catalog.pg_constraint c WHERE c.conrelid = ANY ($2)
  UNION
  SELECT r.rngmultitypid FROM pg_catalog.pg_range r WHERE r.rngtypid = ANY ($2)
),
named AS MATERIALIZED (
  SELECT oid FROM renamed
  UNION
  SELECT t.typarray
  FROM pg_catalog.pg_type t
  WHERE t.oid = ANY (ARRAY(SELECT oid FROM renamed)) AND t.typarray <> 0
),
dependent AS MATERIALIZED (
  SELECT DISTINCT d.classid, d.objid
  FROM pg_catalog.pg_depend d
  WHERE d.refclassid IN (
      'pg_catalog.pg_class'::regclass, 'pg_catalog.pg_type'::regclass,
      'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_constraint'::regclass)
    AND d.refobjid = ANY (ARRAY(SELECT oid FROM named))
),
-- A subject of 0 stands for what is of none.
changed_wholly AS MATERIALIZED (
  SELECT oid AS subject FROM named
  UNION
  SELECT CASE d.classid
      WHEN 'pg_catalog.pg_class'::regclass THEN (
        SELECT CASE c.relkind
            WHEN 'c' THEN c.reltype
            ELSE coalesce(
              (SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = c.oid), c.oid)
          END
        FROM pg_catalog.pg_class c
        WHERE c.oid = d.objid
      )
      WHEN 'pg_catalog.pg_type'::regclass THEN d.objid
      WHEN 'pg_catalog.pg_proc'::regclass THEN d.objid
      WHEN 'pg_catalog.pg_constraint'::regclass THEN (
        SELECT CASE c.conrelid WHEN 0 THEN c.contypid ELSE c.conrelid END
        FROM pg_catalog.pg_constraint c
        WHERE c.oid = d.objid
      )
      WHEN 'pg_catalog.pg_attrdef'::regclass THEN (
        SELECT a.adrelid FROM pg_catalog.pg_attrdef a WHERE a.oid = d.objid
      )
      WHEN 'pg_catalog.pg_rewrite'::regclass THEN (
        SELECT w.ev_class FROM pg_catalog.pg_rewrite w WHERE w.oid = d.objid
      )
      WHEN 'pg_catalog.pg_policy'::regclass THEN (
        SELECT p.polrelid FROM pg_catalog.pg_policy p WHERE p.oid = d.objid
      )
      WHEN 'pg_catalog.pg_trigger'::regclass THEN (
        SELECT t.tgrelid FROM pg_catalog.pg_trigger t WHERE t.oid = d.objid
      )
      WHEN 'pg_catalog.pg_statistic_ext'::regclass THEN (
        SELECT s.stxrelid FROM pg_catalog.pg_statistic_ext s WHERE s.oid = d.objid
      )
      WHEN 'pg_catalog.pg_publication_rel'::regclass THEN (
        SELECT p.prrelid FROM pg_catalog.pg_publication_rel p WHERE p.oid = d.objid
      )
      ELSE 0
    END
  FROM dependent d
)
