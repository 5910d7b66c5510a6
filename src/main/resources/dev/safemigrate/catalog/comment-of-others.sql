-- Whatever else has one is called as the server calls it.
SELECT
  d.objoid AS subject,
  '' AS schema_name,
  '' AS parent_name,
  i.identity AS object_name,
  CASE i.type
    WHEN 'statistics object' THEN 'statistics'
    WHEN 'foreign-data wrapper' THEN 'foreign data wrapper'
    ELSE i.type
  END AS aspect,
  d.objoid AS described,
  d.classoid AS catalog,
  d.objsubid AS part
FROM pg_catalog.pg_description d
CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i
WHERE d.objoid >= 16384
  AND d.classoid IN (
    'pg_catalog.pg_am'::regclass,
    'pg_catalog.pg_cast'::regclass,
    'pg_catalog.pg_collation'::regclass,
    'pg_catalog.pg_conversion'::regclass,
    'pg_catalog.pg_event_trigger'::regclass,
    'pg_catalog.pg_foreign_data_wrapper'::regclass,
    'pg_catalog.pg_foreign_server'::regclass,
    'pg_catalog.pg_language'::regclass,
    'pg_catalog.pg_opclass'::regclass,
    'pg_catalog.pg_operator'::regclass,
    'pg_catalog.pg_opfamily'::regclass,
    'pg_catalog.pg_publication'::regclass,
    'pg_catalog.pg_statistic_ext'::regclass,
    'pg_catalog.pg_subscription'::regclass,
    'pg_catalog.pg_transform'::regclass,
    'pg_catalog.pg_ts_config'::regclass,
    'pg_catalog.pg_ts_dict'::regclass,
    'pg_catalog.pg_ts_parser'::regclass,
    'pg_catalog.pg_ts_template'::regclass)
  AND NOT EXISTS (
    SELECT FROM extension_member m WHERE m.classid = d.classoid AND m.objid = d.objoid)
