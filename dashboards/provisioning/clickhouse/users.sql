-- Users of ClickHouse for the data sources of Grafana, each with what it may read. Passwords stand in
-- the environment: envsubst < users.sql | clickhouse-client --multiquery
-- Made from the catalogue by dashboards/generator; npm run generate writes it anew.

CREATE SETTINGS PROFILE OR REPLACE city360_grafana SETTINGS readonly = 1, max_execution_time = 10 MAX 10 CHANGEABLE_IN_READONLY, max_rows_to_read = 5000000, max_memory_usage = 536870912, max_result_rows = 20000;

CREATE ROLE OR REPLACE city360_wall;
GRANT SELECT ON city360.* TO city360_wall;
CREATE USER OR REPLACE grafana_wall IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_WALL}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_wall TO grafana_wall;
SET DEFAULT ROLE city360_wall TO grafana_wall;

CREATE ROLE OR REPLACE city360_analyst;
GRANT SELECT ON city360.* TO city360_analyst;
CREATE USER OR REPLACE grafana_analyst IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_ANALYST}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_analyst TO grafana_analyst;
SET DEFAULT ROLE city360_analyst TO grafana_analyst;

CREATE ROLE OR REPLACE city360_street_440304001;
GRANT SELECT ON city360.* TO city360_street_440304001;
CREATE USER OR REPLACE grafana_street_440304001 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304001}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304001 TO grafana_street_440304001;
SET DEFAULT ROLE city360_street_440304001 TO grafana_street_440304001;

CREATE ROLE OR REPLACE city360_street_440304002;
GRANT SELECT ON city360.* TO city360_street_440304002;
CREATE USER OR REPLACE grafana_street_440304002 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304002}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304002 TO grafana_street_440304002;
SET DEFAULT ROLE city360_street_440304002 TO grafana_street_440304002;

CREATE ROLE OR REPLACE city360_street_440304004;
GRANT SELECT ON city360.* TO city360_street_440304004;
CREATE USER OR REPLACE grafana_street_440304004 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304004}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304004 TO grafana_street_440304004;
SET DEFAULT ROLE city360_street_440304004 TO grafana_street_440304004;

CREATE ROLE OR REPLACE city360_street_440304005;
GRANT SELECT ON city360.* TO city360_street_440304005;
CREATE USER OR REPLACE grafana_street_440304005 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304005}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304005 TO grafana_street_440304005;
SET DEFAULT ROLE city360_street_440304005 TO grafana_street_440304005;

CREATE ROLE OR REPLACE city360_street_440304006;
GRANT SELECT ON city360.* TO city360_street_440304006;
CREATE USER OR REPLACE grafana_street_440304006 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304006}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304006 TO grafana_street_440304006;
SET DEFAULT ROLE city360_street_440304006 TO grafana_street_440304006;

CREATE ROLE OR REPLACE city360_street_440304007;
GRANT SELECT ON city360.* TO city360_street_440304007;
CREATE USER OR REPLACE grafana_street_440304007 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304007}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304007 TO grafana_street_440304007;
SET DEFAULT ROLE city360_street_440304007 TO grafana_street_440304007;

CREATE ROLE OR REPLACE city360_street_440304008;
GRANT SELECT ON city360.* TO city360_street_440304008;
CREATE USER OR REPLACE grafana_street_440304008 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304008}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304008 TO grafana_street_440304008;
SET DEFAULT ROLE city360_street_440304008 TO grafana_street_440304008;

CREATE ROLE OR REPLACE city360_street_440304009;
GRANT SELECT ON city360.* TO city360_street_440304009;
CREATE USER OR REPLACE grafana_street_440304009 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304009}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304009 TO grafana_street_440304009;
SET DEFAULT ROLE city360_street_440304009 TO grafana_street_440304009;

CREATE ROLE OR REPLACE city360_street_440304010;
GRANT SELECT ON city360.* TO city360_street_440304010;
CREATE USER OR REPLACE grafana_street_440304010 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304010}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304010 TO grafana_street_440304010;
SET DEFAULT ROLE city360_street_440304010 TO grafana_street_440304010;

