"""Deploys template.yaml and infra/monitoring.yaml by LocalStack's CloudFormation.

infra/check-localstack starts one, and names it in AWS_ENDPOINT_URL.

A stack with the defaults, and its alarms, is made, compared with its template, fed, asked and
deleted; then one with everything on that a parameter switches on. For what the free LocalStack
has no notion of, the stack holds a placeholder, and those are named here: one more is an error.

LocalStack runs no SAM transform over a template that includes others or names aliases, and knows no
&{Name} in names of Fn::ForEach: the templates are made plain before, by the transforms of
aws-sam-translator and cfn-lint.
"""

import json
import pathlib
import platform
import sys
import zipfile

from cfnlint.decode import decode
from cfnlint.template import Template
from cfnlint.template.transforms._language_extensions import language_extension
from checks import check, check_alarms, check_remains
from stack import ARTIFACTS, REGION, Stack, client, same
from transform import plain

# A few files are enough: LocalStackIT has put every question there is to the functions.
SHOP = pathlib.Path("src/functions/recompute/src/test/resources/shop")
NO_API = {"AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Stage"}
NO_DASHBOARD = {"AWS::CloudWatch::Dashboard"}


def invoke(arn, payload):
    answer = client("lambda").invoke(FunctionName=arn, Payload=payload)
    body = answer["Payload"].read().decode()
    if "FunctionError" in answer:
        sys.exit(f"deploy.py: {arn} answers {body}")
    return json.loads(body)


def use(stack, scheduled):
    """The stack's own functions make tables of the files in its bucket, and answer from them."""
    s3 = client("s3")
    bucket, _, prefix = stack.outputs["DataLocation"].removeprefix("s3://").partition("/")
    for file in SHOP.glob("*.csv"):
        s3.upload_file(str(file), bucket, prefix + file.name)
    tables = invoke(stack.outputs["RecomputeFunctionArn"], scheduled)["tables"]
    print("deploy.py: recompute made", ", ".join(table["table"] for table in tables))
    question = json.dumps({"operation": "user", "user_id": "ann", "limit": 3})
    items = invoke(stack.outputs["RecommendFunctionArn"], question)["items"]
    if not items:
        sys.exit("deploy.py: recommend has nothing for ann")
    print("deploy.py: recommend answers", ", ".join(item["item_id"] for item in items))


def watch(stack, parameters):
    file = "infra/monitoring.yaml"
    _, template = language_extension(Template(file, decode(file)[0], [REGION]))
    del template["Transform"]
    parameters = parameters | {"Stack": stack.name}
    monitoring = Stack(f"{stack.name}-monitoring", template, parameters, NO_DASHBOARD)
    check_alarms(monitoring, parameters, stack)
    return monitoring


def upload(file):
    client("s3").upload_file(file, ARTIFACTS, file)
    return f"s3://{ARTIFACTS}/{file}"


def main():
    recommend = "src/functions/recommend/target/function.zip"
    native = "bootstrap" in zipfile.ZipFile(recommend).namelist()
    fitting = {
        "Runtime": "provided.al2023" if native else "java21",
        "Architecture": "arm64" if platform.machine() == "aarch64" else "x86_64",
    }
    client("s3").create_bucket(
        Bucket=ARTIFACTS, CreateBucketConfiguration={"LocationConstraint": REGION}
    )
    template = plain("template.yaml", fitting, upload)
    shop = Stack("shopkeeper", template, fitting, NO_API)
    scheduled = check(shop, fitting, {"ReserveRecompute"})
    monitoring = watch(shop, {"Email": "shop@example.com"})
    use(shop, scheduled)
    same("what outlives the alarms", monitoring.delete(), set())
    same("files that are left", check_remains(shop, shop.delete()), len(list(SHOP.glob("*.csv"))))

    key = client("kms").create_key()["KeyMetadata"]["Arn"]
    everything = fitting | {
        "KmsKeyArn": key,
        "Tracing": "Active",
        "SnapStart": "false" if native else "true",
        "RecomputeReserved": "false",
        "RecomputeState": "DISABLED",
        "JwtIssuer": "https://issuer.example.com",
        "JwtAudience": "one,two",
        "AllowedOrigins": "https://shop.example.com",
    }
    template = plain("template.yaml", everything, upload)
    guarded = Stack("guarded", template, everything, NO_API)
    check(guarded, everything, {"HasOwnKey", "TracesCalls", "AsksForTokens", "LetsPagesIn"})
    watch(guarded, {"KmsKeyArn": key}).delete()
    same("files in an empty bucket", check_remains(guarded, guarded.delete()), 0)


main()
