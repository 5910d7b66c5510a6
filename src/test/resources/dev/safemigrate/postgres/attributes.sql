-- One block for each thing that a migration can change: what is there before (no mark), the change
-- (>), and what takes it back (<); a statement a line. The heading says whether Prisma's own
-- comparison sees it (`yes`, `no`, or `?` where that was not measured), from which version of
-- PostgreSQL on there is such a thing, and why we leave it out, if we do.
-- What stands here, before the first heading, is there before each block.
CREATE SCHEMA app
CREATE TYPE mood AS ENUM ('sad', 'ok')
CREATE TABLE users (id serial PRIMARY KEY, name varchar(20), email text NOT NULL DEFAULT 'x', age integer, price decimal(10, 2), at timestamp(3))
CREATE TABLE posts (id integer PRIMARY KEY, author integer, body text, during tsrange)
CREATE INDEX users_name ON users (name)
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'
CREATE FUNCTION same(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2'
CREATE VIEW adults AS SELECT id, age FROM users WHERE age > 17
CREATE MATERIALIZED VIEW ages AS SELECT age, count(*) AS n FROM users GROUP BY age
CREATE SEQUENCE tickets

# table added | yes
> CREATE TABLE more (id integer)
< DROP TABLE more

# table renamed | yes
> ALTER TABLE posts RENAME TO articles
< ALTER TABLE articles RENAME TO posts

# table in another schema | yes
> ALTER TABLE posts SET SCHEMA app
< ALTER TABLE app.posts SET SCHEMA public

# unlogged table | ?
> ALTER TABLE posts SET UNLOGGED
< ALTER TABLE posts SET LOGGED

# partitioned table, its key | ?
> CREATE TABLE events (at date, what text) PARTITION BY RANGE (at)
< DROP TABLE events

# partition, its bound | ?
CREATE TABLE events (at date, what text) PARTITION BY RANGE (at)
CREATE TABLE events_old (at date, what text)
> ALTER TABLE events ATTACH PARTITION events_old FOR VALUES FROM (MINVALUE) TO ('2020-01-01')
< ALTER TABLE events DETACH PARTITION events_old

# inheritance | ?
CREATE TABLE heir (extra text) INHERITS (posts)
> ALTER TABLE heir NO INHERIT posts
< ALTER TABLE heir INHERIT posts

# table of a type | ?
CREATE TYPE person AS (id integer, name text)
CREATE TABLE people (id integer, name text)
> ALTER TABLE people OF person
< ALTER TABLE people NOT OF

# storage options of a table | no
> ALTER TABLE users SET (fillfactor = 70, toast.autovacuum_enabled = off)
< ALTER TABLE users RESET (fillfactor, toast.autovacuum_enabled)

# access method of a table | ?
CREATE ACCESS METHOD mine TYPE TABLE HANDLER heap_tableam_handler
> CREATE TABLE more (id integer) USING mine
< DROP TABLE more

# access method of a table, changed | ? | from 15
CREATE ACCESS METHOD mine TYPE TABLE HANDLER heap_tableam_handler
> ALTER TABLE posts SET ACCESS METHOD mine
< ALTER TABLE posts SET ACCESS METHOD heap

# replica identity: all columns | no
> ALTER TABLE users REPLICA IDENTITY FULL
< ALTER TABLE users REPLICA IDENTITY DEFAULT

# replica identity: an index | no
CREATE UNIQUE INDEX users_email ON users (email)
> ALTER TABLE users REPLICA IDENTITY USING INDEX users_email
< ALTER TABLE users REPLICA IDENTITY DEFAULT

# index by which a table is clustered | ?
> ALTER TABLE users CLUSTER ON users_name
< ALTER TABLE users SET WITHOUT CLUSTER

# row security enabled | no
> ALTER TABLE users ENABLE ROW LEVEL SECURITY
< ALTER TABLE users DISABLE ROW LEVEL SECURITY

# row security forced | no
> ALTER TABLE users FORCE ROW LEVEL SECURITY
< ALTER TABLE users NO FORCE ROW LEVEL SECURITY

# owner of a table | no | left out: the role that migrates is another one in each environment
> ALTER TABLE users OWNER TO pg_monitor
< ALTER TABLE users OWNER TO CURRENT_USER

# column added | yes
> ALTER TABLE users ADD COLUMN nick text
< ALTER TABLE users DROP COLUMN nick

# column renamed | yes
> ALTER TABLE users RENAME COLUMN age TO years
< ALTER TABLE users RENAME COLUMN years TO age

# nullability | yes
> ALTER TABLE users ALTER COLUMN name SET NOT NULL
< ALTER TABLE users ALTER COLUMN name DROP NOT NULL

# NOT NULL that is not validated | ? | from 18
> ALTER TABLE users ADD CONSTRAINT named NOT NULL name NOT VALID
< ALTER TABLE users DROP CONSTRAINT named

# NOT NULL validated | ? | from 18
ALTER TABLE users ADD CONSTRAINT named NOT NULL name NOT VALID
> ALTER TABLE users VALIDATE CONSTRAINT named
< none

# NOT NULL that is not inherited | ? | from 18
> ALTER TABLE users ADD CONSTRAINT named NOT NULL name NO INHERIT
< ALTER TABLE users DROP CONSTRAINT named

# type of a column | yes
> ALTER TABLE posts ALTER COLUMN author TYPE bigint
< ALTER TABLE posts ALTER COLUMN author TYPE integer

# length of a varchar | yes
> ALTER TABLE users ALTER COLUMN name TYPE varchar(30)
< ALTER TABLE users ALTER COLUMN name TYPE varchar(20)

# precision of a decimal | yes
> ALTER TABLE users ALTER COLUMN price TYPE decimal(12, 2)
< ALTER TABLE users ALTER COLUMN price TYPE decimal(10, 2)

# precision of a timestamp | yes
> ALTER TABLE users ALTER COLUMN at TYPE timestamp(6)
< ALTER TABLE users ALTER COLUMN at TYPE timestamp(3)

# timestamp with time zone | yes
> ALTER TABLE users ALTER COLUMN at TYPE timestamptz(3)
< ALTER TABLE users ALTER COLUMN at TYPE timestamp(3)

# default added | yes
> ALTER TABLE users ALTER COLUMN age SET DEFAULT 3
< ALTER TABLE users ALTER COLUMN age DROP DEFAULT

# default that is an expression | yes
> ALTER TABLE users ALTER COLUMN email SET DEFAULT lower('X')
< ALTER TABLE users ALTER COLUMN email SET DEFAULT 'x'

# default of a serial column dropped | yes
> ALTER TABLE users ALTER COLUMN id DROP DEFAULT
< ALTER TABLE users ALTER COLUMN id SET DEFAULT nextval('users_id_seq')

# identity added | ?
> ALTER TABLE posts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY
< ALTER TABLE posts ALTER COLUMN id DROP IDENTITY

# identity: always or by default | ?
ALTER TABLE posts ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY
> ALTER TABLE posts ALTER COLUMN id SET GENERATED ALWAYS
< ALTER TABLE posts ALTER COLUMN id SET GENERATED BY DEFAULT

# generated column | yes
> ALTER TABLE users ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED
< ALTER TABLE users DROP COLUMN twice

# expression of a generated column | ? | from 17
ALTER TABLE users ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) STORED
> ALTER TABLE users ALTER COLUMN twice SET EXPRESSION AS (age * 3)
< ALTER TABLE users ALTER COLUMN twice SET EXPRESSION AS (age * 2)