CREATE ROLE OR REPLACE city360_street_440304011;
GRANT SELECT ON city360.* TO city360_street_440304011;
CREATE USER OR REPLACE grafana_street_440304011 IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_STREET_440304011}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_street_440304011 TO grafana_street_440304011;
SET DEFAULT ROLE city360_street_440304011 TO grafana_street_440304011;

CREATE ROLE OR REPLACE city360_dept_gsdab;
GRANT SELECT ON city360.* TO city360_dept_gsdab;
CREATE USER OR REPLACE grafana_dept_gsdab IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_GSDAB}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_gsdab TO grafana_dept_gsdab;
SET DEFAULT ROLE city360_dept_gsdab TO grafana_dept_gsdab;

CREATE ROLE OR REPLACE city360_dept_urban_mgmt_bureau;
GRANT SELECT ON city360.* TO city360_dept_urban_mgmt_bureau;
CREATE USER OR REPLACE grafana_dept_urban_mgmt_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_URBAN_MGMT_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_urban_mgmt_bureau TO grafana_dept_urban_mgmt_bureau;
SET DEFAULT ROLE city360_dept_urban_mgmt_bureau TO grafana_dept_urban_mgmt_bureau;

CREATE ROLE OR REPLACE city360_dept_development_reform_bureau;
GRANT SELECT ON city360.* TO city360_dept_development_reform_bureau;
CREATE USER OR REPLACE grafana_dept_development_reform_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_DEVELOPMENT_REFORM_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_development_reform_bureau TO grafana_dept_development_reform_bureau;
SET DEFAULT ROLE city360_dept_development_reform_bureau TO grafana_dept_development_reform_bureau;

CREATE ROLE OR REPLACE city360_dept_market_supervision;
GRANT SELECT ON city360.* TO city360_dept_market_supervision;
CREATE USER OR REPLACE grafana_dept_market_supervision IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_MARKET_SUPERVISION}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_market_supervision TO grafana_dept_market_supervision;
SET DEFAULT ROLE city360_dept_market_supervision TO grafana_dept_market_supervision;

CREATE ROLE OR REPLACE city360_dept_housing_construction_bureau;
GRANT SELECT ON city360.* TO city360_dept_housing_construction_bureau;
CREATE USER OR REPLACE grafana_dept_housing_construction_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_HOUSING_CONSTRUCTION_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_housing_construction_bureau TO grafana_dept_housing_construction_bureau;
SET DEFAULT ROLE city360_dept_housing_construction_bureau TO grafana_dept_housing_construction_bureau;

CREATE ROLE OR REPLACE city360_dept_traffic_police;
GRANT SELECT ON city360.* TO city360_dept_traffic_police;
CREATE USER OR REPLACE grafana_dept_traffic_police IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_TRAFFIC_POLICE}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_traffic_police TO grafana_dept_traffic_police;
SET DEFAULT ROLE city360_dept_traffic_police TO grafana_dept_traffic_police;

CREATE ROLE OR REPLACE city360_dept_transport_bureau;
GRANT SELECT ON city360.* TO city360_dept_transport_bureau;
CREATE USER OR REPLACE grafana_dept_transport_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_TRANSPORT_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_transport_bureau TO grafana_dept_transport_bureau;
SET DEFAULT ROLE city360_dept_transport_bureau TO grafana_dept_transport_bureau;

CREATE ROLE OR REPLACE city360_dept_water_bureau;
GRANT SELECT ON city360.* TO city360_dept_water_bureau;
CREATE USER OR REPLACE grafana_dept_water_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_WATER_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_water_bureau TO grafana_dept_water_bureau;
SET DEFAULT ROLE city360_dept_water_bureau TO grafana_dept_water_bureau;

CREATE ROLE OR REPLACE city360_dept_ecology_bureau;
GRANT SELECT ON city360.* TO city360_dept_ecology_bureau;
CREATE USER OR REPLACE grafana_dept_ecology_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_ECOLOGY_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_ecology_bureau TO grafana_dept_ecology_bureau;
SET DEFAULT ROLE city360_dept_ecology_bureau TO grafana_dept_ecology_bureau;

