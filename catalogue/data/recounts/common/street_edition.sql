-- Every edition of every street of the catalogue in force.
SELECT code, area_km2, population, boundary, is_schematic, valid_from, valid_to
FROM streets FINAL
WHERE catalogue = (SELECT argMax(catalogue, loaded_at) FROM catalogues)