# virtual column | ? | from 18
> ALTER TABLE users ADD COLUMN twice integer GENERATED ALWAYS AS (age * 2) VIRTUAL
< ALTER TABLE users DROP COLUMN twice

# collation of a column | no
> ALTER TABLE posts ALTER COLUMN body TYPE text COLLATE "C"
< ALTER TABLE posts ALTER COLUMN body TYPE text

# storage of a column | no
> ALTER TABLE posts ALTER COLUMN body SET STORAGE EXTERNAL
< ALTER TABLE posts ALTER COLUMN body SET STORAGE EXTENDED

# compression of a column | ?
> ALTER TABLE posts ALTER COLUMN body SET COMPRESSION pglz
< ALTER TABLE posts ALTER COLUMN body SET COMPRESSION default

# statistics target of a column | no
> ALTER TABLE users ALTER COLUMN email SET STATISTICS 500
< ALTER TABLE users ALTER COLUMN email SET STATISTICS -1

# options of a column | ?
> ALTER TABLE users ALTER COLUMN email SET (n_distinct = 100)
< ALTER TABLE users ALTER COLUMN email RESET (n_distinct)

# order of columns | ? | left out: a column added late stands elsewhere, and no client depends on it
CREATE TABLE ordered (a integer, b integer)
> ALTER TABLE ordered DROP COLUMN a, ADD COLUMN c integer
> ALTER TABLE ordered RENAME COLUMN c TO a
< none

# foreign key | yes
> ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users
< ALTER TABLE posts DROP CONSTRAINT by

