-- The name by which other objects' definitions call a function.
SELECT f.oid AS subject, 'function' AS part, f.schema_name || '.' || f.signature AS name
FROM user_function f
