import assert from "node:assert/strict";
import fc from "fast-check";
import type { z } from "zod";
import type { Raw } from "../../../provider/inputs/raw";
import type { Difference } from "../../../provider/managed-resource/resource";
import { diff as verificationDiff } from "../../../provider/instance-verification/diff";
import { verificationSchema } from "../../../provider/instance-verification/schema";
import { diff as nodeDiff, nodeSchema } from "../../../provider/managed-node/diff";
import { registrationDiff } from "../../../provider/managed-node/registration";
import { registrationSchema } from "../../../provider/managed-node/registration-schema";
import { diff as instanceDiff } from "../../../provider/snapshot-instance/diff";
import { instanceSchema } from "../../../provider/snapshot-instance/inputs";
import { claimDiff } from "../../../provider/managed-resource/claim";
import { PAIR_CLAIM } from "../../../provider/sysprep-snapshot-pair/claim/claim";
import { IMAGE_CLAIM } from "../../../provider/windows-image/claim/claim";
import { diff as pairDiff } from "../../../provider/sysprep-snapshot-pair/diff";
import { pairObject } from "../../../provider/sysprep-snapshot-pair/inputs";
import { RAW as INSTANCE } from "../snapshot-instance/fixtures";
import { RAW as PAIR } from "../sysprep-snapshot-pair/fixtures";

const REGION = "us-east-1";

/** An input that may be left out: the ways to write what leaving it out means, and another value. */
interface Optional {
    readonly same: readonly unknown[];
    readonly other: unknown;
    /** A resource that is made does not depend on it any more. */
    readonly hasNoEffect?: true;
}

interface Resource {
    readonly diff: (olds: Raw, news: Raw) => Difference;
    readonly schema: z.ZodObject;
    /** What has to be given, and what the state records beside the inputs. */
    readonly given: Raw;
    readonly recorded: Raw;
    readonly optional: Readonly<Record<string, Optional>>;
}

const HTTP = { kind: "http" };
/** The defaults of a check in a pair, whose `timeouts.verify` is 15 minutes. */
const HTTP_IN_FULL = { kind: "http", path: "/", tls: "off", port: 80, within: "15m" };

const aws: Optional = {
    same: [{}, { endpoints: {} }],
    other: { profile: "work" },
};