CREATE ROLE OR REPLACE city360_dept_emergency_bureau;
GRANT SELECT ON city360.* TO city360_dept_emergency_bureau;
CREATE USER OR REPLACE grafana_dept_emergency_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_EMERGENCY_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_emergency_bureau TO grafana_dept_emergency_bureau;
SET DEFAULT ROLE city360_dept_emergency_bureau TO grafana_dept_emergency_bureau;

CREATE ROLE OR REPLACE city360_dept_public_security;
GRANT SELECT ON city360.* TO city360_dept_public_security;
CREATE USER OR REPLACE grafana_dept_public_security IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_PUBLIC_SECURITY}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_public_security TO grafana_dept_public_security;
SET DEFAULT ROLE city360_dept_public_security TO grafana_dept_public_security;

CREATE ROLE OR REPLACE city360_dept_fire_rescue;
GRANT SELECT ON city360.* TO city360_dept_fire_rescue;
CREATE USER OR REPLACE grafana_dept_fire_rescue IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_FIRE_RESCUE}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_fire_rescue TO grafana_dept_fire_rescue;
SET DEFAULT ROLE city360_dept_fire_rescue TO grafana_dept_fire_rescue;

CREATE ROLE OR REPLACE city360_dept_health_bureau;
GRANT SELECT ON city360.* TO city360_dept_health_bureau;
CREATE USER OR REPLACE grafana_dept_health_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_HEALTH_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_health_bureau TO grafana_dept_health_bureau;
SET DEFAULT ROLE city360_dept_health_bureau TO grafana_dept_health_bureau;

CREATE ROLE OR REPLACE city360_dept_education_bureau;
GRANT SELECT ON city360.* TO city360_dept_education_bureau;
CREATE USER OR REPLACE grafana_dept_education_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_EDUCATION_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_education_bureau TO grafana_dept_education_bureau;
SET DEFAULT ROLE city360_dept_education_bureau TO grafana_dept_education_bureau;

CREATE ROLE OR REPLACE city360_dept_human_resources_bureau;
GRANT SELECT ON city360.* TO city360_dept_human_resources_bureau;
CREATE USER OR REPLACE grafana_dept_human_resources_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_HUMAN_RESOURCES_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_human_resources_bureau TO grafana_dept_human_resources_bureau;
SET DEFAULT ROLE city360_dept_human_resources_bureau TO grafana_dept_human_resources_bureau;

CREATE ROLE OR REPLACE city360_dept_civil_affairs_bureau;
GRANT SELECT ON city360.* TO city360_dept_civil_affairs_bureau;
CREATE USER OR REPLACE grafana_dept_civil_affairs_bureau IDENTIFIED WITH sha256_password BY '${CITY360_PASSWORD_DEPT_CIVIL_AFFAIRS_BUREAU}' SETTINGS PROFILE 'city360_grafana';
GRANT city360_dept_civil_affairs_bureau TO grafana_dept_civil_affairs_bureau;
SET DEFAULT ROLE city360_dept_civil_affairs_bureau TO grafana_dept_civil_affairs_bureau;

CREATE ROW POLICY OR REPLACE city360_street_440304001_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304001' TO city360_street_440304001;
CREATE ROW POLICY OR REPLACE city360_street_440304001_place ON city360.cases, city360.approvals, city360.devices USING street = '440304001' TO city360_street_440304001;
CREATE ROW POLICY OR REPLACE city360_street_440304001_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304001;

CREATE ROW POLICY OR REPLACE city360_street_440304002_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304002' TO city360_street_440304002;
CREATE ROW POLICY OR REPLACE city360_street_440304002_place ON city360.cases, city360.approvals, city360.devices USING street = '440304002' TO city360_street_440304002;
CREATE ROW POLICY OR REPLACE city360_street_440304002_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304002;

CREATE ROW POLICY OR REPLACE city360_street_440304004_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304004' TO city360_street_440304004;
CREATE ROW POLICY OR REPLACE city360_street_440304004_place ON city360.cases, city360.approvals, city360.devices USING street = '440304004' TO city360_street_440304004;
CREATE ROW POLICY OR REPLACE city360_street_440304004_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304004;

