ALTER TABLE "one"."users" SET SCHEMA "two";
