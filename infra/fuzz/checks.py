"""What Schemathesis checks here beside its own: that a valid request is refused for a reason only.

A few rules are between two fields, about the time or about the data, and no schema can say them.
A request that fits the schema may be refused by one of these, with the field named, and by nothing
else.
"""

import re

import schemathesis

BEYOND_SCHEMAS = [
    ("max_price", "not below min_price"),
    ("cursor", "the next_cursor of the page before"),
    (r"events\[\d+\]\.occurred_at", "ISO 8601"),
    (r"events\[\d+\]\.user_id", "a visit's in session_id"),
    ("category|location_id", "one of the two"),
    ("user_ids", "users here"),
    ("limit", "a whole number from 20 to 1000"),
    ("attributes.*", "attribute"),
    (r"shoppers\[\d+\]\.features.*", ""),
    (r"(positions|lanes)(\[\d+\])?.*", ""),
    # Lengths are counted in bytes here and in characters there.
    (r".*", "bytes of UTF-8"),
]


def is_beyond(error):
    return any(
        re.fullmatch(field, error["field"]) and allowed in error["allowed"]
        for field, allowed in BEYOND_SCHEMAS
    )


@schemathesis.check
def refused_for_a_reason(ctx, response, case):
    valid = case.meta is not None and case.meta.generation.mode.is_positive
    if not valid or response.status_code != 400:
        return
    unexplained = [e for e in response.json().get("errors", [{}]) if not (e and is_beyond(e))]
    assert not unexplained, f"the schema allows what is refused: {unexplained}"