const RESOURCES: Readonly<Record<string, Resource>> = {
    SysprepSnapshotPair: {
        diff: (olds, news) => pairDiff(olds, news, REGION),
        schema: pairObject,
        given: PAIR,
        recorded: { phase: "complete", region: REGION, pairId: "0123456789abcdef" },
        optional: {
            sysprep: {
                same: [
                    { method: "ssm" },
                    { method: "ssm", preflight: "enforce" },
                    { method: "ssm", registration: "keep" },
                    { method: "ssm", preserve: ["timeZone", "locale", "remoteDesktop"] },
                ],
                other: { method: "ssm", preflight: "warn" },
            },
            verify: { same: [{}, { clone: false }], other: { source: HTTP } },
            backupRetention: { same: ["keep"], other: "deleteAfterVerified" },
            onVerifyFailure: { same: ["fail"], other: "restore" },
            onBusy: { same: ["fail"], other: "wait" },
            moveStaticIpOnRestore: { same: [false], other: true },
            triggers: { same: [[]], other: [1] },
            keepPrevious: { same: [0], other: 1 },
            copyTo: { same: [[]], other: ["eu-west-1"] },
            adoptExisting: { same: [false], other: true, hasNoEffect: true },
            tags: { same: [{}], other: { team: "shop" } },
            timeouts: {
                same: [
                    {},
                    { stop: "15m", start: "10m", snapshot: "2h", connect: "30m", sysprep: "1h" },
                    { shutdown: 900, password: "30m", verify: "15m", busy: 7_200 },
                ],
                other: { stop: "16m" },
            },
            aws,
            instanceMayBeNew: { same: [false], other: true, hasNoEffect: true },
        },
    },
    SnapshotInstance: {
        diff: (olds, news) => instanceDiff(olds, news, REGION),
        schema: instanceSchema,
        given: INSTANCE,
        recorded: { phase: "complete", region: REGION, instanceId: "0123456789abcdef" },
        optional: {
            // What is recorded of it is the bundle that the instance has; see the differences of an instance.
            bundleId: { same: [], other: "large_win_3_0" },
            userData: { same: [], other: "Write-Output 1" },
            keyPairName: { same: ["LightsailDefaultKeyPair"], other: "mine" },
            privateKey: { same: [], other: "-----BEGIN" },
            tags: { same: [{}], other: { team: "shop" } },
            addOns: { same: [[]], other: [{ addOnType: "AutoSnapshot" }] },
            ipAddressType: { same: ["dualstack"], other: "ipv4" },
            attachedDiskMapping: {
                same: [[]],
                other: [{ originalDiskPath: "/dev/xvdf", newDiskName: "data" }],
            },
            waitForPassword: { same: [true], other: false },
            timeouts: {
                same: [{}, { create: "30m" }, { password: 1_800, delete: "15m" }],
                other: { create: "1h" },
            },
            aws,
            adoptExisting: { same: [false], other: true, hasNoEffect: true },
            nameIsAutomatic: { same: [], other: false, hasNoEffect: true },
            snapshotIsOfProgram: { same: [false], other: true, hasNoEffect: true },
            keyPairIsOfProgram: { same: [false], other: true, hasNoEffect: true },
            isRetained: { same: [false], other: true, hasNoEffect: true },
        },
    },
    SnapshotClaim: {
        diff: (olds, news) => claimDiff(PAIR_CLAIM, olds, news),
        schema: PAIR_CLAIM.inputs,
        given: { instanceName: "shop", pairUrn: "urn:pair", resourceUrn: "urn:claim" },
        recorded: { claimed: [], schemaVersion: 1 },
        optional: { method: { same: ["ssm"], other: "manual" }, aws },
    },
    ImageClaim: {
        diff: (olds, news) => claimDiff(IMAGE_CLAIM, olds, news),
        schema: IMAGE_CLAIM.inputs,
        given: { imageUrn: "urn:image", resourceUrn: "urn:claim" },
        recorded: { claimed: [], schemaVersion: 1 },
        optional: { method: { same: ["ssm"], other: "manual" }, aws },
    },
    InstanceVerification: {
        diff: verificationDiff,
        schema: verificationSchema,
        given: { instanceName: "shop", checks: HTTP, resourceUrn: "urn:verification" },
        recorded: { verifiedAt: "2026-11-23T00:00:00.000Z" },
        optional: { instanceArn: { same: [], other: "arn:1" }, aws },
    },
    ManagedNode: {
        diff: (olds, news) => nodeDiff(olds, news, REGION),
        schema: nodeSchema,
        given: { activationId: "a-1", instanceName: "shop", resourceUrn: "urn:node" },
        recorded: { managedInstanceId: "mi-0123456789abcdef0", region: REGION },
        optional: {
            instanceArn: { same: [], other: "arn:1" },
            within: { same: ["45m", 2_700], other: "1h" },
            aws,
        },
    },
    NodeRegistration: {
        diff: registrationDiff,
        schema: registrationSchema,
        given: {
            activationId: "a-1",
            activationCode: "code",
            region: REGION,
            form: "user-data",
            resourceUrn: "urn:registration",
        },
        recorded: { text: "<powershell>" },
        optional: {
            then: { same: [], other: "Write-Output 1" },
            machine: { same: [{ bundleId: "medium_win_3_0" }], other: {}, hasNoEffect: true },
            aws: { ...aws, hasNoEffect: true },
        },
    },
};

const NONE = { changes: false, replaces: [], deleteBeforeReplace: false };

