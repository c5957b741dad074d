import { createSign, generateKeyPairSync } from "node:crypto";
import type { AwsCall } from "../../support/in-process/scripted-aws";
import { scriptedRuntime } from "../../support/in-process/scripted-runtime";
import { goodAnswers, printed } from "../guest/answers";

export const INPUTS = {
    activationId: "11111111-2222-3333-4444-555555555555",
    instanceName: "shop-windows-1",
    resourceUrn: "urn:pulumi:test::program::pulumi-nodejs:dynamic/lightsail-windows:ManagedNode::shop",
};

/** Seconds since the epoch, as the protocol has moments. */
export const MADE_AT = Date.UTC(2026, 10, 24) / 1_000;

export const node = (id: string, PingStatus = "Online", RegistrationDate = MADE_AT + 600) => ({
    InstanceId: id,
    PingStatus,
    ActivationId: INPUTS.activationId,
    RegistrationDate,
    IPAddress: "172.26.0.7",
});

export const INSTANCE = {
    name: INPUTS.instanceName,
    arn: "arn:aws:lightsail:us-east-1:111122223333:Instance/one",
    createdAt: MADE_AT,
    supportCode: "111122223333/i-0123456789abcdef0",
    privateIpAddress: "172.26.0.7",
    state: { code: 16, name: "running" },
    blueprintId: "windows_server_2022",
    bundleId: "medium_win_3_0",
    location: { availabilityZone: "us-east-1a", regionName: "us-east-1" },
};

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
export const ID = "mi-0123456789abcdef0";
export const EC2_ID = "i-0123456789abcdef0";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
const KEY = publicKey.export({ type: "spki", format: "pem" }).toString();

/** What a machine shows that AWS has signed for this instance. */
export function signed(instanceId: string) {
    const text = JSON.stringify({ instanceId, region: "us-east-1" });
    return {
        document: Buffer.from(text).toString("base64"),
        signature: createSign("sha256").update(text).sign(privateKey, "base64"),
    };
}

const answer = (more: object) => ({ ...goodAnswers.detect, identity: signed(EC2_ID), ...more });

/** What Systems Manager lists, call by call, the last for ever; and what the node says of itself. */
export const listing =
    (...lists: readonly (readonly object[])[]) =>
    (call: AwsCall) =>
        answering({}, lists)(call);

export const answering =
    (said: object, lists: readonly (readonly object[])[] = [[node(ID)]]) =>
    ({ operation, nth }: AwsCall) => {
        const answers: Readonly<Record<string, unknown>> = {
            GetInstance: { instance: INSTANCE },
            SendCommand: { Command: { CommandId: "c-1", Status: "Pending" } },
            GetCommandInvocation: {
                CommandId: "c-1",
                InstanceId: ID,
                Status: "Success",
                StatusDetails: "Success",
                ResponseCode: 0,
                StandardOutputContent: printed("detect", answer(said)),
            },
            DeleteActivation: {},
            DescribeActivations: { ActivationList: [{ ActivationId: INPUTS.activationId }] },
        };
        return {
            json: answers[operation] ?? {
                InstanceInformationList: lists[Math.min(nth, lists.length) - 1] ?? [],
            },
        };
    };

/** A runtime that trusts the key above. */
export function trusting(respond: ReturnType<typeof listing>) {
    const virtual = scriptedRuntime(respond);
    const { runtime } = virtual;
    const connect: typeof runtime.connect = async (aws) => ({
        ...(await runtime.connect(aws)),
        certificates: () => Promise.resolve([KEY]),
    });
    return { ...virtual, runtime: { ...runtime, connect } };
}

export const deleted = ({ aws }: ReturnType<typeof trusting>) =>
    aws.calls.filter(({ operation }) => operation === "DeleteActivation").map(({ input }) => input);
