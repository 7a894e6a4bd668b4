"""Evaluation alone with jsonschema-rs: evaluate.py SCHEMAS DATASET COLLECTION REPEAT prints how many
records of the collection are valid and how many nanoseconds all evaluations took."""
import json
import pathlib
import sys
import time

import jsonschema_rs

schemas, dataset, collection, repeat = sys.argv[1:]
documents = {path.name: json.loads(path.read_bytes())
             for path in pathlib.Path(schemas).glob("*.schema.json")}
registry = jsonschema_rs.Registry(
    [(document.get("$id", "fieldbook:/" + name), document) for name, document in documents.items()])
validator = jsonschema_rs.validator_for(
    documents[collection + ".schema.json"], registry=registry, validate_formats=True)
records = [json.loads(path.read_bytes())
           for path in sorted(pathlib.Path(dataset, collection).rglob("*.json"))]
is_valid = validator.is_valid
valid = 0
start = time.perf_counter_ns()
for _ in range(int(repeat)):
    valid = sum(map(is_valid, records))
print(valid, time.perf_counter_ns() - start)
