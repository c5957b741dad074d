"""Walks through the emulator with boto3: a client that shares nothing with the SDK it was built on."""

import json
import sys
import time
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint = sys.argv[1]
settings = dict(
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="any",
    aws_secret_access_key="thing",
    config=Config(retries={"max_attempts": 0}),
)
lightsail = boto3.client("lightsail", **settings)
ssm = boto3.client("ssm", **settings)
seen = []


def step(name, holds):
    if not holds:
        raise SystemExit(f"failed: {name}")
    seen.append(name)


def refused(name, code, call):
    try:
        call()
    except ClientError as error:
        step(name, error.response["Error"]["Code"] == code)
    else:
        raise SystemExit(f"failed: {name}: it was not refused")


def until(name, look, wanted):
    for _ in range(400):
        if look() == wanted:
            step(name, True)
            return
        time.sleep(0.02)
    raise SystemExit(f"failed: {name}: {look()}")


def post(path, body):
    request = urllib.request.Request(endpoint + path, json.dumps(body).encode(), method="POST")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


for number in range(10):
    post("/_emulator/instances", {"name": f"shop-{number}"})

names = []
for page in lightsail.get_paginator("get_instances").paginate():
    names += [instance["name"] for instance in page["instances"]]
step("every page of the instances", names == [f"shop-{number}" for number in range(10)])

instance = lightsail.get_instance(instanceName="shop-1")["instance"]
step("an instance", instance["state"]["name"] == "running" and instance["createdAt"].year >= 2026)

made = lightsail.create_instance_snapshot(
    instanceName="shop-1",
    instanceSnapshotName="shop-1-backup",
    tags=[{"key": "purpose", "value": "backup"}],
)
step("a snapshot's operations", made["operations"][0]["operationType"] == "CreateInstanceSnapshot")


def snapshot():
    return lightsail.get_instance_snapshot(instanceSnapshotName="shop-1-backup")["instanceSnapshot"]


until("a snapshot that becomes available", lambda: snapshot()["state"], "available")
step("a snapshot's tags", snapshot()["tags"] == [{"key": "purpose", "value": "backup"}])
operation = lightsail.get_operation(operationId=made["operations"][0]["id"])["operation"]
step("an operation that has succeeded", operation["status"] == "Succeeded" and operation["isTerminal"])

lightsail.create_instances_from_snapshot(
    instanceNames=["clone-1"],
    instanceSnapshotName="shop-1-backup",
    availabilityZone="us-east-1a",
    bundleId="medium_win_3_0",
)
until("a clone that runs", lambda: lightsail.get_instance_state(instanceName="clone-1")["state"]["name"], "running")

refused("an unknown instance", "NotFoundException", lambda: lightsail.get_instance(instanceName="none"))
refused(
    "a name in use",
    "InvalidInputException",
    lambda: lightsail.create_instance_snapshot(instanceName="shop-1", instanceSnapshotName="shop-2"),
)
refused(
    "a bundle too small",
    "InvalidInputException",
    lambda: lightsail.create_instances_from_snapshot(
        instanceNames=["clone-2"],
        instanceSnapshotName="shop-1-backup",
        availabilityZone="us-east-1a",
        bundleId="nano_win_3_0",
    ),
)

state = json.load(urllib.request.urlopen(endpoint + "/_emulator/state"))
node = next(one for one in state["regions"]["us-east-1"]["instances"] if one["name"] == "shop-1")["managedInstanceId"]
nodes = ssm.describe_instance_information(Filters=[{"Key": "InstanceIds", "Values": [node]}])
step("a managed node", nodes["InstanceInformationList"][0]["PingStatus"] == "Online")
command = ssm.send_command(
    DocumentName="AWS-RunPowerShellScript",
    InstanceIds=[node],
    Comment="from boto3",
    Parameters={"commands": ["print hello"]},
)["Command"]


def invocation():
    try:
        return ssm.get_command_invocation(CommandId=command["CommandId"], InstanceId=node)["Status"]
    except ssm.exceptions.InvocationDoesNotExist:
        return "not there yet"


until("a command that ends", invocation, "Success")
step("the commands of a node", ssm.list_commands(InstanceId=node)["Commands"][0]["Comment"] == "from boto3")
refused("an unknown node", "InvalidInstanceId", lambda: ssm.send_command(
    DocumentName="AWS-RunPowerShellScript", InstanceIds=["mi-00000000000000000"], Parameters={"commands": ["print x"]}
))
activation = ssm.create_activation(IamRole="service-role/shop", RegistrationLimit=2)
step("an activation", len(activation["ActivationCode"]) == 20)

post("/_emulator/faults", [{"operation": "GetInstances", "fault": "throttle"}])
refused("throttling", "ThrottlingException", lightsail.get_instances)

lightsail.stop_instance(instanceName="shop-1")
until("a stop", lambda: lightsail.get_instance_state(instanceName="shop-1")["state"]["name"], "stopped")
lightsail.delete_instance_snapshot(instanceSnapshotName="shop-1-backup")
refused("a deleted snapshot", "NotFoundException", snapshot)

print(json.dumps({"steps": len(seen)}))
