-- The kinds of which the database has nothing, as far as one look at their catalogs tells: what is
-- not asked for need not be planned, and most databases have nothing of most kinds. Whatever a kind
-- reads must come from a row that is looked for here.
SELECT k.kind
FROM (
  VALUES
    ('enum', EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype = 'e')),
    ('enum label', EXISTS (SELECT FROM pg_catalog.pg_enum)),
    ('domain', EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype = 'd')),
    ('view', EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind = 'v')),
    ('materialized view',
      EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid >= 16384 AND relkind = 'm')),
    ('function', EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid >= 16384)),
    ('trigger', EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE NOT tgisinternal)),
    ('policy', EXISTS (SELECT FROM pg_catalog.pg_policy)),
    ('rule', EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE oid >= 16384)),
    ('statistics', EXISTS (SELECT FROM pg_catalog.pg_statistic_ext)),
    ('publication', EXISTS (SELECT FROM pg_catalog.pg_publication)),
    ('publication member', EXISTS (SELECT FROM pg_catalog.pg_publication)),
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
    ('default privilege', EXISTS (SELECT FROM pg_catalog.pg_default_acl))
) AS k (kind, is_there)
WHERE NOT k.is_there
