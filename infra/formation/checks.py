"""Whether a stack is what its template says, as far as LocalStack makes it.

LocalStack's providers leave some properties out, so that nothing is said of them here: encryption
and life cycle of the bucket, retention and key of log groups, recovery and protection of tables,
snapshots and reserved runs of functions. src/e2e reads those in the template.
"""

import json
import sys

from stack import REGION, client, same


def chosen(value, conditions):
    """What is left of a value's Fn::If; None for AWS::NoValue."""
    if isinstance(value, dict) and "Fn::If" in value:
        condition, yes, no = value["Fn::If"]
        return chosen(yes if condition in conditions else no, conditions)
    return None if value == {"Ref": "AWS::NoValue"} else value


def check_tables(stack, key):
    dynamo = client("dynamodb")
    for name, (table, wanted) in stack.of("AWS::DynamoDB::Table").items():
        made = dynamo.describe_table(TableName=table)["Table"]
        for part in ("KeySchema", "AttributeDefinitions"):
            same(f"{name}'s {part}", made[part], wanted[part])
        indexes = [
            {part: index[part] for part in ("IndexName", "KeySchema", "Projection")}
            for index in made.get("LocalSecondaryIndexes", [])
        ]
        same(f"{name}'s indexes", indexes, wanted.get("LocalSecondaryIndexes", []))
        same(f"{name}'s billing", made["BillingModeSummary"]["BillingMode"], wanted["BillingMode"])
        encryption = made["SSEDescription"]
        same(f"{name}'s encryption", encryption["SSEType"], "KMS")
        if key:
            same(f"{name}'s key", encryption["KMSMasterKeyArn"], key)
        ttl = dynamo.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        enabled = ttl["TimeToLiveStatus"] == "ENABLED"
        made = {"AttributeName": ttl.get("AttributeName"), "Enabled": enabled}
        same(f"{name}'s time to live", made, wanted["TimeToLiveSpecification"])


def check_bucket(stack):
    s3 = client("s3")
    ((bucket, wanted),) = stack.of("AWS::S3::Bucket").values()
    versions = s3.get_bucket_versioning(Bucket=bucket)["Status"]
    same("the bucket's versioning", {"Status": versions}, wanted["VersioningConfiguration"])
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    arn = f"arn:aws:s3:::{bucket}"
    (refused,) = [s["Resource"] for s in policy["Statement"] if s["Effect"] == "Deny"]
    same("what takes no plain HTTP", refused, [arn, f"{arn}/*"])
    return arn


def check_queues(stack, key):
    sqs = client("sqs")
    arns = {}
    for name, (url, wanted) in stack.of("AWS::SQS::Queue").items():
        made = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        arns[name] = made["QueueArn"]
        same(
            f"{name}'s retention",
            int(made["MessageRetentionPeriod"]),
            wanted["MessageRetentionPeriod"],
        )
        same(f"{name}'s key", made.get("KmsMasterKeyId"), key)
        (refused,) = [s["Resource"] for s in json.loads(made["Policy"])["Statement"]]
        same(f"what takes no plain HTTP at {name}", refused, arns[name])
    return arns


def check_roles(stack, conditions, arns):
    """Policies are those of the template, and whatever they open is of this stack."""
    iam = client("iam")
    for name, (role, wanted) in stack.of("AWS::IAM::Role").items():
        attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
        managed = [chosen(arn, conditions) for arn in wanted["ManagedPolicyArns"]]
        same(
            f"what {name} shares",
            {policy["PolicyArn"] for policy in attached},
            {stack.made[arn["Ref"]] for arn in managed if arn},
        )
        for policy in wanted["Policies"]:
            made = iam.get_role_policy(RoleName=role, PolicyName=policy["PolicyName"])
            statements = made["PolicyDocument"]["Statement"]
            declared = [chosen(s, conditions) for s in policy["PolicyDocument"]["Statement"]]
            same(
                f"{name}'s statements",
                [s["Sid"] for s in statements],
                [s["Sid"] for s in declared if s],
            )
            for statement in statements:
                resources = statement["Resource"]
                for resource in [resources] if isinstance(resources, str) else resources:
                    if not any((resource + "/").startswith((f"{a}/", f"{a}:")) for a in arns):
                        sys.exit(f"deploy.py: {name} opens {resource}, which is not of the stack")


def check_functions(stack, parameters, queues):
    functions = client("lambda")
    arns = {}
    for name, (function, wanted) in stack.of("AWS::Lambda::Function").items():
        made = functions.get_function_configuration(FunctionName=function)
        arns[name] = made["FunctionArn"]
        same(f"{name}'s runtime", made["Runtime"], parameters["Runtime"])
        same(f"{name}'s timeout", made["Timeout"], wanted["Timeout"])
        same(f"{name}'s handler", made["Handler"], wanted["Handler"])
        tracing = parameters.get("Tracing", "PassThrough")
        same(f"{name}'s tracing", made["TracingConfig"]["Mode"], tracing)
        role = stack.made[wanted["Role"]["Fn::GetAtt"][0]]
        same(f"{name}'s role", made["Role"].rpartition("/")[2], role)
        group = stack.made[wanted["LoggingConfig"]["LogGroup"]["Ref"]]
        same(f"{name}'s log group", made["LoggingConfig"]["LogGroup"], group)
        environment = made["Environment"]["Variables"]
        same(f"{name}'s variables", set(environment), set(wanted["Environment"]["Variables"]))
        same(f"{name}'s tables", environment["SHOPKEEPER_TABLES_PREFIX"], stack.name)
    for _, alias in stack.of("AWS::Lambda::Alias").values():
        function = stack.made[alias["FunctionName"]["Ref"]]
        made = functions.get_alias(FunctionName=function, Name=alias["Name"])
        same(f"the version of {function}", made["FunctionVersion"], "1")
    for _, permission in stack.of("AWS::Lambda::Permission").values():
        (target,) = permission["FunctionName"].values()
        arn = stack.made[target]
        policy = json.loads(functions.get_policy(FunctionName=arn)["Policy"])
        callers = [s["Principal"]["Service"] for s in policy["Statement"]]
        same(f"who may call {arn}", callers, [permission["Principal"]])
    for _, config in stack.of("AWS::Lambda::EventInvokeConfig").values():
        function = stack.made[config["FunctionName"]["Ref"]]
        made = functions.get_function_event_invoke_config(FunctionName=function)
        for part in ("MaximumRetryAttempts", "MaximumEventAgeInSeconds"):
            same(f"{function}'s {part}", made[part], config[part])
        destination = config["DestinationConfig"]["OnFailure"]["Destination"]["Fn::GetAtt"][0]
        failures = made["DestinationConfig"]["OnFailure"]["Destination"]
        same(f"{function}'s failures", failures, queues[destination])
    return arns