# actions of a foreign key | yes
ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users
> ALTER TABLE posts DROP CONSTRAINT by
> ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users ON DELETE CASCADE
< ALTER TABLE posts DROP CONSTRAINT by
< ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users

# foreign key, deferrable | no
ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users
> ALTER TABLE posts ALTER CONSTRAINT by DEFERRABLE INITIALLY DEFERRED
< ALTER TABLE posts ALTER CONSTRAINT by NOT DEFERRABLE

# foreign key that is not validated | no
ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users NOT VALID
> ALTER TABLE posts VALIDATE CONSTRAINT by
< none

# foreign key that is not enforced | ? | from 18
ALTER TABLE posts ADD CONSTRAINT by FOREIGN KEY (author) REFERENCES users
> ALTER TABLE posts ALTER CONSTRAINT by NOT ENFORCED
< ALTER TABLE posts ALTER CONSTRAINT by ENFORCED

# primary key renamed | yes
> ALTER TABLE users RENAME CONSTRAINT users_pkey TO users_key
< ALTER TABLE users RENAME CONSTRAINT users_key TO users_pkey

# unique constraint instead of a unique index | no
CREATE UNIQUE INDEX users_email ON users (email)
> ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email
< ALTER TABLE users DROP CONSTRAINT users_email
< CREATE UNIQUE INDEX users_email ON users (email)

# unique constraint, deferrable | no
> ALTER TABLE users ADD CONSTRAINT users_email UNIQUE (email) DEFERRABLE
< ALTER TABLE users DROP CONSTRAINT users_email

# check constraint | no
> ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0)
< ALTER TABLE users DROP CONSTRAINT grown

# check constraint that is not inherited | no
ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0)
> ALTER TABLE users DROP CONSTRAINT grown
> ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0) NO INHERIT
< ALTER TABLE users DROP CONSTRAINT grown
< ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0)

# check constraint that is not enforced | ? | from 18
> ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0) NOT ENFORCED
< ALTER TABLE users DROP CONSTRAINT grown

# exclusion constraint | no
> ALTER TABLE posts ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&)
< ALTER TABLE posts DROP CONSTRAINT apart

# key without overlaps | ? | from 18
CREATE TABLE stays (room int4range, during tsrange)
> ALTER TABLE stays ADD CONSTRAINT apart UNIQUE (room, during WITHOUT OVERLAPS)
< ALTER TABLE stays DROP CONSTRAINT apart

# storage options of a key | no
> ALTER INDEX users_pkey SET (fillfactor = 70)
< ALTER INDEX users_pkey RESET (fillfactor)

# index added | yes
> CREATE INDEX posts_author ON posts (author)
< DROP INDEX posts_author

# index renamed | yes
> ALTER INDEX users_name RENAME TO users_by_name
< ALTER INDEX users_by_name RENAME TO users_name

# index: descending | yes
> DROP INDEX users_name
> CREATE INDEX users_name ON users (name DESC)
< DROP INDEX users_name
< CREATE INDEX users_name ON users (name)

# index: where nulls are | no
> DROP INDEX users_name
> CREATE INDEX users_name ON users (name NULLS FIRST)
< DROP INDEX users_name
< CREATE INDEX users_name ON users (name)

# index: access method | yes
> DROP INDEX users_name
> CREATE INDEX users_name ON users USING hash (name)
< DROP INDEX users_name
< CREATE INDEX users_name ON users (name)

# index: operator class | ?
> DROP INDEX users_name
> CREATE INDEX users_name ON users (name varchar_pattern_ops)
< DROP INDEX users_name
< CREATE INDEX users_name ON users (name)

# index: included columns | yes
> DROP INDEX users_name
> CREATE INDEX users_name ON users (name) INCLUDE (age)
< DROP INDEX users_name
< CREATE INDEX users_name ON users (name)

# index: nulls are not distinct | ? | from 15
CREATE UNIQUE INDEX users_age ON users (age)
> DROP INDEX users_age
> CREATE UNIQUE INDEX users_age ON users (age) NULLS NOT DISTINCT
< DROP INDEX users_age
< CREATE UNIQUE INDEX users_age ON users (age)

# partial index instead of a whole one | no
> DROP INDEX users_name
> CREATE INDEX users_name ON users (name) WHERE age > 3
< DROP INDEX users_name
< CREATE INDEX users_name ON users (name)

# partial index beside a whole one | as a rename
> CREATE INDEX users_name_some ON users (name) WHERE age > 3
< DROP INDEX users_name_some

