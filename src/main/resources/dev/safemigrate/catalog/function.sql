-- For an aggregate the server composes no text.
SELECT
  f.oid AS subject,
  f.schema_name,
  '' AS parent_name,
  f.signature AS object_name,
  'definition' AS aspect,
  CASE
    WHEN f.prokind <> 'a' THEN pg_catalog.pg_get_functiondef(f.oid)
    ELSE (
      SELECT 'AGGREGATE RETURNS ' || pg_catalog.pg_get_function_result(f.oid)
        || ', sfunc = ' || g.aggtransfn::regprocedure::text
        || ', stype = ' || pg_catalog.format_type(g.aggtranstype, NULL)
        || ', finalfunc = ' || g.aggfinalfn::regprocedure::text
        || ', combinefunc = ' || g.aggcombinefn::regprocedure::text
        || ', initcond = ' || coalesce(pg_catalog.quote_literal(g.agginitval), 'none')
        || ', sortop = ' || g.aggsortop::regoperator::text
        || ', kind = ' || g.aggkind::text
        || ', parallel = ' || f.proparallel::text
        || CASE WHEN g.aggtransspace = 0 THEN '' ELSE ', sspace = ' || g.aggtransspace END
        || CASE WHEN g.aggfinalextra THEN ', finalfunc_extra' ELSE '' END
        || ', finalfunc_modify = ' || g.aggfinalmodify::text
        || CASE
          WHEN g.aggserialfn = 0 THEN ''
          ELSE ', serialfunc = ' || g.aggserialfn::regprocedure::text
            || ', deserialfunc = ' || g.aggdeserialfn::regprocedure::text
        END
        || CASE
          WHEN g.aggmtransfn = 0 THEN ''
          ELSE ', msfunc = ' || g.aggmtransfn::regprocedure::text
            || ', minvfunc = ' || g.aggminvtransfn::regprocedure::text
            || ', mstype = ' || pg_catalog.format_type(g.aggmtranstype, NULL)
            || ', msspace = ' || g.aggmtransspace
            || ', mfinalfunc = ' || g.aggmfinalfn::regprocedure::text
            || CASE WHEN g.aggmfinalextra THEN ', mfinalfunc_extra' ELSE '' END
            || ', mfinalfunc_modify = ' || g.aggmfinalmodify::text
            || ', minitcond = ' || coalesce(pg_catalog.quote_literal(g.aggminitval), 'none')
        END
      FROM pg_catalog.pg_aggregate g
      WHERE g.aggfnoid = f.oid
    )
  END AS definition
FROM user_function f
