"""The records: what a library holds, as typed, frozen, validated data."""