# index on an expression | no
> CREATE INDEX users_lower ON users (lower(name))
< DROP INDEX users_lower

# index on a column and an expression | no
> CREATE INDEX users_mixed ON users (age, lower(name))
< DROP INDEX users_mixed

# storage options of an index | no
> ALTER INDEX users_name SET (fillfactor = 70)
< ALTER INDEX users_name RESET (fillfactor)

# statistics target of an index | ?
CREATE INDEX users_lower ON users (lower(name))
> ALTER INDEX users_lower ALTER COLUMN 1 SET STATISTICS 500
< ALTER INDEX users_lower ALTER COLUMN 1 SET STATISTICS -1

# index that is INVALID, and one that is part of another | ?
CREATE TABLE events (at date, what text) PARTITION BY RANGE (at)
CREATE TABLE events_all PARTITION OF events DEFAULT
CREATE INDEX events_what ON ONLY events (what)
CREATE INDEX events_all_what ON events_all (what)
> ALTER INDEX events_what ATTACH PARTITION events_all_what
< none

# enum added | yes
> CREATE TYPE hue AS ENUM ('red')
< DROP TYPE hue

# label of an enum added | yes
> ALTER TYPE mood ADD VALUE 'happy'
< none

# label of an enum renamed | yes
> ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'
< ALTER TYPE mood RENAME VALUE 'blue' TO 'sad'

# order of the labels of an enum | ? | left out: a label added late stands elsewhere
> ALTER TYPE mood RENAME VALUE 'sad' TO 'x'
> ALTER TYPE mood RENAME VALUE 'ok' TO 'sad'
> ALTER TYPE mood RENAME VALUE 'x' TO 'ok'
< none

# domain | no
> CREATE DOMAIN positive AS integer CHECK (VALUE > 0)
< DROP DOMAIN positive

# nullability and default of a domain | no
CREATE DOMAIN positive AS integer
> ALTER DOMAIN positive SET NOT NULL
> ALTER DOMAIN positive SET DEFAULT 1
< ALTER DOMAIN positive DROP NOT NULL
< ALTER DOMAIN positive DROP DEFAULT

# constraint of a domain | no
CREATE DOMAIN positive AS integer
> ALTER DOMAIN positive ADD CONSTRAINT above CHECK (VALUE > 0) NOT VALID
> ALTER DOMAIN positive VALIDATE CONSTRAINT above
< ALTER DOMAIN positive DROP CONSTRAINT above

# composite type | no
> CREATE TYPE pair AS (a integer, b text)
< DROP TYPE pair

# attribute of a composite type | no
CREATE TYPE pair AS (a integer, b text)
> ALTER TYPE pair ADD ATTRIBUTE c date
< ALTER TYPE pair DROP ATTRIBUTE c

# range type | ?
> CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi)
< DROP TYPE span

# multirange type renamed | ?
CREATE TYPE span AS RANGE (subtype = float8)
> ALTER TYPE span_multirange RENAME TO spans
< ALTER TYPE spans RENAME TO span_multirange

# base type | ?
CREATE TYPE twin
CREATE FUNCTION twin_in(cstring) RETURNS twin LANGUAGE internal IMMUTABLE STRICT AS 'int4in'
CREATE FUNCTION twin_out(twin) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'
> CREATE TYPE twin (INPUT = twin_in, OUTPUT = twin_out, LIKE = integer)
< DROP TYPE twin CASCADE
< CREATE TYPE twin
< CREATE FUNCTION twin_in(cstring) RETURNS twin LANGUAGE internal IMMUTABLE STRICT AS 'int4in'
< CREATE FUNCTION twin_out(twin) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out'

# sequence | no
> CREATE SEQUENCE numbers
< DROP SEQUENCE numbers

# options of a sequence | no
> ALTER SEQUENCE tickets INCREMENT 5 MAXVALUE 500 CACHE 2 CYCLE
< ALTER SEQUENCE tickets INCREMENT 1 NO MAXVALUE CACHE 1 NO CYCLE

# increment of a serial's sequence | no
> ALTER SEQUENCE users_id_seq INCREMENT 2
< ALTER SEQUENCE users_id_seq INCREMENT 1

# bounds of a serial's sequence | ?
> ALTER SEQUENCE users_id_seq MAXVALUE 100
< ALTER SEQUENCE users_id_seq NO MAXVALUE

# type of a serial's sequence | ? | left out: before PostgreSQL 10, a serial had a bigint one
> ALTER SEQUENCE users_id_seq AS bigint
< ALTER SEQUENCE users_id_seq AS integer

