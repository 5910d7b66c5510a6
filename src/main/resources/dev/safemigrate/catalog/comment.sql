-- An extension's comment is its own, not a migration's.
SELECT
  o.subject,
  o.schema_name,
  o.parent_name,
  o.object_name,
  o.aspect,
  d.description AS definition
FROM source o
JOIN pg_catalog.pg_description d
  ON d.objoid = o.described AND d.classoid = o.catalog AND d.objsubid = o.part