CREATE ROW POLICY OR REPLACE city360_street_440304005_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304005' TO city360_street_440304005;
CREATE ROW POLICY OR REPLACE city360_street_440304005_place ON city360.cases, city360.approvals, city360.devices USING street = '440304005' TO city360_street_440304005;
CREATE ROW POLICY OR REPLACE city360_street_440304005_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304005;

CREATE ROW POLICY OR REPLACE city360_street_440304006_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304006' TO city360_street_440304006;
CREATE ROW POLICY OR REPLACE city360_street_440304006_place ON city360.cases, city360.approvals, city360.devices USING street = '440304006' TO city360_street_440304006;
CREATE ROW POLICY OR REPLACE city360_street_440304006_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304006;

CREATE ROW POLICY OR REPLACE city360_street_440304007_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304007' TO city360_street_440304007;
CREATE ROW POLICY OR REPLACE city360_street_440304007_place ON city360.cases, city360.approvals, city360.devices USING street = '440304007' TO city360_street_440304007;
CREATE ROW POLICY OR REPLACE city360_street_440304007_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304007;

CREATE ROW POLICY OR REPLACE city360_street_440304008_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304008' TO city360_street_440304008;
CREATE ROW POLICY OR REPLACE city360_street_440304008_place ON city360.cases, city360.approvals, city360.devices USING street = '440304008' TO city360_street_440304008;
CREATE ROW POLICY OR REPLACE city360_street_440304008_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304008;

CREATE ROW POLICY OR REPLACE city360_street_440304009_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304009' TO city360_street_440304009;
CREATE ROW POLICY OR REPLACE city360_street_440304009_place ON city360.cases, city360.approvals, city360.devices USING street = '440304009' TO city360_street_440304009;
CREATE ROW POLICY OR REPLACE city360_street_440304009_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304009;

CREATE ROW POLICY OR REPLACE city360_street_440304010_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304010' TO city360_street_440304010;
CREATE ROW POLICY OR REPLACE city360_street_440304010_place ON city360.cases, city360.approvals, city360.devices USING street = '440304010' TO city360_street_440304010;
CREATE ROW POLICY OR REPLACE city360_street_440304010_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304010;

CREATE ROW POLICY OR REPLACE city360_street_440304011_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'street' AND scope_id = '440304011' TO city360_street_440304011;
CREATE ROW POLICY OR REPLACE city360_street_440304011_place ON city360.cases, city360.approvals, city360.devices USING street = '440304011' TO city360_street_440304011;
CREATE ROW POLICY OR REPLACE city360_street_440304011_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_street_440304011;

CREATE ROW POLICY OR REPLACE city360_dept_gsdab_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'gsdab' TO city360_dept_gsdab;
CREATE ROW POLICY OR REPLACE city360_dept_gsdab_place ON city360.cases, city360.approvals, city360.devices USING department = 'gsdab' TO city360_dept_gsdab;
CREATE ROW POLICY OR REPLACE city360_dept_gsdab_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_gsdab;

CREATE ROW POLICY OR REPLACE city360_dept_urban_mgmt_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'urban_mgmt_bureau' TO city360_dept_urban_mgmt_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_urban_mgmt_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'urban_mgmt_bureau' TO city360_dept_urban_mgmt_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_urban_mgmt_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_urban_mgmt_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_development_reform_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'development_reform_bureau' TO city360_dept_development_reform_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_development_reform_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'development_reform_bureau' TO city360_dept_development_reform_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_development_reform_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_development_reform_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_market_supervision_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'market_supervision' TO city360_dept_market_supervision;
CREATE ROW POLICY OR REPLACE city360_dept_market_supervision_place ON city360.cases, city360.approvals, city360.devices USING department = 'market_supervision' TO city360_dept_market_supervision;
CREATE ROW POLICY OR REPLACE city360_dept_market_supervision_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_market_supervision;

CREATE ROW POLICY OR REPLACE city360_dept_housing_construction_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'housing_construction_bureau' TO city360_dept_housing_construction_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_housing_construction_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'housing_construction_bureau' TO city360_dept_housing_construction_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_housing_construction_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_housing_construction_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_traffic_police_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'traffic_police' TO city360_dept_traffic_police;
CREATE ROW POLICY OR REPLACE city360_dept_traffic_police_place ON city360.cases, city360.approvals, city360.devices USING department = 'traffic_police' TO city360_dept_traffic_police;
CREATE ROW POLICY OR REPLACE city360_dept_traffic_police_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_traffic_police;