# owner column of a sequence | ?
> ALTER SEQUENCE tickets OWNED BY users.age
< ALTER SEQUENCE tickets OWNED BY NONE

# unlogged sequence | ? | from 15
> ALTER SEQUENCE tickets SET UNLOGGED
< ALTER SEQUENCE tickets SET LOGGED

# where a sequence stands | no | left out: it is data
> ALTER SEQUENCE tickets RESTART 7
< none

# view | no
> CREATE VIEW mails AS SELECT email FROM users
< DROP VIEW mails

# query of a view | no
> CREATE OR REPLACE VIEW adults AS SELECT id, age FROM users WHERE age > 18
< CREATE OR REPLACE VIEW adults AS SELECT id, age FROM users WHERE age > 17

# options of a view | no
> ALTER VIEW adults SET (security_barrier = true, check_option = local)
< ALTER VIEW adults RESET (security_barrier, check_option)

# security of a view's invoker | no | from 15
> ALTER VIEW adults SET (security_invoker = true)
< ALTER VIEW adults RESET (security_invoker)

# default of a view's column | no
> ALTER VIEW adults ALTER COLUMN age SET DEFAULT 3
< ALTER VIEW adults ALTER COLUMN age DROP DEFAULT

# materialized view | no
> CREATE MATERIALIZED VIEW mails AS SELECT email FROM users
< DROP MATERIALIZED VIEW mails

# storage options of a materialized view | no
> ALTER MATERIALIZED VIEW ages SET (fillfactor = 70)
< ALTER MATERIALIZED VIEW ages RESET (fillfactor)

# whether a materialized view is filled | no | left out: it is data
> REFRESH MATERIALIZED VIEW ages WITH NO DATA
< REFRESH MATERIALIZED VIEW ages

# function | no
> CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'
< DROP FUNCTION one()

# body of a function | no
> CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'
< CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'

# volatility of a function | no
> ALTER FUNCTION touch() STABLE
< ALTER FUNCTION touch() VOLATILE

# strictness of a function | no
> ALTER FUNCTION same(integer, integer) STRICT
< ALTER FUNCTION same(integer, integer) CALLED ON NULL INPUT

# security of a function | no
> ALTER FUNCTION touch() SECURITY DEFINER
< ALTER FUNCTION touch() SECURITY INVOKER

# parallel safety of a function | no
> ALTER FUNCTION same(integer, integer) PARALLEL SAFE
< ALTER FUNCTION same(integer, integer) PARALLEL UNSAFE

# leakproof function | no
> ALTER FUNCTION same(integer, integer) LEAKPROOF
< ALTER FUNCTION same(integer, integer) NOT LEAKPROOF

# cost of a function | no
> ALTER FUNCTION touch() COST 7
< ALTER FUNCTION touch() COST 100

# settings of a function | no
> ALTER FUNCTION touch() SET search_path = app
< ALTER FUNCTION touch() RESET search_path

# extension on which a function depends | no
> ALTER FUNCTION touch() DEPENDS ON EXTENSION plpgsql
< ALTER FUNCTION touch() NO DEPENDS ON EXTENSION plpgsql

# procedure | no
> CREATE PROCEDURE noop(a integer) LANGUAGE sql AS ''
< DROP PROCEDURE noop(integer)

# aggregate | no
> CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer, initcond = '0')
< DROP AGGREGATE total(integer)

# aggregate, its final function | no
CREATE AGGREGATE total(integer) (sfunc = int4pl, stype = integer)
> CREATE OR REPLACE AGGREGATE total(integer) (sfunc = int4pl, stype = integer, sspace = 8, finalfunc_modify = SHAREABLE)
< CREATE OR REPLACE AGGREGATE total(integer) (sfunc = int4pl, stype = integer)

# trigger | no
> CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()
< DROP TRIGGER touched ON users

# trigger that is switched off | no
CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()
> ALTER TABLE users DISABLE TRIGGER touched
< ALTER TABLE users ENABLE TRIGGER touched

# extension on which a trigger depends | no
CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()
> ALTER TRIGGER touched ON users DEPENDS ON EXTENSION plpgsql
< ALTER TRIGGER touched ON users NO DEPENDS ON EXTENSION plpgsql

# extension on which an index depends | ?
> ALTER INDEX users_name DEPENDS ON EXTENSION plpgsql
< ALTER INDEX users_name NO DEPENDS ON EXTENSION plpgsql

# row security policy | no
> CREATE POLICY own ON users FOR SELECT USING (id > 3)
< DROP POLICY own ON users

