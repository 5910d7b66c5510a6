CREATE TABLE "spatial_ref_sys" (id INTEGER);
CREATE TABLE "Geometry_columns" (id INTEGER);
