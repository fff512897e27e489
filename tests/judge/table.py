"""The table, from its parts."""

import table_dates
import table_extensions
import table_handshakes
import table_keys
import table_names
import table_paths


def build(world):
    for part in (table_keys, table_dates, table_names, table_extensions, table_paths, table_handshakes):
        part.rows(world)