# roles and conditions of a policy | no
CREATE POLICY own ON users USING (id > 3)
> ALTER POLICY own ON users TO pg_monitor USING (id > 4) WITH CHECK (id > 5)
< DROP POLICY own ON users
< CREATE POLICY own ON users USING (id > 3)

# rule | no
> CREATE RULE silent AS ON DELETE TO posts DO INSTEAD NOTHING
< DROP RULE silent ON posts

# rule that is switched off | no
CREATE RULE silent AS ON DELETE TO posts DO INSTEAD NOTHING
> ALTER TABLE posts DISABLE RULE silent
< ALTER TABLE posts ENABLE RULE silent

# schema | ?
> CREATE SCHEMA other
< DROP SCHEMA other

# objects in another schema | no
> CREATE TABLE app.more (id integer)
< DROP TABLE app.more

# extension | no
> CREATE EXTENSION hstore
< DROP EXTENSION hstore

# schema of an extension | no | left out: managed databases have a schema of their own for them
CREATE EXTENSION hstore
> ALTER EXTENSION hstore SET SCHEMA app
< ALTER EXTENSION hstore SET SCHEMA public

# version of an extension | no | left out: it comes with the server
CREATE EXTENSION hstore VERSION '1.6'
> ALTER EXTENSION hstore UPDATE TO '1.8'
< none

# statistics | no
> CREATE STATISTICS users_both (dependencies) ON name, age FROM users
< DROP STATISTICS users_both

# statistics target of statistics | no
CREATE STATISTICS users_both ON name, age FROM users
> ALTER STATISTICS users_both SET STATISTICS 500
< ALTER STATISTICS users_both SET STATISTICS -1

# statistics that go with a column | no
CREATE STATISTICS users_both ON name, age FROM users
> ALTER TABLE users DROP COLUMN name CASCADE
< none

# publication | no
> CREATE PUBLICATION all_of_it FOR ALL TABLES
< DROP PUBLICATION all_of_it

# options of a publication | no
CREATE PUBLICATION partly FOR TABLE users
> ALTER PUBLICATION partly SET (publish = 'insert', publish_via_partition_root = true)
< ALTER PUBLICATION partly SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = false)

# generated columns in a publication | no | from 18
CREATE PUBLICATION partly FOR TABLE users
> ALTER PUBLICATION partly SET (publish_generated_columns = stored)
< ALTER PUBLICATION partly SET (publish_generated_columns = none)

# table in a publication | no
CREATE PUBLICATION partly FOR TABLE users
> ALTER PUBLICATION partly ADD TABLE posts
< ALTER PUBLICATION partly DROP TABLE posts

# columns and rows of a publication | no | from 15
CREATE PUBLICATION partly FOR TABLE users
> ALTER PUBLICATION partly SET TABLE users (id, name) WHERE (id > 3)
< ALTER PUBLICATION partly SET TABLE users

# schema in a publication | no | from 15
CREATE PUBLICATION partly FOR TABLE users
> ALTER PUBLICATION partly ADD TABLES IN SCHEMA app
< ALTER PUBLICATION partly DROP TABLES IN SCHEMA app

# table that goes from a publication | no
CREATE PUBLICATION partly FOR TABLE users, posts
> DROP TABLE posts
< none

# subscription | ?
> CREATE SUBSCRIPTION replica CONNECTION 'host=nowhere.invalid password=secret' PUBLICATION partly WITH (connect = false, slot_name = NONE)
< DROP SUBSCRIPTION replica

# connection of a subscription | ? | left out: it may hold a password
CREATE SUBSCRIPTION replica CONNECTION 'host=nowhere.invalid password=secret' PUBLICATION partly WITH (connect = false, slot_name = NONE)
> ALTER SUBSCRIPTION replica CONNECTION 'host=elsewhere.invalid'
< none

# cast | no
> CREATE CAST (mood AS integer) WITH INOUT
< DROP CAST (mood AS integer)

# where a cast is implicit | no
CREATE CAST (mood AS integer) WITH INOUT
> DROP CAST (mood AS integer)
> CREATE CAST (mood AS integer) WITH INOUT AS ASSIGNMENT
< DROP CAST (mood AS integer)
< CREATE CAST (mood AS integer) WITH INOUT

# cast that goes with its type | no
CREATE CAST (mood AS integer) WITH INOUT
> DROP TYPE mood CASCADE
< none

# collation | ?
> CREATE COLLATION german (provider = icu, locale = 'de', deterministic = false)
< DROP COLLATION german

