"""A stack of CloudFormation in an account that only pretends to be one."""

import json
import os
import sys
import time

import boto3

# Named by whoever starts this: without one, boto3 would go to AWS.
ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
REGION = os.environ["AWS_DEFAULT_REGION"]
ARTIFACTS = "artifacts"
PATIENCE = 300


def client(service):
    return boto3.client(service, endpoint_url=ENDPOINT)


def same(what, made, wanted):
    if made != wanted:
        sys.exit(f"deploy.py: {what} is {made}, and not {wanted}")


class Stack:
    """A stack as CloudFormation made it, and the template it was made of."""

    def __init__(self, name, template, parameters, unknown):
        self.name, self.template, self.unknown = name, template, unknown
        self.formation = client("cloudformation")
        url = f"{ENDPOINT}/{ARTIFACTS}/{name}.json"
        client("s3").put_object(Bucket=ARTIFACTS, Key=f"{name}.json", Body=json.dumps(template))
        self.id = self.formation.create_stack(
            StackName=name,
            TemplateURL=url,
            Capabilities=["CAPABILITY_IAM"],
            Parameters=[
                {"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()
            ],
        )["StackId"]
        self._await("CREATE_COMPLETE")
        made = self.formation.describe_stack_resources(StackName=self.id)["StackResources"]
        self.made = {r["LogicalResourceId"]: r["PhysicalResourceId"] for r in made}
        described = self.formation.describe_stacks(StackName=self.id)["Stacks"][0]
        outputs = described.get("Outputs", [])
        self.outputs = {output["OutputKey"]: output["OutputValue"] for output in outputs}
        print(f"deploy.py: {name}: CREATE_COMPLETE, {len(made)} resources")

    def _await(self, wanted):
        end = time.monotonic() + PATIENCE
        while True:
            stack = self.formation.describe_stacks(StackName=self.id)["Stacks"][0]
            status = stack["StackStatus"]
            if not status.endswith("_IN_PROGRESS") or time.monotonic() > end:
                break
            time.sleep(0.5)
        events = self.formation.describe_stack_events(StackName=self.id)["StackEvents"]
        for event in events:
            if event["ResourceStatus"].endswith("_FAILED"):
                reason = event.get("ResourceStatusReason")
                print("deploy.py:", event["LogicalResourceId"], reason, file=sys.stderr)
        same(f"{self.name}'s status", status, wanted)
        placeholders = {
            event["ResourceType"]
            for event in events
            if "deployed as a fallback" in event.get("ResourceStatusReason", "")
        }
        same(f"what is a placeholder in {self.name}", placeholders, self.unknown)
        return events

    def of(self, kind):
        """Physical name and properties of what has a type and was made, by logical name."""
        return {
            name: (self.made[name], resource["Properties"])
            for name, resource in self.template["Resources"].items()
            if resource["Type"] == kind and name in self.made
        }

    def delete(self):
        """Deletes the stack; returns the logical names of what outlives it."""
        self.formation.delete_stack(StackName=self.id)
        events = self._await("DELETE_COMPLETE")
        print(f"deploy.py: {self.name}: DELETE_COMPLETE")
        return {e["LogicalResourceId"] for e in events if e["ResourceStatus"] == "DELETE_SKIPPED"}