CREATE ROW POLICY OR REPLACE city360_dept_transport_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'transport_bureau' TO city360_dept_transport_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_transport_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'transport_bureau' TO city360_dept_transport_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_transport_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_transport_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_water_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'water_bureau' TO city360_dept_water_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_water_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'water_bureau' TO city360_dept_water_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_water_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_water_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_ecology_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'ecology_bureau' TO city360_dept_ecology_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_ecology_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'ecology_bureau' TO city360_dept_ecology_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_ecology_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_ecology_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_emergency_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'emergency_bureau' TO city360_dept_emergency_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_emergency_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'emergency_bureau' TO city360_dept_emergency_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_emergency_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_emergency_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_public_security_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'public_security' TO city360_dept_public_security;
CREATE ROW POLICY OR REPLACE city360_dept_public_security_place ON city360.cases, city360.approvals, city360.devices USING department = 'public_security' TO city360_dept_public_security;
CREATE ROW POLICY OR REPLACE city360_dept_public_security_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_public_security;

CREATE ROW POLICY OR REPLACE city360_dept_fire_rescue_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'fire_rescue' TO city360_dept_fire_rescue;
CREATE ROW POLICY OR REPLACE city360_dept_fire_rescue_place ON city360.cases, city360.approvals, city360.devices USING department = 'fire_rescue' TO city360_dept_fire_rescue;
CREATE ROW POLICY OR REPLACE city360_dept_fire_rescue_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_fire_rescue;

CREATE ROW POLICY OR REPLACE city360_dept_health_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'health_bureau' TO city360_dept_health_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_health_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'health_bureau' TO city360_dept_health_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_health_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_health_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_education_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'education_bureau' TO city360_dept_education_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_education_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'education_bureau' TO city360_dept_education_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_education_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_education_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_human_resources_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'human_resources_bureau' TO city360_dept_human_resources_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_human_resources_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'human_resources_bureau' TO city360_dept_human_resources_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_human_resources_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_human_resources_bureau;

CREATE ROW POLICY OR REPLACE city360_dept_civil_affairs_bureau_scope ON city360.indicator_values, city360.node_values, city360.measure_values, city360.shown, city360.alerts USING scope = 'department' AND scope_id = 'civil_affairs_bureau' TO city360_dept_civil_affairs_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_civil_affairs_bureau_place ON city360.cases, city360.approvals, city360.devices USING department = 'civil_affairs_bureau' TO city360_dept_civil_affairs_bureau;
CREATE ROW POLICY OR REPLACE city360_dept_civil_affairs_bureau_closed ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.site_values, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 0 TO city360_dept_civil_affairs_bureau;
-- A table with a policy shows nothing to whom none applies, so everybody else gets one as well.
CREATE ROW POLICY OR REPLACE city360_all ON city360.schema_migrations, city360.schema_lock, city360.case_events, city360.approval_events, city360.readings, city360.arrivals, city360.dead_letters, city360.late_events, city360.sites, city360.cases, city360.approvals, city360.devices, city360.indicator_values, city360.node_values, city360.measure_values, city360.site_values, city360.shown, city360.alerts, city360.latencies, city360.writer_epochs, city360.default_points, city360.recounts, city360.job_samples USING 1 TO ALL EXCEPT city360_street_440304001, city360_street_440304002, city360_street_440304004, city360_street_440304005, city360_street_440304006, city360_street_440304007, city360_street_440304008, city360_street_440304009, city360_street_440304010, city360_street_440304011, city360_dept_gsdab, city360_dept_urban_mgmt_bureau, city360_dept_development_reform_bureau, city360_dept_market_supervision, city360_dept_housing_construction_bureau, city360_dept_traffic_police, city360_dept_transport_bureau, city360_dept_water_bureau, city360_dept_ecology_bureau, city360_dept_emergency_bureau, city360_dept_public_security, city360_dept_fire_rescue, city360_dept_health_bureau, city360_dept_education_bureau, city360_dept_human_resources_bureau, city360_dept_civil_affairs_bureau;