# rules of a collation | ? | from 16
CREATE COLLATION german (provider = icu, locale = 'de')
> DROP COLLATION german
> CREATE COLLATION german (provider = icu, locale = 'de', rules = '&a < g')
< DROP COLLATION german
< CREATE COLLATION german (provider = icu, locale = 'de')

# conversion | ?
> CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8
< DROP CONVERSION latin

# text search configuration | ?
> CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple)
< DROP TEXT SEARCH CONFIGURATION plain

# dictionaries of a text search configuration | ?
CREATE TEXT SEARCH CONFIGURATION plain (COPY = simple)
> ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR asciiword WITH english_stem, simple
> ALTER TEXT SEARCH CONFIGURATION plain DROP MAPPING FOR email
< ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR asciiword WITH simple
< ALTER TEXT SEARCH CONFIGURATION plain ADD MAPPING FOR email WITH simple

# text search dictionary | ?
> CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, STOPWORDS = english)
< DROP TEXT SEARCH DICTIONARY words

# options of a text search dictionary | ?
CREATE TEXT SEARCH DICTIONARY words (TEMPLATE = simple, STOPWORDS = english)
> ALTER TEXT SEARCH DICTIONARY words (ACCEPT = false)
< ALTER TEXT SEARCH DICTIONARY words (ACCEPT)

# text search parser | ?
> CREATE TEXT SEARCH PARSER parts (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)
< DROP TEXT SEARCH PARSER parts

# text search template | ?
> CREATE TEXT SEARCH TEMPLATE patterns (LEXIZE = dsimple_lexize)
< DROP TEXT SEARCH TEMPLATE patterns

# operator | no
> CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = ===, RESTRICT = eqsel, HASHES)
< DROP OPERATOR === (integer, integer)

# estimator of an operator | no
CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer)
> ALTER OPERATOR === (integer, integer) SET (RESTRICT = eqsel)
< ALTER OPERATOR === (integer, integer) SET (RESTRICT = NONE)

# operator that goes with its function | no
CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer)
> DROP FUNCTION same(integer, integer) CASCADE
< none

# operator class | ?
CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer)
> CREATE OPERATOR CLASS ids FOR TYPE integer USING hash AS OPERATOR 1 ===
< DROP OPERATOR CLASS ids USING hash
< DROP OPERATOR FAMILY ids USING hash

# operator family | ?
> CREATE OPERATOR FAMILY ids USING hash
< DROP OPERATOR FAMILY ids USING hash

# operator in an operator family | ?
CREATE OPERATOR FAMILY ids USING btree
> ALTER OPERATOR FAMILY ids USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 btint48cmp(integer, bigint)
< ALTER OPERATOR FAMILY ids USING btree DROP OPERATOR 1 (integer, bigint), FUNCTION 1 (integer, bigint)

# access method | ?
> CREATE ACCESS METHOD mine TYPE INDEX HANDLER bthandler
< DROP ACCESS METHOD mine

# language | ?
> CREATE TRUSTED LANGUAGE other HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator
< DROP LANGUAGE other

# transform | ?
CREATE FUNCTION from_mood(internal) RETURNS internal LANGUAGE internal IMMUTABLE AS 'prsd_lextype'
> CREATE TRANSFORM FOR mood LANGUAGE plpgsql (FROM SQL WITH FUNCTION from_mood(internal))
< DROP TRANSFORM FOR mood LANGUAGE plpgsql

# event trigger | no
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'
> CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION seen()
< DROP EVENT TRIGGER watch

# event trigger that is switched off | no
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION seen()
> ALTER EVENT TRIGGER watch DISABLE
< ALTER EVENT TRIGGER watch ENABLE

# foreign data wrapper | no
> CREATE FOREIGN DATA WRAPPER far OPTIONS (debug 'true')
< DROP FOREIGN DATA WRAPPER far

# options of a foreign data wrapper | no
CREATE FOREIGN DATA WRAPPER far
> ALTER FOREIGN DATA WRAPPER far OPTIONS (ADD debug 'true')
< ALTER FOREIGN DATA WRAPPER far OPTIONS (DROP debug)

# foreign server | no
CREATE FOREIGN DATA WRAPPER far
> CREATE SERVER there TYPE 'x' FOREIGN DATA WRAPPER far OPTIONS (host 'a')
< DROP SERVER there

# options of a foreign server | no
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far OPTIONS (host 'a')
> ALTER SERVER there VERSION '2' OPTIONS (SET host 'b')
< none

# user mapping | no
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far
> CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (password 'secret')
< DROP USER MAPPING FOR PUBLIC SERVER there

