-- A sheet of persons names the household they live in.
CREATE INDEX households_named ON households (place, name);