def check_schedule(stack, parameters, functions, queues):
    ((name, wanted),) = stack.of("AWS::Scheduler::Schedule").values()
    made = client("scheduler").get_schedule(Name=name)
    target = made["Target"]
    same("the schedule's hour", made["ScheduleExpression"], "cron(0 3 * * ? *)")
    same("the schedule's time zone", made["ScheduleExpressionTimezone"], "UTC")
    same("the schedule's state", made["State"], parameters.get("RecomputeState", "ENABLED"))
    same("what the schedule calls", target["Arn"], functions["RecomputeFunction"])
    same("its dead letters", target["DeadLetterConfig"]["Arn"], queues["RecomputeFailures"])
    same("its retries", target["RetryPolicy"], wanted["Target"]["RetryPolicy"])
    role = target["RoleArn"].rpartition("/")[2]
    same("the schedule's role", role, stack.made["RecomputeScheduleRole"])
    return target["Input"]


def check(stack, parameters, conditions):
    """Returns what the schedule sends."""
    # LocalStack's word for attributes of what it has no notion of, and for wrong ones of the rest.
    vague = {name for name, value in stack.outputs.items() if "unknown" in value}
    same("outputs that are not known", vague, {"ApiId", "ApiUrl"})
    key = parameters.get("KmsKeyArn")
    bucket = check_bucket(stack)
    queues = check_queues(stack, key)
    functions = check_functions(stack, parameters, queues)
    check_tables(stack, key)
    account = f"arn:aws:{{}}:{REGION}:000000000000:{{}}"
    groups = {g["logGroupName"] for g in client("logs").describe_log_groups()["logGroups"]}
    logs = {name for name, _ in stack.of("AWS::Logs::LogGroup").values()}
    same("log groups that are missing", logs - groups, set())
    arns = [bucket, *queues.values(), *functions.values(), *([key] if key else [])]
    arns += [account.format("logs", f"log-group:{name}") for name in logs]
    for table, _ in stack.of("AWS::DynamoDB::Table").values():
        arns.append(account.format("dynamodb", f"table/{table}"))
    check_roles(stack, conditions, arns)
    return check_schedule(stack, parameters, functions, queues)


def check_alarms(monitoring, parameters, watched):
    topic = monitoring.made["Alarms"]
    alarms = {a["AlarmName"]: a for a in client("cloudwatch").describe_alarms()["MetricAlarms"]}
    for name, (alarm, _) in monitoring.of("AWS::CloudWatch::Alarm").items():
        same(f"whom {name} tells", alarms[alarm]["AlarmActions"], [topic])
    for name, queue in {
        "RecomputeFailed": "RecomputeFailures",
        "EventsUndelivered": "RecordEventsFailures",
    }.items():
        dimensions = alarms[monitoring.made[name]]["Dimensions"]
        wanted = watched.made[queue].rpartition("/")[2]
        same(f"the queue of {name}", dimensions, [{"Name": "QueueName", "Value": wanted}])
    sns = client("sns")
    told = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    email = parameters.get("Email")
    same("whom alarms are sent to", [s["Endpoint"] for s in told], [email] if email else [])
    made = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
    same("the key of alarms", made.get("KmsMasterKeyId"), parameters.get("KmsKeyArn"))


def check_remains(stack, skipped):
    """What nobody can make again is still there; the rest is gone."""
    lasting = {"EventsTable", "DataBucket", "RecordEventsFailures"}
    versions = set(stack.of("AWS::Lambda::Version"))
    policies = {"DataBucketPolicy", "RecordEventsFailuresPolicy"}
    same("what outlives the stack", skipped - versions, lasting | policies)
    tables = client("dynamodb").list_tables()["TableNames"]
    left = [table for table in tables if table.startswith(f"{stack.name}-")]
    same("tables that are left", left, [f"{stack.name}-Events"])
    bucket = stack.made["DataBucket"]
    s3 = client("s3")
    files = s3.list_objects_v2(Bucket=bucket).get("Contents", [])
    s3.get_bucket_policy(Bucket=bucket)
    url = stack.made["RecordEventsFailures"]
    policy = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["Policy"])
    same("the policy of the lasting queue", "Attributes" in policy, True)
    functions = [f["FunctionName"] for f in client("lambda").list_functions()["Functions"]]
    left = [name for name in functions if name.startswith(f"{stack.name}-")]
    same("functions that are left", left, [])
    return len(files)
