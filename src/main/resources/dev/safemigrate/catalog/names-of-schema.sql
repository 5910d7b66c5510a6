-- The name by which other objects' definitions call a schema.
SELECT s.oid AS subject, 'schema' AS part, s.schema_name AS name
FROM user_schema s
