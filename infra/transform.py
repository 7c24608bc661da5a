"""Runs the SAM transform over a template, offline.

CloudFormation resolves AWS::Include first and hands SAM what comes of it. A linter sees neither, so
that SAM's refusal to change an included description would first be met at a deployment.
"""

import pathlib
import re
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class NoManagedPolicies:
    """The template names none."""

    def load(self):
        return {}


def included(node):
    if isinstance(node, dict):
        include = node.get("Fn::Transform", {})
        if isinstance(include, dict) and include.get("Name") == "AWS::Include":
            return yaml_parse(pathlib.Path(include["Parameters"]["Location"]).read_text())
        return {key: included(value) for key, value in node.items()}
    return [included(value) for value in node] if isinstance(node, list) else node


def plain(file, given, upload):
    """The template as CloudFormation has it after the transform.

    given: parameters that are not the defaults; upload: makes an address in S3 of a zip's path
    """
    # sam deploy puts the zips into a bucket before.
    text = re.sub(
        r"(?m)^( +CodeUri:) (.*)$",
        lambda found: f"{found[1]} {upload(found[2])}",
        pathlib.Path(file).read_text(),
    )
    template = included(yaml_parse(text))
    parameters = {k: v.get("Default", "") for k, v in template["Parameters"].items()} | given
    return transform(template, parameters, NoManagedPolicies())


def main(file):
    made = plain(file, {}, lambda _: "s3://bucket/key")
    body = made["Resources"]["HttpApi"]["Properties"]["Body"]
    for described in body["Fn::If"][1:]:
        if not described["paths"]:
            sys.exit(f"{file}: the API has no routes after the transform")
    print(f"infra/transform.py: {file} becomes {len(made['Resources'])} resources")


if __name__ == "__main__":
    main(sys.argv[1])