# options of a user mapping | no
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far
CREATE USER MAPPING FOR PUBLIC SERVER there
> ALTER USER MAPPING FOR PUBLIC SERVER there OPTIONS (ADD password 'secret')
< ALTER USER MAPPING FOR PUBLIC SERVER there OPTIONS (DROP password)

# password of a user mapping | no | left out: no password is in any output
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far
CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (password 'secret')
> ALTER USER MAPPING FOR PUBLIC SERVER there OPTIONS (SET password 'other')
< none

# foreign table | no
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far
> CREATE FOREIGN TABLE remote (id integer OPTIONS (name 'ID')) SERVER there OPTIONS (path 'x')
< DROP FOREIGN TABLE remote

# options of a foreign table | no
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far
CREATE FOREIGN TABLE remote (id integer) SERVER there OPTIONS (path 'x')
> ALTER FOREIGN TABLE remote OPTIONS (SET path 'y'), ALTER COLUMN id OPTIONS (ADD name 'ID')
< ALTER FOREIGN TABLE remote OPTIONS (SET path 'x'), ALTER COLUMN id OPTIONS (DROP name)

# privilege on a table | no
> GRANT SELECT ON users TO pg_monitor WITH GRANT OPTION
< REVOKE SELECT ON users FROM pg_monitor

# privilege on a column | no
> GRANT UPDATE (name) ON users TO PUBLIC
< REVOKE UPDATE (name) ON users FROM PUBLIC

# privilege on a schema | no
> GRANT USAGE ON SCHEMA app TO PUBLIC
< REVOKE USAGE ON SCHEMA app FROM PUBLIC

# privilege on a function, revoked | no
> REVOKE EXECUTE ON FUNCTION same(integer, integer) FROM PUBLIC
< GRANT EXECUTE ON FUNCTION same(integer, integer) TO PUBLIC

# privilege on a type, revoked | no
> REVOKE USAGE ON TYPE mood FROM PUBLIC
< GRANT USAGE ON TYPE mood TO PUBLIC

# privilege on a sequence | no
> GRANT USAGE ON SEQUENCE tickets TO PUBLIC
< REVOKE USAGE ON SEQUENCE tickets FROM PUBLIC

# privilege on a foreign server | no
CREATE FOREIGN DATA WRAPPER far
CREATE SERVER there FOREIGN DATA WRAPPER far
> GRANT USAGE ON FOREIGN SERVER there TO PUBLIC
< REVOKE USAGE ON FOREIGN SERVER there FROM PUBLIC

# privilege on a foreign data wrapper | no
CREATE FOREIGN DATA WRAPPER far
> GRANT USAGE ON FOREIGN DATA WRAPPER far TO PUBLIC
< REVOKE USAGE ON FOREIGN DATA WRAPPER far FROM PUBLIC

# privilege on a language, revoked | no
> REVOKE USAGE ON LANGUAGE sql FROM PUBLIC
< GRANT USAGE ON LANGUAGE sql TO PUBLIC

# privileges by default | ?
> ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC
< ALTER DEFAULT PRIVILEGES REVOKE SELECT ON TABLES FROM PUBLIC

# privileges by default in a schema | ?
> ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor IN SCHEMA app GRANT USAGE ON SEQUENCES TO pg_read_all_stats WITH GRANT OPTION
< ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor IN SCHEMA app REVOKE USAGE ON SEQUENCES FROM pg_read_all_stats

# privileges by default, revoked | ?
> ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC
< ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO PUBLIC

# comment on a table | no
> COMMENT ON TABLE users IS 'people'
< COMMENT ON TABLE users IS NULL

# comment on a column | no
> COMMENT ON COLUMN users.name IS 'called'
< COMMENT ON COLUMN users.name IS NULL

# comment on statistics | no
CREATE STATISTICS users_both ON name, age FROM users
> COMMENT ON STATISTICS users_both IS 'both'
< COMMENT ON STATISTICS users_both IS NULL

# comment on an operator | no
CREATE OPERATOR === (FUNCTION = same, LEFTARG = integer, RIGHTARG = integer)
> COMMENT ON OPERATOR === (integer, integer) IS 'same'
< COMMENT ON OPERATOR === (integer, integer) IS NULL

# comment on a publication | no
CREATE PUBLICATION partly FOR TABLE users
> COMMENT ON PUBLICATION partly IS 'for the replica'
< COMMENT ON PUBLICATION partly IS NULL

# rows | no | left out: they are data
> INSERT INTO posts (id) VALUES (1)
< DELETE FROM posts