for (const [name, { diff, schema, given, recorded, optional }] of Object.entries(RESOURCES)) {
    /** A program that leaves out some of the inputs, and writes the default of others down. */
    const program: fc.Arbitrary<Raw> = fc
        .record(
            Object.fromEntries(
                Object.entries(optional)
                    .filter(([, { same }]) => same.length > 0)
                    .map(([input, { same }]) => [input, fc.constantFrom(...same)]),
            ),
            { requiredKeys: [] },
        )
        .map((written) => ({ ...given, ...written }));

    describe(`the defaults of ${name}`, () => {
        it("are said here of every input", () => {
            const inputs = [...new Set([...Object.keys(given), ...Object.keys(optional)])].sort();
            assert.deepEqual(inputs, Object.keys(schema.shape).sort());
            for (const [input, value] of Object.entries(schema.shape)) {
                const isOptional = (value as z.ZodType).safeParse(undefined).success;
                assert.equal(isOptional, input in optional, input);
            }
        });

        it("make no difference, left out or written down", () => {
            fc.assert(
                fc.property(program, program, (olds, news) => {
                    assert.deepEqual(diff({ ...olds, ...recorded, __provider: "old" }, news), NONE);
                }),
            );
        });

        for (const [input, { other, hasNoEffect = false }] of Object.entries(optional)) {
            it(`of \`${input}\` ${hasNoEffect ? "is of no more interest" : "is told from another value"}`, () => {
                fc.assert(
                    fc.property(program, program, (olds, news) => {
                        const { changes } = diff({ ...olds, ...recorded }, { ...news, [input]: other });
                        assert.equal(changes, !hasNoEffect);
                    }),
                    { numRuns: 20 },
                );
            });
        }
    });
}

describe("the defaults inside an input", () => {
    const pair = (verify: unknown, news: unknown, more: Raw = {}) =>
        pairDiff({ ...PAIR, ...more, verify, phase: "complete" }, { ...PAIR, ...more, verify: news }, REGION);

    it("of a health check make no difference", () => {
        assert.deepEqual(pair({ source: HTTP }, { source: [HTTP_IN_FULL] }), NONE);
        const script = { kind: "powershell", script: "exit 0" };
        assert.deepEqual(
            pair({ source: script }, { source: { ...script, timeout: "2m", within: 900 } }),
            NONE,
        );
        assert.equal(pair({ source: HTTP }, { source: { ...HTTP, path: "/health" } }).changes, true);
        assert.equal(pair({ source: HTTP }, { source: { ...HTTP, tls: "verified" } }).changes, true);
    });

    it("of a check's bound are the pair's own", () => {
        const timeouts = { verify: "20m" };
        assert.deepEqual(pair({ source: HTTP }, { source: { ...HTTP, within: "20m" } }, { timeouts }), NONE);
        assert.equal(
            pair({ source: HTTP }, { source: { ...HTTP, within: "15m" } }, { timeouts }).changes,
            true,
        );
    });

    it("of a clone are the checks of the original that it can run", () => {
        const source = [HTTP, { kind: "powershell", script: "exit 0" }];
        assert.deepEqual(pair({ source, clone: true }, { source, clone: {} }), NONE);
        assert.deepEqual(pair({ source, clone: true }, { source, clone: { checks: HTTP_IN_FULL } }), NONE);
        assert.equal(pair({ source, clone: true }, { source }).changes, true);
        assert.equal(pair({ source, clone: true }, { source, clone: { checks: source } }).changes, true);
    });

    it("of a check in a fleet make no difference", () => {
        const { given } = RESOURCES["InstanceVerification"] ?? {};
        assert.deepEqual(verificationDiff(given ?? {}, { ...given, checks: [HTTP_IN_FULL] }), NONE);
    });

    it("of a role to take on make no difference", () => {
        const role = { roleArn: "arn:aws:iam::111122223333:role/x" };
        const awsOf = (assumeRole: object) => ({ ...PAIR, aws: { assumeRole } });
        const olds = { ...awsOf(role), phase: "complete" };
        assert.deepEqual(pairDiff(olds, awsOf({ ...role, durationSeconds: 3_600 }), REGION), NONE);
        assert.equal(pairDiff(olds, awsOf({ ...role, durationSeconds: 900 }), REGION).changes, true);
    });

    it("of a firewall rule make no difference", () => {
        const rules = (rule: object) => ({
            ...INSTANCE,
            openPorts: [{ protocol: "tcp", fromPort: 443, ...rule }],
        });
        const olds = { ...rules({}), phase: "complete" };
        assert.deepEqual(instanceDiff(olds, rules({ toPort: 443 }), REGION), NONE);
        assert.deepEqual(
            instanceDiff(olds, rules({ cidrs: ["0.0.0.0/0"], ipv6Cidrs: ["::/0"] }), REGION),
            NONE,
        );
    });
});
