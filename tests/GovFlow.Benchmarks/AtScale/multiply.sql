-- Makes a hall of a million cases out of a generated one, for measuring pages (PostgreSQL). Every case is copied :copies times, with its tasks, clocks and flow under
-- ids of their own; the timelines and papers of the first :told copies come along. The copies' audit chains do not hold: measure with it, never keep it.
--   govflow generate --year 2025 --cases 4000 --late 0.2 …   (on an empty database)
--   psql -v copies=249 -v told=40 -f multiply.sql DATABASE
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET maintenance_work_mem = '1GB';

CREATE FUNCTION pg_temp.copy_of(id uuid, k int) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$ SELECT md5(id::text || k)::uuid $$;

-- Indexes are built once, at the end.
CREATE TABLE index_again AS
  SELECT indexdef AS text, indexname AS name, tablename FROM pg_indexes
  WHERE schemaname = 'public' AND tablename IN ('cases', 'tasks', 'clocks', 'flows', 'bookmarks', 'case_events', 'papers');
SELECT format('ALTER TABLE %I DROP CONSTRAINT %I', tablename, name) FROM index_again WHERE name LIKE 'PK_%' \gexec
SELECT format('DROP INDEX %I', name) FROM index_again WHERE name NOT LIKE 'PK_%' \gexec

-- One statement a table, its columns as the catalogue has them: ids and what refers to them are renamed, unique texts get a suffix.
SELECT format('INSERT INTO %I SELECT %s FROM %I t, generate_series(1, %s) k', table_name, string_agg(
    CASE
      WHEN data_type = 'uuid' THEN format('pg_temp.copy_of(%I, k)', column_name)
      WHEN column_name = 'instance_id' THEN 'pg_temp.copy_of(instance_id::uuid, k)::text'
      WHEN column_name IN ('number', 'case_number') THEN format('%I || ''-'' || k', column_name)
      WHEN column_name IN ('register', 'check_code') THEN format('left(%I, 50) || ''-'' || k', column_name)
      WHEN column_name = 'html' THEN ''''''
      -- Nothing is due for a copy, or the sweeps would be measured too.
      WHEN column_name IN ('next_rung_at', 'resume_at') THEN 'NULL'
      ELSE format('%I', column_name)
    END, ', ' ORDER BY ordinal_position), table_name, CASE WHEN table_name IN ('case_events', 'papers') THEN :told ELSE :copies END)
  FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name IN ('cases', 'tasks', 'clocks', 'flows', 'bookmarks', 'case_events', 'papers')
  GROUP BY table_name \gexec

SELECT text FROM index_again \gexec
SELECT format('ALTER TABLE %I ADD CONSTRAINT %I PRIMARY KEY USING INDEX %I', tablename, name, name) FROM index_again WHERE name LIKE 'PK_%' \gexec
DROP TABLE index_again;
ANALYZE;
SELECT count(*) AS cases, count(*) FILTER (WHERE closed_at IS NULL) AS open FROM cases;
